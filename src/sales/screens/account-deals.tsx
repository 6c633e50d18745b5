import { useInfiniteQuery } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../clients/contract.ts'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { Deal } from '../deal-contract.ts'
import { PanelRows } from './panel-rows.tsx'
import classes from './account-panel.module.css'

/** A client's deals, the latest first. */
export function AccountDeals({ account }: { account: Account }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const deals = useInfiniteQuery(
    query.sales.deals.list.infiniteOptions({
      input: (cursor) => ({ accountId: account.id, limit: 10, cursor }),
      ...cursorPages,
    }),
  )
  return (
    <Section
      title={t(($) => $.sales.ofAccount.deals)}
      aside={
        !account.archivedAt && (
          <MayButton
            may="deal.add"
            variant="subtle"
            size="compact-xs"
            mr="-0.5rem"
            leftSection={<IconPlus size={13} aria-hidden />}
            onClick={() => panel.open({ kind: 'deal', id: 'new', about: account.id })}
          >
            {t(($) => $.sales.ofAccount.addDeal)}
          </MayButton>
        )
      }
    >
      <PanelRows list={pagesOf(deals)} rowKey={({ id }) => id} empty={t(($) => $.sales.ofAccount.noDeals)}>
        {(deal) => <DealRow deal={deal} />}
      </PanelRows>
    </Section>
  )
}

const tones: Record<Deal['status'], Tone> = { open: 'open', won: 'good', lost: 'idle' }

function DealRow({ deal }: { deal: Deal }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, title, status, stageName, amountMinor, currency, ownerName, closedOn, nextStep, nextStepOn } =
    deal
  return (
    <>
      <div className={classes.title}>
        <PanelLink to={{ kind: 'deal', id }}>{title}</PanelLink>
      </div>
      <div className={classes.aside}>{amountMinor !== null && format.money(amountMinor, currency)}</div>
      <div className={classes.second}>
        <StatusMark
          tone={tones[status]}
          label={status === 'open' ? stageName : t(($) => $.sales.stageKinds[status])}
        />
        {closedOn && <span>{format.day(closedOn)}</span>}
        {nextStep && nextStepOn && (
          <span>
            {format.relativeDay(nextStepOn)}: {nextStep}
          </span>
        )}
        {ownerName && <span>{ownerName}</span>}
      </div>
    </>
  )
}
