import { Button, Checkbox, CloseButton, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyTrouble } from '../../web/notices.ts'
import { useSession } from '../../web/session.ts'
import type { OneToOne } from '../one-to-one-contract.ts'
import classes from './one-to-one.module.css'

/** What the two want to talk about, the person's own first. */
export function Topics({ meeting }: { meeting: OneToOne }): ReactNode {
  const { t } = useTranslation()
  const { id, topics, may } = meeting
  return (
    <>
      {topics.length === 0 && <p className={classes.aside}>{t(($) => $.coaching.oneToOne.topicsNone)}</p>}
      <ul className={classes.list}>
        {topics.map((topic) => (
          <TopicLine key={topic.id} meetingId={id} topic={topic} mayWrite={may.write} />
        ))}
      </ul>
      {may.write && <TopicForm id={id} />}
    </>
  )
}

type LineProps = { meetingId: string; topic: OneToOne['topics'][number]; mayWrite: boolean }

function TopicLine({ meetingId, topic, mayWrite }: LineProps): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const queryClient = useQueryClient()
  const address = { id: meetingId, topicId: topic.id }
  const settle = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: query.coaching.oneToOnes.key() }),
    onError: (error: unknown) => notifyTrouble(messageOf(error)),
  }
  const mark = useMutation({
    mutationFn: (talked: boolean) => api.coaching.oneToOnes.markTopic({ ...address, talked }),
    ...settle,
  })
  const removal = useMutation({ mutationFn: () => api.coaching.oneToOnes.removeTopic(address), ...settle })
  return (
    <li className={classes.topic}>
      <Checkbox
        aria-label={t(($) => $.coaching.oneToOne.talked, { words: topic.words })}
        checked={mark.isPending ? mark.variables : topic.talked}
        disabled={!mayWrite}
        onChange={(event) => mark.mutate(event.currentTarget.checked)}
      />
      <span className={classes.topicWords} data-talked={topic.talked || undefined}>
        {topic.words} <span className={classes.aside}>{topic.author.name}</span>
      </span>
      {mayWrite && !topic.talked && topic.author.id === person.id && (
        <CloseButton
          size="sm"
          aria-label={t(($) => $.coaching.oneToOne.remove, { words: topic.words })}
          onClick={() => removal.mutate()}
        />
      )}
    </li>
  )
}

/** One line: a thought that comes in the middle of the day is written down before it is gone. */
export function TopicForm({ id }: { id: string }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: { words: '' },
    submit: ({ words }, attempt) => api.coaching.oneToOnes.addTopic({ id, words }, attempt),
    async done() {
      form.set('words', '')
      await queryClient.invalidateQueries({ queryKey: query.coaching.oneToOnes.key() })
    },
  })
  return (
    <form className={classes.topicForm} onSubmit={form.onSubmit} noValidate>
      <TextInput
        className={classes.topicInput}
        aria-label={t(($) => $.coaching.oneToOne.topic)}
        placeholder={t(($) => $.coaching.oneToOne.topic)}
        maxLength={500}
        {...form.field('words')}
        error={form.field('words').error ?? form.trouble}
      />
      <Button type="submit" loading={form.isBusy} disabled={form.values.words.trim() === ''}>
        {t(($) => $.coaching.oneToOne.topicAdd)}
      </Button>
    </form>
  )
}
