import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { CalendarView } from '../calendar-contract.ts'
import { CalendarMonth } from './calendar-month.tsx'
import { HoursList } from './hours-list.tsx'
import { OrgTabs } from './org-tabs.tsx'
import { calendarRoute } from './routes.tsx'
import { useDayWords } from './use-day-words.ts'
import classes from './calendar-screen.module.css'

/** When the company works: the year day by day, with its source, and the hours in force. */
export function CalendarScreen(): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const panel = usePanel()
  const { year = Number(place.today.slice(0, 4)) } = calendarRoute.useSearch()
  const calendar = useQuery(query.org.calendar.read.queryOptions({ input: { year } }))
  return (
    <>
      <PageHeader
        title={t(($) => $.org.tabs.label)}
        note={<YearChoice year={year} />}
        actions={
          <MayButton may="org.setCalendar" onClick={() => panel.open({ kind: 'hours', id: 'new' })}>
            {t(($) => $.org.calendar.newHours)}
          </MayButton>
        }
      >
        <OrgTabs current="calendar" />
      </PageHeader>
      {calendar.error && !calendar.data ? (
        <ErrorState error={calendar.error} onRetry={() => void calendar.refetch()} />
      ) : calendar.data ? (
        <Year view={calendar.data} />
      ) : (
        <ScreenLoading />
      )}
    </>
  )
}

function YearChoice({ year }: { year: number }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: calendarRoute.fullPath })
  const go = (next: number) => void navigate({ search: { year: next } })
  return (
    <div className={classes.years}>
      <ActionIcon aria-label={t(($) => $.org.calendar.yearBefore)} onClick={() => go(year - 1)}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <span className="figures" aria-live="polite">
        {year}
      </span>
      <ActionIcon aria-label={t(($) => $.org.calendar.yearAfter)} onClick={() => go(year + 1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
    </div>
  )
}

function Year({ view }: { view: CalendarView }): ReactNode {
  const panel = usePanel()
  const words = useDayWords()
  const open = (day: string) => panel.open({ kind: 'day', id: day })
  const onOpen = useMay('org.setCalendar') ? open : undefined
  return (
    <div className={classes.screen}>
      <Summary view={view} />
      <div className={classes.months}>
        {view.months.map((month) => (
          <CalendarMonth key={month.month} view={view} month={month} words={words} onOpen={onOpen} />
        ))}
      </div>
      <HoursList versions={view.versions} />
    </div>
  )
}

/** How much work the year holds, and where its days off come from. */
function Summary({ view }: { view: CalendarView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes.summary}>
      <p>
        {t(($) => $.org.calendar.workingDays, { count: view.workingDays })}{' '}
        {t(($) => $.org.calendar.hours, { value: format.number(view.minutes / 60) })}
      </p>
      {view.source?.provisional && <StatusMark tone="warn" label={t(($) => $.org.calendar.provisional)} />}
      <p className={classes.source}>
        {view.source
          ? t(($) => $.org.calendar.source, { text: view.source.text })
          : t(($) => $.org.calendar.noHolidays)}
      </p>
      <p className={classes.source}>{t(($) => $.org.calendar.legend)}</p>
    </div>
  )
}
