import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { ErrorState, NotFoundState, ScreenLoading } from '../../web/states.tsx'
import type { CalendarView } from '../calendar-contract.ts'
import { useDayWords } from './use-day-words.ts'
import classes from './calendar-screen.module.css'

type Day = CalendarView['days'][number]

/** One day of the calendar: what it is and why, and the company's own decision about it. */
export function DayPanel({ id, close }: PanelProps): ReactNode {
  const format = useFormat()
  const words = useDayWords()
  const year = Number(id.slice(0, 4))
  const calendar = useQuery(query.org.calendar.read.queryOptions({ input: { year } }))
  if (calendar.error && !calendar.data) return <ErrorState error={calendar.error} />
  if (!calendar.data) return <ScreenLoading />
  const day = calendar.data.days.find((one) => one.day === id)
  if (!day) return <NotFoundState />
  const exception = calendar.data.exceptions.find((one) => one.day === id)
  return (
    <>
      <PanelHeader title={format.weekday(id)} onClose={close} />
      <PanelBody>
        <p>{words.about(day)}</p>
        <DayForm key={`${id} ${exception?.kind}`} day={day} note={exception?.note ?? ''} close={close} />
        {day.exception && <RemoveException day={id} close={close} />}
      </PanelBody>
    </>
  )
}

function DayForm({ day, note, close }: { day: Day; note: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: { kind: day.kind, note },
    submit: (values, attempt) =>
      api.org.calendar.putException({ day: day.day, kind: values.kind, note: values.note || null }, attempt),
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.org.calendar.key() })
      notifyDone(t(($) => $.org.calendar.daySaved))
      close()
    },
  })
  const kinds = (['work', 'short', 'off'] as const).map((value) => ({
    value,
    label: t(($) => $.org.calendar.kinds[value]),
  }))
  return (
    <ApiFormFields form={form} onCancel={close}>
      <p className={classes.source}>{t(($) => $.org.calendar.dayHint)}</p>
      <Select
        label={t(($) => $.org.calendar.dayKind)}
        data={kinds}
        allowDeselect={false}
        {...form.field('kind')}
      />
      <TextInput label={t(($) => $.org.absence.note)} {...form.field('note')} />
    </ApiFormFields>
  )
}

function RemoveException({ day, close }: { day: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const remove = useMutation(
    query.org.calendar.removeException.mutationOptions({
      onError: (error) => notifyTrouble(messageOf(error)),
      async onSuccess() {
        await queryClient.invalidateQueries({ queryKey: query.org.calendar.key() })
        notifyDone(t(($) => $.org.calendar.daySaved))
        close()
      },
    }),
  )
  return (
    <div>
      <Button loading={remove.isPending} onClick={() => remove.mutate({ day })}>
        {t(($) => $.org.calendar.asCountry)}
      </Button>
    </div>
  )
}
