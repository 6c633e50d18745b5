import { Button, Select, TextInput, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Agreement, OneToOne } from '../one-to-one-contract.ts'
import classes from './one-to-one.module.css'

// the dictionary of vague words is read when something is promised
const WordingHints = lazy(async () => ({
  default: (await import('../../tasks/screens/wording-hints.tsx')).WordingHints,
}))

/** What was agreed on here, and a form for the next thing. */
export function Agreements({ meeting }: { meeting: OneToOne }): ReactNode {
  const { t } = useTranslation()
  const [isWriting, setWriting] = useState(false)
  const { agreements, may } = meeting
  return (
    <>
      {agreements.length === 0 && !isWriting && (
        <p className={classes.aside}>{t(($) => $.coaching.oneToOne.agreementsNone)}</p>
      )}
      <AgreementList items={agreements} meeting={meeting} />
      {may.write &&
        (isWriting ? (
          <AgreementForm meeting={meeting} close={() => setWriting(false)} />
        ) : (
          <div className={classes.acts}>
            <Button onClick={() => setWriting(true)}>{t(($) => $.coaching.oneToOne.agree)}</Button>
          </div>
        ))}
    </>
  )
}

type ListProps = { items: readonly Agreement[]; meeting: OneToOne }

/** Tasks with their states; the head's own task is no page that the person can open. */
export function AgreementList({ items, meeting }: ListProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { person } = useSession()
  return (
    <ul className={classes.list}>
      {items.map((one) => {
        const isOpenable = one.person.id === person.id || meeting.head.id === person.id
        const tone = one.isOverdue || one.state === 'failed' ? 'warn' : one.state === 'done' ? 'good' : 'open'
        return (
          <li key={one.taskId}>
            {isOpenable ? (
              <PanelLink to={{ kind: 'task', id: one.taskId }}>{one.title}</PanelLink>
            ) : (
              one.title
            )}
            <div className={classes.line}>
              <span className={classes.aside}>
                {t(($) => $.coaching.oneToOne.by, { name: one.person.name, day: format.day(one.dueOn) })}
              </span>
              <StatusMark
                tone={tone}
                label={
                  one.isOverdue
                    ? t(($) => $.coaching.oneToOne.overdue)
                    : t(($) => $.coaching.oneToOne.taskStates[one.state])
                }
              />
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function AgreementForm({ meeting, close }: { meeting: OneToOne; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { person } = useSession()
  const isHead = meeting.head.id === person.id
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: query.coaching.oneToOnes.key() }),
      queryClient.invalidateQueries({ queryKey: query.tasks.key() }),
    ])
  const takingBack = useMutation({
    mutationFn: (taskId: string) => api.coaching.oneToOnes.takeBack({ id: meeting.id, taskId }),
    onSuccess: refresh,
    onError: (error) => notifyTrouble(messageOf(error)),
  })
  const form = useApiForm({
    initial: { personId: meeting.person.id, words: '', proof: '', dueOn: null as string | null },
    submit: ({ dueOn, ...values }, attempt) =>
      api.coaching.oneToOnes.agree({ id: meeting.id, ...values, dueOn: dueOn as string }, attempt),
    async done({ taskId }) {
      await refresh()
      notifyDone(
        t(($) => $.coaching.oneToOne.agreed),
        () => takingBack.mutate(taskId),
      )
      close()
    },
  })
  const { words, proof, dueOn } = form.values
  const known = { hasMetric: false, hasDue: dueOn !== null, hasProof: proof.trim() !== '' }
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.oneToOne.agree)} onCancel={close}>
      <p className={classes.aside}>{t(($) => $.coaching.oneToOne.agreeIs)}</p>
      <Textarea
        label={t(($) => $.coaching.oneToOne.what)}
        autosize
        minRows={1}
        maxLength={300}
        {...form.field('words')}
        data-autofocus
      />
      {words.trim() !== '' && (
        <Suspense>
          <WordingHints text={words} known={known} />
        </Suspense>
      )}
      {isHead && (
        <Select
          label={t(($) => $.coaching.oneToOne.who)}
          allowDeselect={false}
          data={[meeting.person, meeting.head].map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('personId')}
        />
      )}
      <div className={classes.two}>
        <DayInput label={t(($) => $.coaching.oneToOne.due)} {...form.field('dueOn')} />
        <TextInput label={t(($) => $.coaching.oneToOne.proof)} maxLength={2000} {...form.field('proof')} />
      </div>
    </ApiFormFields>
  )
}
