import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import { query } from '../../web/client.ts'
import type { Column } from '../../web/data-table.tsx'
import { useFormat } from '../../web/format.ts'
import type { ActivityReport, ActivityRow } from '../contract.ts'
import { csvText, type CsvCell } from '../../web/csv-text.ts'
import { ReportHeader, useReportDays } from './report-header.tsx'
import { sortedBy, withRepeats, wordsOf, type Repeated } from './report-rows.ts'
import { NoFigures } from './no-figures.tsx'
import { GroupValue, HeadDefinition, ReportTable, Totals } from './report-table.tsx'
import { activityReportRoute, type ReportSearch } from './routes.tsx'
import { saveFile } from '../../web/save-file.ts'

const keys = ['person', 'day', 'kind'] as const
type Key = (typeof keys)[number]

const figures = ['count', 'held', 'notHeld', 'heldWithProspects', 'minutes'] as const
type FigureKey = (typeof figures)[number]

/** What was done, by whom, when and of what kind. */
export function ActivityReportScreen(): ReactNode {
  const { t, i18n } = useTranslation()
  const search: ReportSearch = activityReportRoute.useSearch()
  const by = wordsOf(search.by, keys, ['person'])
  const days = useReportDays(search, 'this_week')
  const report = useQuery({
    ...query.reports.activity.queryOptions({
      input: { ...days, ...(by.length > 0 ? { by: by.join(',') } : {}) },
    }),
    placeholderData: keepPreviousData,
  })
  const { data } = report
  const shownBy = (data?.by ?? by) as Key[]
  const named = useNames()
  const columns = useColumns(shownBy, named)
  const rows = sortedBy(data?.rows ?? [], search.sort, (row, column) =>
    column === 'kind' ? named(row, 'kind') : (row[column as Key | FigureKey] ?? null),
  )

  function download(): void {
    if (!data) return
    const figuresOf = (row: ActivityRow): CsvCell[] => figures.map((figure) => row[figure])
    const table: CsvCell[][] = [
      [
        ...shownBy.map((key) => t(($) => $.reports.keys[key])),
        ...figures.map((figure) =>
          figure === 'minutes'
            ? t(($) => $.reports.activity.inMinutes)
            : t(($) => $.reports.activity[figure]),
        ),
      ],
      ...rows.map((row) => [
        ...shownBy.map((key) => (key === 'day' ? (row.day ?? '') : named(row, key))),
        ...figuresOf(row),
      ]),
      ...(shownBy.length > 0
        ? [[t(($) => $.reports.totals), ...shownBy.slice(1).map(() => null), ...figuresOf(data.totals)]]
        : []),
    ]
    saveFile(
      t(($) => $.reports.activity.file, { ...days }),
      csvText(table, i18n.language as Locale),
    )
  }

  return (
    <>
      <ReportHeader
        report="activity"
        search={search}
        usual="this_week"
        keys={keys.map((id) => ({ id, label: t(($) => $.reports.keys[id]) }))}
        by={by}
        onDownload={data && download}
      />
      {data && <ActivityTotals report={data} />}
      {(shownBy.length > 0 || !data) && (
        <ReportTable
          label={t(($) => $.reports.activity.title)}
          rows={
            search.sort
              ? rows.map((row) => ({ row, repeats: 0 }))
              : withRepeats(rows, (row) => shownBy.slice(0, -1).map((key) => row[key]))
          }
          columns={columns}
          keyOf={(row) => [row.personId, row.day, row.kind].join(' ')}
          sort={search.sort}
          isPending={report.isPending}
          error={data ? undefined : report.error}
          retry={() => void report.refetch()}
          empty={<NoFigures report="activity" search={search} wider="this_quarter" />}
        />
      )}
    </>
  )
}

type Names = (row: ActivityRow, key: Key) => string

function useNames(): Names {
  const { t } = useTranslation()
  const format = useFormat()
  return (row, key) => {
    if (key === 'day') return row.day ? format.weekday(row.day) : ''
    if (key === 'kind') return row.kind ? t(($) => $.sales.kinds[row.kind as keyof typeof $.sales.kinds]) : ''
    return row.person ?? ''
  }
}

function useColumns(by: readonly Key[], named: Names): Column<Repeated<ActivityRow>>[] {
  const { t } = useTranslation()
  const written = useFigures()
  return [
    ...by.map((key, index): Column<Repeated<ActivityRow>> => ({
      id: key,
      header: t(($) => $.reports.keys[key]),
      cell: ({ row, repeats }) => <GroupValue isRepeated={index < repeats}>{named(row, key)}</GroupValue>,
      sort: key,
      phone: index === 0 ? 'title' : 'line',
    })),
    ...figures.map((figure): Column<Repeated<ActivityRow>> => ({
      id: figure,
      header: t(($) => $.reports.activity[figure]),
      about: <ActivityDefinition figure={figure} />,
      cell: ({ row }) => written(row, figure),
      named: true,
      align: 'end',
      width: '8.5rem',
      sort: figure,
      phone: figure === 'count' ? 'aside' : 'line',
    })),
  ]
}

/** Counts as they are; time as hours and minutes. */
function useFigures(): (row: ActivityRow, figure: FigureKey) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (row, figure) => {
    if (figure !== 'minutes') return format.number(row[figure])
    const [hours, minutes] = [Math.floor(row.minutes / 60), row.minutes % 60]
    if (row.minutes === 0) return '–'
    if (hours === 0) return t(($) => $.reports.activity.minutesShort, { minutes: String(minutes) })
    return t(($) => $.reports.activity.hoursShort, {
      hours: format.number(hours),
      minutes: String(minutes).padStart(2, '0'),
    })
  }
}

function ActivityDefinition({ figure }: { figure: FigureKey }): ReactNode {
  const { t } = useTranslation()
  return (
    <HeadDefinition name={t(($) => $.reports.activity[figure])}>
      {t(($) => $.reports.activity.definitions[figure])}
    </HeadDefinition>
  )
}

function ActivityTotals({ report }: { report: ActivityReport }): ReactNode {
  const { t } = useTranslation()
  const written = useFigures()
  return (
    <Totals
      label={t(($) => $.reports.totals)}
      figures={figures.map((figure) => ({
        id: figure,
        name: t(($) => $.reports.activity[figure]),
        value: written(report.totals, figure),
        definition: t(($) => $.reports.activity.definitions[figure]),
      }))}
    />
  )
}
