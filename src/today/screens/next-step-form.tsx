import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isApiProblem } from '../../web/api-problem.ts'
import { query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone } from '../../web/notices.ts'
import classes from './waiting-solution.module.css'

type Props = { deal: { id: string; title: string }; step?: string | null; onDone?: () => void }

/** Says what is next on a deal and on which day, in one line. */
export function NextStepForm({ deal, step, onDone }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [text, setText] = useState(step ?? '')
  const [day, setDay] = useState<string | null>(null)
  const setting = useMutation(
    query.sales.deals.setNextStep.mutationOptions({
      async onSuccess() {
        notifyDone(t(($) => $.today.step.saved, { title: deal.title }))
        onDone?.()
        // the deal, every list it stands in, and the boards
        await queryClient.invalidateQueries({ predicate: ({ queryKey }) => Array.isArray(queryKey[0]) })
      },
    }),
  )
  const refused = isApiProblem(setting.error) ? setting.error.fields : []
  const refusalOf = (name: string) => refused.find(({ field }) => field.endsWith(name))?.message
  function submit(event: FormEvent): void {
    event.preventDefault()
    // the server says what is missing, beside the field that misses it
    setting.mutate({ id: deal.id, nextStep: text, nextStepOn: day ?? '' })
  }
  const trouble = setting.error && refused.length === 0 ? messageOf(setting.error) : undefined
  return (
    <form className={classes.step} onSubmit={submit} aria-label={deal.title}>
      <TextInput
        className={classes.what}
        aria-label={t(($) => $.today.step.what)}
        placeholder={t(($) => $.today.step.what)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={refusalOf('nextStep') ?? trouble}
      />
      <DayInput
        className={classes.day}
        aria-label={t(($) => $.today.step.when)}
        placeholder={t(($) => $.today.step.when)}
        minDate={format.place.today}
        value={day}
        onChange={setDay}
        error={refusalOf('nextStepOn')}
      />
      <MayButton type="submit" may="deal.edit" loading={setting.isPending}>
        {t(($) => $.today.step.save)}
      </MayButton>
    </form>
  )
}
