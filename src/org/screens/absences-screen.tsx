import { ActionIcon, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { phone } from '../../web/phone.ts'
import { EmptyState, ErrorState, ScreenLoading } from '../../web/states.tsx'
import { addDays, periodAround, type Period } from '../day.ts'
import { AbsenceList } from './absence-list.tsx'
import { AbsenceTimeline } from './absence-timeline.tsx'
import { OrgTabs } from './org-tabs.tsx'
import { absencesRoute } from './routes.tsx'
import classes from './absence-timeline.module.css'

/** Who is away and when, person by person, over a month or a quarter. */
export function AbsencesScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const { place } = useFormat()
  const { at = place.today, scale = 'month' } = absencesRoute.useSearch()
  const period = periodAround(scale, at)
  return (
    <>
      <PageHeader
        title={t(($) => $.org.tabs.label)}
        note={<PeriodChoice period={period} scale={scale} />}
        actions={
          <MayButton
            variant="filled"
            may="org.recordAbsence"
            onClick={() => panel.open({ kind: 'absence', id: 'new' })}
          >
            {t(($) => $.org.absence.add)}
          </MayButton>
        }
      >
        <OrgTabs current="absences" />
      </PageHeader>
      <Absences period={period} />
    </>
  )
}

function PeriodChoice({ period, scale }: { period: Period; scale: 'month' | 'quarter' }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: absencesRoute.fullPath })
  const go = (at: string) => void navigate({ search: (old) => ({ ...old, at }) })
  const name =
    scale === 'month'
      ? format.month(period.from)
      : t(($) => $.org.absence.quarter, {
          number: Math.ceil(Number(period.from.slice(5, 7)) / 3),
          year: period.from.slice(0, 4),
        })
  return (
    <div className={classes.period}>
      <ActionIcon aria-label={t(($) => $.org.absence.earlier)} onClick={() => go(addDays(period.from, -1))}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <span className={classes.periodName} aria-live="polite">
        {name}
      </span>
      <ActionIcon aria-label={t(($) => $.org.absence.later)} onClick={() => go(addDays(period.to, 1))}>
        <IconChevronRight size={16} />
      </ActionIcon>
      <SegmentedControl
        aria-label={t(($) => $.org.absence.scale)}
        value={scale}
        data={[
          { value: 'month', label: t(($) => $.org.absence.month) },
          { value: 'quarter', label: t(($) => $.org.absence.quarterWord) },
        ]}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, scale: next }) })}
      />
    </div>
  )
}

/** A timeline where there is room, a list by day on a phone. */
function Absences({ period }: { period: Period }): ReactNode {
  const { t } = useTranslation()
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const absences = useQuery(query.org.absences.list.queryOptions({ input: period }))
  const calendar = useQuery(
    query.org.calendar.read.queryOptions({ input: { year: Number(period.from.slice(0, 4)) } }),
  )
  const people = useInfiniteQuery(
    query.org.people.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ asOf: period.to, limit: 200, cursor }),
      ...cursorPages,
    }),
  )
  const error = absences.error ?? people.error
  if (error) return <ErrorState error={error} onRetry={() => void absences.refetch()} />
  if (!absences.data || !people.data) return <ScreenLoading />
  const list = pagesOf(people)
  // whose absences one may see
  const seen = list.rows.filter(({ details }) => details)
  if (isPhone) {
    return absences.data.items.length === 0 ? (
      <EmptyState title={t(($) => $.org.absence.nobodyAway)} />
    ) : (
      <AbsenceList absences={absences.data.items} />
    )
  }
  return (
    <AbsenceTimeline
      period={period}
      people={seen}
      absences={absences.data.items}
      daysOff={new Set(calendar.data?.days.filter(({ kind }) => kind === 'off').map(({ day }) => day))}
      {...(list.hasMore ? { onMore: list.loadMore } : {})}
    />
  )
}
