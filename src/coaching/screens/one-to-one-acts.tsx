import { Button, Textarea } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { useSession } from '../../web/session.ts'
import type { OneToOne } from '../one-to-one-contract.ts'
import classes from './one-to-one.module.css'

type Props = { meeting: OneToOne }

/** Prepared, held, moved, skipped. */
export function MeetingActs({ meeting, isInPlace = false }: Props & { isInPlace?: boolean }): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const refresh = useRefresh()
  const [form, setForm] = useState<'move' | 'skip'>()
  const { id, may, ready } = meeting
  const isReady = meeting.head.id === person.id ? ready.head : ready.person
  const trouble = { onError: (error: unknown) => notifyTrouble(messageOf(error)) }
  const reopening = useReopening(id)
  const holding = useMutation({
    mutationFn: () => api.coaching.oneToOnes.hold({ id }),
    async onSuccess() {
      await refresh()
      notifyDone(
        t(($) => $.coaching.oneToOne.held),
        () => reopening.mutate(),
      )
    },
    ...trouble,
  })
  const readiness = useMutation({
    mutationFn: () => api.coaching.oneToOnes.prepare({ id, isReady: !isReady }),
    onSuccess: refresh,
    ...trouble,
  })
  // where it waited it goes at once, with what takes it back
  if (may.reopen && !isInPlace) {
    return (
      <div className={classes.acts}>
        <Button loading={reopening.isPending} onClick={() => reopening.mutate()}>
          {t(($) => $.coaching.oneToOne.reopen)}
        </Button>
      </div>
    )
  }
  if (!may.change) return null
  const close = () => setForm(undefined)
  if (form === 'move') return <MoveForm meeting={meeting} close={close} />
  if (form === 'skip') return <SkipForm meeting={meeting} close={close} />
  return (
    <div className={classes.acts}>
      {may.hold && (
        <Button variant="filled" loading={holding.isPending} onClick={() => holding.mutate()}>
          {t(($) => $.coaching.oneToOne.hold)}
        </Button>
      )}
      {!meeting.isPast && (
        <Button loading={readiness.isPending} onClick={() => readiness.mutate()}>
          {isReady ? t(($) => $.coaching.oneToOne.notReady) : t(($) => $.coaching.oneToOne.iAmReady)}
        </Button>
      )}
      <Button onClick={() => setForm('move')}>{t(($) => $.coaching.oneToOne.move)}</Button>
      <Button onClick={() => setForm('skip')}>{t(($) => $.coaching.oneToOne.skip)}</Button>
    </div>
  )
}

/** Held or skipped, taken back. */
function useReopening(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => api.coaching.oneToOnes.reopen({ id }),
    onSuccess: refresh,
    onError: (error: unknown) => notifyTrouble(messageOf(error)),
  })
}

function useRefresh(): () => Promise<unknown> {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: query.coaching.oneToOnes.key() }),
      queryClient.invalidateQueries({ queryKey: query.today.key() }),
    ])
}

function MoveForm({ meeting, close }: Props & { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const refresh = useRefresh()
  const { id, on, startsAt } = meeting
  const form = useApiForm({
    initial: { on: meeting.isPast ? null : (on as string | null), startsAt, reason: '' },
    submit: (values, attempt) =>
      api.coaching.oneToOnes.move({ id, ...values, on: values.on as string }, attempt),
    async done(moved) {
      await refresh()
      notifyDone(t(($) => $.coaching.oneToOne.moved, { day: format.day(moved.on) }))
      close()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.oneToOne.move)} onCancel={close}>
      <div className={classes.two}>
        <DayInput label={t(($) => $.coaching.oneToOne.newDay)} {...form.field('on')} data-autofocus />
        <TimeInput label={t(($) => $.coaching.oneToOne.time)} size="sm" {...form.field('startsAt')} />
      </div>
      <Textarea label={t(($) => $.coaching.oneToOne.why)} autosize minRows={1} {...form.field('reason')} />
    </ApiFormFields>
  )
}

function SkipForm({ meeting, close }: Props & { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const reopening = useReopening(meeting.id)
  const form = useApiForm({
    initial: { reason: '' },
    submit: ({ reason }, attempt) => api.coaching.oneToOnes.skip({ id: meeting.id, reason }, attempt),
    async done() {
      await refresh()
      notifyDone(
        t(($) => $.coaching.oneToOne.skipped),
        () => reopening.mutate(),
      )
      close()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.oneToOne.skip)} onCancel={close}>
      <Textarea
        label={t(($) => $.coaching.oneToOne.why)}
        autosize
        minRows={1}
        {...form.field('reason')}
        data-autofocus
      />
    </ApiFormFields>
  )
}
