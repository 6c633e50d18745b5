import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import type { ShownDiagnosis } from '../diagnosis-contract.ts'
import classes from './coaching.module.css'

/** What the person says of the data behind the diagnosis, and what is answered. */
export function ContestPart({ diagnosis }: { diagnosis: ShownDiagnosis }): ReactNode {
  const { t } = useTranslation()
  const [isWriting, setWriting] = useState(false)
  const { contests, may } = diagnosis
  if (contests.length === 0 && !may.contest) return null
  return (
    <Section title={t(($) => $.coaching.screens[contests.length > 0 ? 'contested' : 'contest'])}>
      {contests.map((contest) => (
        <Contest key={contest.id} contest={contest} diagnosis={diagnosis} />
      ))}
      {may.contest &&
        (isWriting ? (
          <ContestForm personId={diagnosis.person.id} close={() => setWriting(false)} />
        ) : (
          <Button variant="default" onClick={() => setWriting(true)}>
            {t(($) => $.coaching.screens.contest)}
          </Button>
        ))}
    </Section>
  )
}

type ContestProps = { contest: ShownDiagnosis['contests'][number]; diagnosis: ShownDiagnosis }

function Contest({ contest, diagnosis }: ContestProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { answer, said, saidAt, id } = contest
  return (
    <div className={classes.contest}>
      <blockquote className={classes.quote}>{said}</blockquote>
      <p className={classes.aside}>
        {t(($) => $.coaching.screens.answerIs, {
          name: diagnosis.person.name,
          moment: format.moment(saidAt),
        })}
        {!answer && <>, {t(($) => $.coaching.screens.waits)}</>}
      </p>
      {answer && (
        <>
          <p className={classes.answer}>
            <strong>{t(($) => $.coaching.screens[answer.outcome])}.</strong> {answer.said}
          </p>
          <p className={classes.aside}>
            {t(($) => $.coaching.screens.answerIs, {
              name: answer.by.name,
              moment: format.moment(answer.at),
            })}
          </p>
        </>
      )}
      {!answer && diagnosis.may.answer && <AnswerForm personId={diagnosis.person.id} id={id} />}
    </div>
  )
}

function useKept(): (diagnosis: ShownDiagnosis) => Promise<void> {
  const queryClient = useQueryClient()
  return (diagnosis) => {
    const input = { personId: diagnosis.person.id }
    queryClient.setQueryData(query.coaching.diagnoses.read.queryKey({ input }), diagnosis)
    return queryClient.invalidateQueries({ queryKey: query.today.key() })
  }
}

function ContestForm({ personId, close }: { personId: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const keep = useKept()
  const form = useApiForm({
    initial: { said: '' },
    submit: ({ said }, attempt) => api.coaching.diagnoses.contest({ personId, said }, attempt),
    async done(diagnosis) {
      notifyDone(t(($) => $.coaching.screens.contestSent))
      close()
      await keep(diagnosis)
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.screens.contestSend)} onCancel={close}>
      <Textarea
        label={t(($) => $.coaching.screens.contestSaid)}
        description={t(($) => $.coaching.screens.contestIs)}
        autosize
        minRows={2}
        {...form.field('said')}
        data-autofocus
      />
    </ApiFormFields>
  )
}

export function AnswerForm({ personId, id }: { personId: string; id: string }): ReactNode {
  const { t } = useTranslation()
  const keep = useKept()
  const [outcome, setOutcome] = useState<'mended' | 'kept'>('mended')
  const form = useApiForm({
    initial: { said: '' },
    submit: ({ said }, attempt) => api.coaching.diagnoses.answer({ personId, id, outcome, said }, attempt),
    async done(diagnosis) {
      notifyDone(t(($) => $.coaching.screens.answered))
      await keep(diagnosis)
    },
  })
  return (
    <form className={classes.answerForm} onSubmit={form.onSubmit}>
      <Textarea
        label={t(($) => $.coaching.screens.answer)}
        autosize
        minRows={2}
        {...form.field('said')}
        error={form.field('said').error ?? form.trouble}
      />
      <div className={classes.acts}>
        {(['mended', 'kept'] as const).map((one) => (
          <Button
            key={one}
            type="submit"
            variant={one === 'mended' ? 'filled' : 'default'}
            loading={form.isBusy && outcome === one}
            onClick={() => setOutcome(one)}
          >
            {t(($) => $.coaching.screens[one])}
          </Button>
        ))}
      </div>
    </form>
  )
}
