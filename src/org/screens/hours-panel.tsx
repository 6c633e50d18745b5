import { Checkbox, Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { CalendarView } from '../calendar-contract.ts'
import { useCountryOptions } from './use-country-options.ts'
import { useDayWords } from './use-day-words.ts'
import classes from './calendar-screen.module.css'

/** New hours from a day on; what was set for later days is replaced. */
export function HoursPanel({ close }: PanelProps): ReactNode {
  const { t } = useTranslation()
  const calendar = useQuery(query.org.calendar.read.queryOptions({ input: {} }))
  if (calendar.error && !calendar.data) return <ErrorState error={calendar.error} />
  if (!calendar.data) return <ScreenLoading />
  return (
    <>
      <PanelHeader title={t(($) => $.org.calendar.newHours)} onClose={close} />
      <PanelBody>
        <HoursForm view={calendar.data} close={close} />
      </PanelBody>
    </>
  )
}

type HoursValues = {
  from: string | null
  week: number[]
  startsAt: string
  endsAt: string
  breakStartsAt: string
  breakEndsAt: string
  country: string
}

function HoursForm({ view, close }: { view: CalendarView; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const queryClient = useQueryClient()
  const countries = useCountryOptions(view.countries)
  const last = view.versions.at(-1)!
  const initial: HoursValues = {
    from: place.today,
    week: last.week,
    startsAt: last.startsAt,
    endsAt: last.endsAt,
    breakStartsAt: last.breakStartsAt ?? '',
    breakEndsAt: last.breakEndsAt ?? '',
    country: last.country,
  }
  const form = useApiForm({
    initial,
    submit: (values, attempt) =>
      api.org.calendar.setVersion(
        {
          ...values,
          from: values.from ?? '',
          breakStartsAt: values.breakStartsAt || null,
          breakEndsAt: values.breakEndsAt || null,
        },
        attempt,
      ),
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.org.calendar.key() })
      notifyDone(t(($) => $.org.calendar.saved))
      close()
    },
  })
  return (
    <ApiFormFields form={form} onCancel={close}>
      <DayInput
        label={t(($) => $.org.person.fromDay)}
        description={t(($) => $.org.calendar.fromHint)}
        clearable={false}
        {...form.field('from')}
      />
      <WeekChoice form={form} />
      <div className={classes.pair}>
        <TextInput
          placeholder="09:00"
          label={t(($) => $.org.calendar.startsAt)}
          {...form.field('startsAt')}
        />
        <TextInput placeholder="18:00" label={t(($) => $.org.calendar.endsAt)} {...form.field('endsAt')} />
      </div>
      <div className={classes.pair}>
        <TextInput
          placeholder="13:00"
          label={t(($) => $.org.calendar.breakFrom)}
          {...form.field('breakStartsAt')}
        />
        <TextInput
          placeholder="14:00"
          label={t(($) => $.org.calendar.breakTo)}
          {...form.field('breakEndsAt')}
        />
      </div>
      <Select
        label={t(($) => $.org.calendar.country)}
        data={countries}
        allowDeselect={false}
        {...form.field('country')}
      />
    </ApiFormFields>
  )
}

function WeekChoice({ form }: { form: ApiForm<{ week: number[] }> }): ReactNode {
  const { t } = useTranslation()
  const { weekdays } = useDayWords()
  const { value, onChange, error } = form.field('week') as {
    value: number[]
    onChange: (week: number[]) => void
    error?: ReactNode
  }
  return (
    <Checkbox.Group
      label={t(($) => $.org.calendar.week)}
      value={value.map(String)}
      onChange={(days) => onChange(days.map(Number))}
      error={error}
    >
      <div className={classes.week}>
        {weekdays.map((name, at) => (
          <Checkbox key={name} value={String(at + 1)} label={name} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
