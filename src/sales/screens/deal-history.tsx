import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Happening } from '../../clients/contract.ts'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf, rowsOf } from '../../web/list.ts'
import { Section } from '../../web/panel-header.tsx'
import type { StageChange } from '../deal-contract.ts'
import { PanelRows } from './panel-rows.tsx'
import classes from './account-panel.module.css'

/** The way of a deal through the stages, and everything else that changed. */
export function DealHistory({ dealId }: { dealId: string }): ReactNode {
  const { t } = useTranslation()
  const moves = useQuery(query.sales.deals.stageChanges.queryOptions({ input: { id: dealId } }))
  const history = useInfiniteQuery(
    query.sales.deals.history.infiniteOptions({
      input: (cursor) => ({ id: dealId, limit: 10, cursor }),
      ...cursorPages,
    }),
  )
  return (
    <>
      <Section title={t(($) => $.sales.deals.pathHistory)}>
        <PanelRows
          list={rowsOf(moves, ({ items }) => items)}
          rowKey={({ id }) => id}
          empty={t(($) => $.sales.deals.noHistory)}
        >
          {(move) => <MoveRow move={move} />}
        </PanelRows>
      </Section>
      <Section title={t(($) => $.sales.deals.history)}>
        <PanelRows list={pagesOf(history)} rowKey={({ id }) => id} empty={t(($) => $.sales.deals.noHistory)}>
          {(happening) => <HappeningRow happening={happening} />}
        </PanelRows>
      </Section>
    </>
  )
}

function MoveRow({ move }: { move: StageChange }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { fromStageName, toStageName, at, setByName } = move
  return (
    <>
      <div className={classes.title}>
        {fromStageName
          ? t(($) => $.sales.deals.movedTo, { from: fromStageName, to: toStageName })
          : t(($) => $.sales.deals.opened, { stage: toStageName })}
      </div>
      <div className={classes.aside}>{format.moment(at)}</div>
      {setByName && <div className={classes.second}>{setByName}</div>}
    </>
  )
}

function HappeningRow({ happening }: { happening: Happening }): ReactNode {
  const format = useFormat()
  const said = useSaid()
  return (
    <>
      <div className={classes.title}>{said(happening)}</div>
      <div className={classes.aside}>{format.moment(happening.at)}</div>
      {happening.actorName && <div className={classes.second}>{happening.actorName}</div>}
    </>
  )
}

type Payload = {
  name?: string
  stage?: string
  status?: string
  lostReason?: string
  nextStep?: string
  changes?: object
}

/** A fact as a sentence. */
function useSaid(): (happening: Happening) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const fieldNames: Record<string, string> = {
    title: t(($) => $.sales.deals.fields.title),
    accountId: t(($) => $.sales.deals.fields.account),
    productId: t(($) => $.sales.deals.fields.product),
    amountMinor: t(($) => $.sales.deals.fields.amount),
    expectedCloseOn: t(($) => $.sales.deals.fields.expected),
    openedOn: t(($) => $.sales.deals.fields.opened),
  }
  return ({ kind, payload }) => {
    const { name, stage, status, lostReason, nextStep, changes = {} } = payload as Payload
    const fields = format.list(Object.keys(changes).map((field) => fieldNames[field] ?? field))
    const sentences: Record<string, () => string> = {
      'sales.deal.opened': () => t(($) => $.sales.deals.happened.opened),
      'sales.deal.edited': () => t(($) => $.sales.deals.happened.edited, { fields }),
      'sales.deal.moved': () => t(($) => $.sales.deals.happened.moved, { stage }),
      'sales.deal.closed': () =>
        status === 'won'
          ? t(($) => $.sales.deals.happened.won)
          : lostReason
            ? t(($) => $.sales.deals.happened.lostFor, { reason: lostReason })
            : t(($) => $.sales.deals.happened.lost),
      'sales.deal.reopened': () => t(($) => $.sales.deals.happened.reopened),
      'sales.deal.assigned': () => t(($) => $.sales.deals.happened.assigned),
      'sales.deal.next_step_set': () => t(($) => $.sales.deals.happened.nextStep, { step: nextStep }),
      'sales.deal.next_step_cleared': () => t(($) => $.sales.deals.happened.nextStepCleared),
      'sales.deal.ticked': () => t(($) => $.sales.checks.ticked, { name }),
      'sales.deal.unticked': () => t(($) => $.sales.checks.unticked, { name }),
      'sales.deal.deleted': () => t(($) => $.sales.deals.happened.deleted),
      'sales.deal.restored': () => t(($) => $.sales.deals.happened.restored),
    }
    return sentences[kind]?.() ?? t(($) => $.sales.deals.happened.other)
  }
}
