import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Task } from '../contract.ts'
import { stepOf, weeksAround, type CalendarSpan } from './calendar-days.ts'
import { tasksRoute, type TasksSearch } from './routes.tsx'
import { TaskStateMark } from './task-marks.tsx'
import { peopleFilterOf, whoseOf } from './tasks-filters.ts'
import { useReader } from './use-reader.ts'
import classes from './tasks-calendar.module.css'

/** A cell of the month holds this many; the rest is told as a number and seen in the week. */
const mostInMonth = 3
const mostAtAll = 200

/** Tasks on their due days. On a phone, days one under another, those without a task left out. */
export function TasksCalendar({ search }: { search: TasksSearch }): ReactNode {
  const { t } = useTranslation()
  const reader = useReader()
  const { place } = useFormat()
  const span = search.span ?? 'month'
  const day = search.day ?? place.today
  const weeks = weeksAround(span, day)
  const tasks = useQuery(
    query.tasks.list.queryOptions({
      input: {
        ...peopleFilterOf(search, reader),
        state: 'proposed,accepted,objected,done,failed',
        dueFrom: weeks[0]![0],
        dueTo: weeks.at(-1)!.at(-1),
        limit: mostAtAll,
      },
      // the days stay while another month is on its way
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <div className={classes.calendar}>
      <Way span={span} day={day} />
      {tasks.error && !tasks.data && <ErrorState error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {!tasks.data && !tasks.error && <ScreenLoading />}
      {tasks.data?.nextCursor && <p className={classes.cut}>{t(($) => $.tasks.screens.calendarCut)}</p>}
      {tasks.data && (
        <Days
          weeks={weeks}
          span={span}
          day={day}
          tasks={tasks.data.items}
          withPerson={whoseOf(search, reader) !== 'mine'}
        />
      )}
    </div>
  )
}

type WayProps = { span: CalendarSpan; day: string }

function Way({ span, day }: WayProps): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const navigate = useNavigate({ from: tasksRoute.fullPath })
  const go = (part: TasksSearch) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <div className={classes.way}>
      <ActionIcon
        aria-label={t(($) => $.tasks.screens.before)}
        onClick={() => go({ day: stepOf(span, day, -1) })}
      >
        <IconChevronLeft size={17} stroke={1.6} />
      </ActionIcon>
      <h2 className={classes.period} aria-live="polite">
        {usePeriodName(span, day)}
      </h2>
      <ActionIcon
        aria-label={t(($) => $.tasks.screens.after)}
        onClick={() => go({ day: stepOf(span, day, 1) })}
      >
        <IconChevronRight size={17} stroke={1.6} />
      </ActionIcon>
      {!weeksAround(span, day).flat().includes(place.today) && (
        <Button onClick={() => go({ day: undefined })}>{t(($) => $.tasks.screens.today)}</Button>
      )}
      <SegmentedControl
        className={classes.span}
        aria-label={t(($) => $.tasks.screens.span)}
        value={span}
        onChange={(next) => go({ span: next === 'month' ? undefined : 'week' })}
        data={[
          { value: 'month', label: t(($) => $.tasks.screens.month) },
          { value: 'week', label: t(($) => $.tasks.screens.week) },
        ]}
      />
    </div>
  )
}

function usePeriodName(span: CalendarSpan, day: string): string {
  const format = useFormat()
  if (span === 'month') return format.month(day)
  const [week] = weeksAround('week', day)
  return `${format.day(week![0]!)} – ${format.day(week![6]!)}`
}

type DaysProps = { weeks: string[][]; span: CalendarSpan; day: string; tasks: Task[]; withPerson: boolean }

function Days({ weeks, span, day, tasks, withPerson }: DaysProps): ReactNode {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const period = usePeriodName(span, day)
  const byDay = Map.groupBy(tasks, ({ dueOn }) => dueOn)
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' })
  return (
    <table
      className={classes.days}
      aria-label={t(($) => $.tasks.screens.calendarLabel, { period })}
      data-span={span}
    >
      <thead>
        <tr>
          {weeks[0]!.map((one) => (
            <th key={one} scope="col">
              {weekday.format(new Date(`${one}T00:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <td
                key={one}
                data-today={one === format.place.today || undefined}
                data-outside={(span === 'month' && one.slice(0, 7) !== day.slice(0, 7)) || undefined}
                data-empty={!byDay.has(one) || undefined}
              >
                <Day day={one} span={span} tasks={byDay.get(one) ?? []} withPerson={withPerson} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DayProps = { day: string; span: CalendarSpan; tasks: Task[]; withPerson: boolean }

function Day({ day, span, tasks, withPerson }: DayProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: tasksRoute.fullPath })
  const shown = span === 'month' ? tasks.slice(0, mostInMonth) : tasks
  const rest = tasks.length - shown.length
  const count = tasks.length > 0 ? `, ${t(($) => $.tasks.screens.dayCount, { count: tasks.length })}` : ''
  return (
    <>
      <div className={classes.date}>
        <span className={classes.short} aria-hidden>
          {Number(day.slice(8))}
        </span>
        <span className={classes.long} aria-hidden>
          {format.weekday(day)}
        </span>
        <span className={classes.heard}>{`${format.day(day)}${count}`}</span>
      </div>
      <ul className={classes.tasks}>
        {shown.map((task) => (
          <li key={task.id} className={classes.task}>
            <PanelLink to={{ kind: 'task', id: task.id }} className={classes.link}>
              {task.title}
            </PanelLink>
            {span === 'week' && <TaskStateMark state={task.state} />}
            {task.isOverdue && <span className={classes.overdue}>{t(($) => $.tasks.screens.overdue)}</span>}
            {withPerson && <span className={classes.person}>{task.person.name}</span>}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button
          type="button"
          className={classes.rest}
          onClick={() => void navigate({ search: (old) => ({ ...old, span: 'week', day }) })}
        >
          {t(($) => $.tasks.screens.dayMore, { count: rest })}
        </button>
      )}
    </>
  )
}
