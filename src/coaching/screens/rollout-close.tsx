import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../web/client.ts'
import { notifyDone } from '../../web/notices.ts'
import { rolloutOutcomes } from '../rollout-kinds.ts'
import { OutcomeForm } from './outcome-form.tsx'
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

function CloseForm({ id, close }: { id: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const keep = useKeptRollout()
  return (
    <div className={classes.close}>
      <OutcomeForm
        label={t(($) => $.coaching.rollouts.fields.said)}
        outcomes={rolloutOutcomes.map((value) => ({
          value,
          label: t(($) => $.coaching.rollouts.outcomes[value]),
        }))}
        submit={({ said, outcome }, attempt) => api.coaching.rollouts.close({ id, said, outcome }, attempt)}
        done={async (rollout) => {
          notifyDone(t(($) => $.coaching.rollouts.closed))
          await keep(rollout)
        }}
        other={{ label: t(($) => $.web.actions.cancel), onClick: close }}
        isAsked
      />
    </div>
  )
}
