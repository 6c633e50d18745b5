import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, periodAround } from '../../org/day.ts'
import { useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { Trouble } from '../../web/trouble.tsx'
import type { NormProposals } from '../norm-contract.ts'
import { NormProposalsTable } from './norm-proposals-table.tsx'
import classes from './norm-proposals.module.css'

type Props = {
  proposals: NormProposals
  question: {
    metric: NormProposals['metric']
    period: NormProposals['period']
    periodStart: string
    of?: string
  }
  /** the figures are of another question, whose answer is on its way */
  isStale: boolean
}

/** `items`: where the API's own words of a refused row land. */
const nothingChosen: { chosen: string[]; amounts: Record<string, number | null>; items: never[] } = {
  chosen: [],
  amounts: {},
  items: [],
}

/** Which of the proposals are accepted, with what figure, and from which day. */
export function NormProposalsForm({ proposals, question, isStale }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  /** who was sent, in the order of the refusals */
  const sent = useRef<string[]>([])
  const form = useApiForm({
    initial: {
      // a change begins with a week, so that no week is measured by two norms
      fromDay: addDays(periodAround('week', format.place.today).to, 1),
      ...nothingChosen,
    },
    submit({ fromDay, chosen, amounts }, attempt) {
      const items = proposals.items
        .filter(({ person }) => chosen.includes(person.id))
        .map((one) => ({ personId: one.person.id, perWeek: amountOf(one, amounts) ?? 0 }))
      sent.current = items.map(({ personId }) => personId)
      return api.forecast.normProposals.accept(
        { ...question, probability: proposals.probability, fromDay, items },
        attempt,
      )
    },
    async done({ items }) {
      await queryClient.invalidateQueries({ queryKey: query.plan.key() })
      notifyDone(t(($) => $.forecast.norms.accepted, { count: items.length }))
      await navigate({ to: '/plan/norms' })
    },
  })
  const { chosen, amounts } = form.values
  const refusalOf = (id: string) => {
    const at = sent.current.indexOf(id)
    if (at < 0) return undefined
    return (form.field(`items.${at}.personId`).error ?? form.field(`items.${at}.perWeek`).error) as
      | string
      | undefined
  }
  return (
    <form onSubmit={form.onSubmit}>
      <NormProposalsTable
        proposals={proposals}
        chosen={chosen}
        amountOf={(one) => amountOf(one, amounts)}
        choose={(ids) => form.set('chosen', ids)}
        change={(id, amount) => {
          form.set('amounts', { ...amounts, [id]: amount })
          // whoever types a figure means to accept it
          if (!chosen.includes(id)) form.set('chosen', [...chosen, id])
        }}
        refusalOf={refusalOf}
      />
      {form.trouble && <Trouble>{form.trouble}</Trouble>}
      <div className={classes.accept}>
        <DayInput
          label={t(($) => $.forecast.norms.starts)}
          clearable={false}
          w="10rem"
          {...form.field('fromDay')}
        />
        <Button
          type="submit"
          variant="filled"
          loading={form.isBusy}
          disabled={chosen.length === 0 || isStale}
        >
          {t(($) => $.forecast.norms.accept, { count: chosen.length })}
        </Button>
        {chosen.length === 0 && (
          <span className={classes.hint}>{t(($) => $.forecast.norms.chooseFirst)}</span>
        )}
      </div>
    </form>
  )
}

/** What was typed, else the proposal, else the norm there is. */
function amountOf(
  { person, proposal, norm }: NormProposals['items'][number],
  amounts: Record<string, number | null>,
): number | null {
  return person.id in amounts ? amounts[person.id]! : (proposal?.perWeek ?? norm?.perWeek ?? null)
}
