import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyTrouble } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import type { Deal } from '../deal-contract.ts'
import classes from './deal-checks.module.css'

type Tick = { itemId: string; isTicked: boolean }

/** What is to be done on the deal in its stage, each ticked with one touch; nothing where nothing is asked. */
export function DealChecks({ deal }: { deal: Pick<Deal, 'id' | 'stageId' | 'ownerId'> }): ReactNode {
  const { t } = useTranslation()
  const input = { id: deal.id }
  const { data } = useQuery({
    ...query.sales.checks.read.queryOptions({ input }),
    // another stage, another owner: another list
    queryKey: [...query.sales.checks.read.queryKey({ input }), deal.stageId, deal.ownerId],
  })
  const { tick, pending } = useTicks(deal.id)
  if (!data || data.items.length === 0) return null
  const items = data.items.map((one) => ({
    ...one,
    isTicked: pending[one.id] ?? one.isTicked,
  }))
  const done = items.filter(({ isTicked }) => isTicked).length
  return (
    <Section
      title={t(($) => $.sales.checks.title)}
      aside={
        <span className={classes.count}>{t(($) => $.sales.checks.done, { done, count: items.length })}</span>
      }
    >
      <ul className={classes.list}>
        {items.map(({ id, name, isTicked }) => (
          <li key={id}>
            <Checkbox
              label={name}
              checked={isTicked}
              disabled={!data.mayTick}
              onChange={(event) => tick({ itemId: id, isTicked: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Ticks that are on their way lie over what was read, so that the answer to one does not take back the next. */
function useTicks(id: string): { tick: (tick: Tick) => void; pending: Readonly<Record<string, boolean>> } {
  const queryClient = useQueryClient()
  const [pending, setPending] = useState<Readonly<Record<string, boolean>>>({})
  const { mutate } = useMutation({
    mutationFn: ({ itemId, isTicked }: Tick) =>
      isTicked ? api.sales.checks.tick({ id, itemId }) : api.sales.checks.untick({ id, itemId }),
    onError: (error) => notifyTrouble(messageOf(error)),
    async onSettled(_answer, _error, { itemId, isTicked }) {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: query.sales.checks.key() }),
        queryClient.invalidateQueries({ queryKey: query.coaching.rollouts.key() }),
      ])
      // a later touch of the same item is still on its way
      setPending(({ [itemId]: latest, ...others }) =>
        latest === undefined || latest === isTicked ? others : { ...others, [itemId]: latest },
      )
    },
  })
  function tick(one: Tick): void {
    // at once, or the box would jump back until the request has begun
    setPending((others) => ({ ...others, [one.itemId]: one.isTicked }))
    mutate(one)
  }
  return { tick, pending }
}
