import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyTrouble } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import type { DealChecks as Checks } from '../checklist-contract.ts'
import type { Deal } from '../deal-contract.ts'
import classes from './deal-checks.module.css'

/** What is to be done on the deal in its stage, each ticked with one touch; nothing where nothing is asked. */
export function DealChecks({ deal }: { deal: Pick<Deal, 'id' | 'stageId' | 'ownerId'> }): ReactNode {
  const { t } = useTranslation()
  const input = { id: deal.id }
  // another stage, another owner: another list
  const key = [...query.sales.checks.read.queryKey({ input }), deal.stageId, deal.ownerId]
  const { data } = useQuery({ ...query.sales.checks.read.queryOptions({ input }), queryKey: key })
  const { mutate: tick } = useTick(deal.id, key)
  if (!data || data.items.length === 0) return null
  const done = data.items.filter(({ isTicked }) => isTicked).length
  return (
    <Section
      title={t(($) => $.sales.checks.title)}
      aside={
        <span className={classes.count}>
          {t(($) => $.sales.checks.done, { done, count: data.items.length })}
        </span>
      }
    >
      <ul className={classes.list}>
        {data.items.map(({ id, name, isTicked }) => (
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

function useTick(id: string, key: readonly unknown[]) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ itemId, isTicked }: { itemId: string; isTicked: boolean }) =>
      isTicked ? api.sales.checks.tick({ id, itemId }) : api.sales.checks.untick({ id, itemId }),
    onMutate: ({ itemId, isTicked }) => {
      const before = queryClient.getQueryData<Checks>(key)
      queryClient.setQueryData<Checks>(key, (known) => known && ticked(known, itemId, isTicked))
      return before
    },
    onError: (error, _, before) => {
      queryClient.setQueryData(key, before)
      notifyTrouble(messageOf(error))
    },
    onSuccess: (answer) => queryClient.setQueryData(key, answer),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.coaching.rollouts.key() }),
  })
}

function ticked(checks: Checks, itemId: string, isTicked: boolean): Checks {
  return { ...checks, items: checks.items.map((one) => (one.id === itemId ? { ...one, isTicked } : one)) }
}
