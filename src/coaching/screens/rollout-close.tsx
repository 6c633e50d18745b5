import { Button, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { notifyDone } from '../../web/notices.ts'
import { rolloutOutcomes, type RolloutOutcome } from '../rollout-kinds.ts'
import coaching from './coaching.module.css'
import { useKeptRollout } from './rollout-kept.ts'
import classes from './rollout.module.css'

/** Ends it with a word and a reason; asked for first, since it is not opened again. */
export function RolloutClose({ id }: { id: string }): ReactNode {
  const { t } = useTranslation()
  const [isClosing, setClosing] = useState(false)
  if (isClosing) return <CloseForm id={id} close={() => setClosing(false)} />
  return (
    <div className={classes.close}>
      <Button variant="default" onClick={() => setClosing(true)}>
        {t(($) => $.coaching.rollouts.close)}
      </Button>
    </div>
  )
}

const untold: { said: string; outcome: RolloutOutcome } = { said: '', outcome: 'rule' }

function CloseForm({ id, close }: { id: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const keep = useKeptRollout()
  const form = useApiForm({
    initial: untold,
    submit: ({ said, outcome }, attempt) => api.coaching.rollouts.close({ id, said, outcome }, attempt),
    async done(rollout) {
      notifyDone(t(($) => $.coaching.rollouts.closed))
      await keep(rollout)
    },
  })
  const { error, ...said } = form.field('said')
  return (
    <form className={`${coaching.answerForm} ${classes.close}`} onSubmit={form.onSubmit}>
      <Textarea
        label={t(($) => $.coaching.rollouts.fields.said)}
        autosize
        minRows={2}
        {...said}
        error={error ?? form.trouble}
        data-autofocus
      />
      <div className={classes.acts}>
        {rolloutOutcomes.map((one) => (
          <Button
            key={one}
            type="submit"
            variant="default"
            loading={form.isBusy && form.values.outcome === one}
            onClick={() => form.set('outcome', one)}
          >
            {t(($) => $.coaching.rollouts.outcomes[one])}
          </Button>
        ))}
        <Button variant="subtle" onClick={close}>
          {t(($) => $.web.actions.cancel)}
        </Button>
      </div>
    </form>
  )
}
