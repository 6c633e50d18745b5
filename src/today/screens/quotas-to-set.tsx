import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonName } from '../../plan/contract.ts'
import { isApiProblem } from '../../web/api-problem.ts'
import { api, query } from '../../web/client.ts'
import { MoneyInput } from '../../web/money-input.tsx'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone } from '../../web/notices.ts'
import { Trouble } from '../../web/trouble.tsx'
import type { Board } from '../contract.ts'
import classes from './waiting-solution.module.css'

type Props = { people: readonly PersonName[]; periodStart: string; board: Board }

/** Quotas of the month for those who have none, on the spot; the whole year stands in the quota table. */
export function QuotasToSet({ people, periodStart, board }: Props): ReactNode {
  const of = board.of.id
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [amounts, setAmounts] = useState<Record<string, number | null>>({})
  const [hint, setHint] = useState<string>()
  const cells = people.flatMap(({ id }) => {
    const amount = amounts[id]
    return typeof amount === 'number' ? [{ personId: id, periodStart, amount }] : []
  })
  const proposing = useMutation({
    mutationFn: () => api.plan.quotas.proposals({ period: 'month', periodStart, of, from: 'last_quarter' }),
    onSuccess({ items }) {
      const proposed = items.filter(
        ({ proposed, person }) => proposed !== null && people.some(({ id }) => id === person.id),
      )
      setAmounts((old) => ({
        ...old,
        ...Object.fromEntries(proposed.map((one) => [one.person.id, one.proposed])),
      }))
      setHint(proposed.length > 0 ? t(($) => $.today.quotas.proposed) : t(($) => $.today.quotas.nothing))
    },
  })
  const saving = useMutation({
    mutationFn: () => api.plan.quotas.set({ metric: 'revenue', period: 'month', cells }),
    async onSuccess() {
      notifyDone(t(($) => $.today.quotas.saved, { count: cells.length }))
      await Promise.all(
        [query.today.key(), query.plan.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      )
    },
  })
  const refusalOf = (id: string) => {
    const at = cells.findIndex(({ personId }) => personId === id)
    const fields = isApiProblem(saving.error) ? saving.error.fields : []
    return at < 0 ? undefined : fields.find(({ field }) => field.startsWith(`cells.${at}.`))?.message
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    saving.mutate()
  }
  const error = saving.error ?? proposing.error
  return (
    <form onSubmit={submit}>
      <ul className={classes.people}>
        {people.map(({ id, name }) => (
          <li key={id} className={classes.person}>
            <span>{name}</span>
            <MoneyInput
              aria-label={name}
              currency={board.currency}
              value={amounts[id] ?? null}
              onChange={(amount) => setAmounts((old) => ({ ...old, [id]: amount }))}
              error={refusalOf(id)}
            />
          </li>
        ))}
      </ul>
      {hint && <p className={classes.was}>{hint}</p>}
      {error && <Trouble>{messageOf(error)}</Trouble>}
      <div className={classes.acts}>
        <MayButton
          type="submit"
          variant="filled"
          may="plan.set"
          loading={saving.isPending}
          disabled={cells.length === 0}
        >
          {t(($) => $.web.actions.save)}
        </MayButton>
        <Button onClick={() => proposing.mutate()} loading={proposing.isPending}>
          {t(($) => $.today.quotas.propose)}
        </Button>
        <Link
          className={classes.all}
          to="/plan/quotas"
          search={{ of, year: Number(periodStart.slice(0, 4)), at: periodStart }}
        >
          {t(($) => $.today.quotas.grid)}
        </Link>
      </div>
    </form>
  )
}
