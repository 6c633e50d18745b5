import { Button, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useApiForm } from '../../web/api-form.tsx'
import classes from './coaching.module.css'

type Ending<Outcome extends string> = { said: string; outcome: Outcome }

type Props<Outcome extends string, Ended> = {
  /** what is asked: why it ends so */
  label: string
  /** each a button of its own, in their order */
  outcomes: readonly { value: Outcome; label: string }[]
  submit: Parameters<typeof useApiForm<Ending<Outcome>, Ended>>[0]['submit']
  done: (ended: Ended) => Promise<void>
  /** the way not to end it */
  other: { label: string; onClick: () => void }
  /** opened by a touch of its own, so one types at once */
  isAsked?: boolean
}

/** Ends something in a word and a reason: one button a word. */
export function OutcomeForm<Outcome extends string, Ended>(props: Props<Outcome, Ended>): ReactNode {
  const { label, outcomes, submit, done, other, isAsked } = props
  const form = useApiForm<Ending<Outcome>, Ended>({
    initial: { said: '', outcome: outcomes[0]!.value },
    submit,
    done,
  })
  const { error, ...said } = form.field('said')
  return (
    <form className={classes.answerForm} onSubmit={form.onSubmit}>
      <Textarea
        label={label}
        autosize
        minRows={2}
        {...said}
        error={error ?? form.trouble}
        data-autofocus={isAsked}
      />
      <div className={classes.acts}>
        {outcomes.map((one) => (
          <Button
            key={one.value}
            type="submit"
            variant="default"
            loading={form.isBusy && form.values.outcome === one.value}
            onClick={() => form.set('outcome', one.value)}
          >
            {one.label}
          </Button>
        ))}
        <Button variant="subtle" onClick={other.onClick}>
          {other.label}
        </Button>
      </div>
    </form>
  )
}
