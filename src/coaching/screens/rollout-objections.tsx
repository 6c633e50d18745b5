import { Button, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import type { RolloutDetail } from '../rollout-contract.ts'
import { useKeptRollout } from './rollout-kept.ts'
import classes from './rollout.module.css'

type Objection = RolloutDetail['objections'][number]

/** What speaks against it or hinders, and what is answered. */
export function RolloutObjections({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { t } = useTranslation()
  const [isWriting, setWriting] = useState(false)
  const { id, objections, mayObject, who } = rollout
  if (objections.length === 0 && !mayObject && who.length === 0) return null
  return (
    <Section title={t(($) => $.coaching.rollouts.objections.title)}>
      {objections.length === 0 && (
        <p className={classes.aside}>{t(($) => $.coaching.rollouts.objections.none)}</p>
      )}
      {objections.map((objection) => (
        <Said key={objection.id} id={id} objection={objection} />
      ))}
      {mayObject &&
        (isWriting ? (
          <ObjectionForm id={id} close={() => setWriting(false)} />
        ) : (
          <Button variant="default" className={classes.write} onClick={() => setWriting(true)}>
            {t(($) => $.coaching.rollouts.objections.own)}
          </Button>
        ))}
    </Section>
  )
}

function Said({ id, objection }: { id: string; objection: Objection }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [isAnswering, setAnswering] = useState(false)
  const { person, said, at, answer, mayAnswer } = objection
  return (
    <div className={classes.objection}>
      <blockquote className={classes.said}>{said}</blockquote>
      <p className={classes.aside}>
        {person.name}, {format.moment(at)}
        {!answer && <>, {t(($) => $.coaching.rollouts.objections.waits)}</>}
      </p>
      {answer && (
        <>
          <p className={classes.answer}>{answer.said}</p>
          <p className={classes.aside}>
            {answer.by.name}, {format.moment(answer.at)}
          </p>
        </>
      )}
      {mayAnswer &&
        (isAnswering ? (
          <AnswerForm id={id} objectionId={objection.id} close={() => setAnswering(false)} />
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => setAnswering(true)}>
            {t(($) => $.coaching.rollouts.objections.reply)}
          </Button>
        ))}
    </div>
  )
}

function ObjectionForm({ id, close }: { id: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const keep = useKeptRollout()
  const form = useApiForm({
    initial: { said: '' },
    submit: ({ said }, attempt) => api.coaching.rollouts.object({ id, said }, attempt),
    async done(rollout) {
      notifyDone(t(($) => $.coaching.rollouts.objections.sent))
      close()
      await keep(rollout)
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.rollouts.objections.send)} onCancel={close}>
      <Textarea
        label={t(($) => $.coaching.rollouts.objections.own)}
        description={t(($) => $.coaching.rollouts.objections.ownIs)}
        autosize
        minRows={2}
        {...form.field('said')}
        data-autofocus
      />
    </ApiFormFields>
  )
}

type AnswerProps = { id: string; objectionId: string; close: () => void }

function AnswerForm({ id, objectionId, close }: AnswerProps): ReactNode {
  const { t } = useTranslation()
  const keep = useKeptRollout()
  const form = useApiForm({
    initial: { said: '' },
    submit: ({ said }, attempt) => api.coaching.rollouts.answer({ id, objectionId, said }, attempt),
    async done(rollout) {
      notifyDone(t(($) => $.coaching.rollouts.objections.replied))
      close()
      await keep(rollout)
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.rollouts.objections.reply)} onCancel={close}>
      <Textarea
        label={t(($) => $.coaching.rollouts.objections.answer)}
        autosize
        minRows={2}
        {...form.field('said')}
        data-autofocus
      />
    </ApiFormFields>
  )
}
