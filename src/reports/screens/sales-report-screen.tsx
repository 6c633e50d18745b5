import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { periodAround, type Period } from '../../org/day.ts'
import { periodName } from '../../plan/screens/period-name.ts'
import type { Locale } from '../../platform/locale.ts'
import { query } from '../../web/client.ts'
import type { Column } from '../../web/data-table.tsx'
import { minorDigits, useFormat, type Format } from '../../web/format.ts'
import type { SalesReport, SalesRow } from '../contract.ts'
import { csvText, type CsvCell } from '../../web/csv-text.ts'
import { saveFile } from '../../web/save-file.ts'
import { ReportHeader, useReportDays } from './report-header.tsx'
import {
  hasWinRates,
  quarterStart,
  salesValue,
  sortedBy,
  withRepeats,
  wordsOf,
  type Repeated,
} from './report-rows.ts'
import { NoFigures } from './no-figures.tsx'
import { GroupValue, HeadDefinition, ReportTable, Totals } from './report-table.tsx'
import { salesReportRoute, type ReportSearch } from './routes.tsx'
import { WinRateMark } from './win-rate-mark.tsx'
import classes from './reports.module.css'

const keys = ['person', 'supervisor', 'month', 'quarter'] as const
type Key = (typeof keys)[number]

/** Deals opened, won and lost by whom and when, with the share won and how sure it is. */
export function SalesReportScreen(): ReactNode {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const search: ReportSearch = salesReportRoute.useSearch()
  const by = wordsOf(search.by, keys, ['person'])
  const days = useReportDays(search, 'this_quarter')
  const report = useQuery({
    ...query.reports.sales.queryOptions({
      input: { ...days, ...(by.length > 0 ? { by: by.join(',') } : {}) },
    }),
    placeholderData: keepPreviousData,
  })
  const { data } = report
  // the columns belong to the rows that are shown, also while others are on their way
  const shownBy = (data?.by ?? by) as Key[]
  const rows = sortedBy(data?.rows ?? [], search.sort, salesValue)
  const named = useNames(data ?? days)
  const columns = useColumns(data, shownBy, named)

  function download(): void {
    if (!data) return
    const text = csvText(csvRows(t, format, data, rows, shownBy, named), i18n.language as Locale)
    saveFile(
      t(($) => $.reports.sales.file, { ...days }),
      text,
    )
  }

  return (
    <>
      <ReportHeader
        report="sales"
        search={search}
        usual="this_quarter"
        keys={keys.map((id) => ({ id, label: t(($) => $.reports.keys[id]) }))}
        by={by}
        onDownload={data && download}
      />
      {data && <SalesTotals report={data} />}
      {data && !data.winRateBySeller.isAvailable && (
        <p className={classes.why}>{data.winRateBySeller.message}</p>
      )}
      {(shownBy.length > 0 || !data) && (
        <ReportTable
          label={t(($) => $.reports.sales.title)}
          rows={repeatsOf(rows, shownBy, search.sort)}
          columns={columns}
          keyOf={(row) =>
            keys
              .map((key) =>
                key === 'person' ? row.personId : key === 'supervisor' ? row.supervisorId : row[key],
              )
              .join(' ')
          }
          sort={search.sort}
          isPending={report.isPending}
          error={data ? undefined : report.error}
          retry={() => void report.refetch()}
          empty={<NoFigures report="sales" search={search} wider="last_12_months" />}
        />
      )}
    </>
  )
}

function repeatsOf(rows: SalesRow[], by: readonly Key[], sort: string | undefined): Repeated<SalesRow>[] {
  if (sort) return rows.map((row) => ({ row, repeats: 0 }))
  return withRepeats(rows, (row) => by.slice(0, -1).map((key) => row[key]))
}

type Names = (row: SalesRow, key: Key) => string

/** How a group is called: a name, a month, a quarter, or whose nobody's deals are. */
function useNames(days: Period): Names {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  return (row, key) => {
    if (key === 'month' || key === 'quarter') {
      const start = key === 'month' ? `${row.month}-01` : quarterStart(row.quarter ?? '')
      const period =
        key === 'month' ? format.month(start) : periodName(t, i18n.language as Locale, key, start, 'long')
      return isCut(days, periodAround(key, start)) ? t(($) => $.reports.sales.cut, { period }) : period
    }
    return (
      row[key] ??
      (key === 'person' ? t(($) => $.reports.sales.nobodys) : t(($) => $.reports.sales.noSupervisor))
    )
  }
}

/** Whether the report has only a part of the period: its figures are not comparable with those of a whole one. */
function isCut(days: Period, { from, to }: Period): boolean {
  return from < days.from || to > days.to
}

function useColumns(
  report: SalesReport | undefined,
  by: readonly Key[],
  named: Names,
): Column<Repeated<SalesRow>>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const count = (id: 'opened' | 'won' | 'lost'): Column<Repeated<SalesRow>> => ({
    id,
    header: t(($) => $.reports.sales[id]),
    about: <SalesDefinition figure={id} />,
    cell: ({ row }) => format.number(row[id]),
    named: true,
    align: 'end',
    width: '7.5rem',
    sort: id,
  })
  const rate: Column<Repeated<SalesRow>> = {
    id: 'rate',
    header: t(($) => $.reports.sales.rate),
    about: <SalesDefinition figure="rate" />,
    cell: ({ row }) => <WinRateMark row={row} />,
    width: '15rem',
    sort: 'rate',
  }
  return [
    ...by.map((key, index): Column<Repeated<SalesRow>> => ({
      id: key,
      header: t(($) => $.reports.keys[key]),
      cell: ({ row, repeats }) => <GroupValue isRepeated={index < repeats}>{named(row, key)}</GroupValue>,
      sort: key,
      phone: index === 0 ? 'title' : 'line',
    })),
    count('opened'),
    count('won'),
    count('lost'),
    {
      id: 'amount',
      header: t(($) => $.reports.sales.amount),
      about: <SalesDefinition figure="amount" />,
      cell: ({ row }) => <Amount row={row} currency={report?.currency} />,
      align: 'end',
      width: '10rem',
      sort: 'amount',
      phone: 'aside',
    },
    ...(!report || hasWinRates(report) ? [rate] : []),
  ]
}

function Amount({ row, currency }: { row: SalesRow; currency: string | undefined }): ReactNode {
  const format = useFormat()
  return (
    <>
      {format.money(row.wonAmountMinor, currency)}
      {row.otherCurrencies.map((other) => (
        <span key={other.currency} className={classes.other}>
          + {format.money(other.amountMinor, other.currency)}
        </span>
      ))}
    </>
  )
}

type FigureKey = 'opened' | 'won' | 'lost' | 'amount' | 'rate'

function SalesDefinition({ figure }: { figure: FigureKey }): ReactNode {
  const { t } = useTranslation()
  return <HeadDefinition name={t(($) => $.reports.sales[figure])}>{definitionOf(t, figure)}</HeadDefinition>
}

function definitionOf(t: TFunction, figure: FigureKey): string {
  const definitions: Record<FigureKey, string> = {
    opened: t(($) => $.plan.metrics.deals_opened.definition),
    won: t(($) => $.plan.metrics.deals_won.definition),
    amount: t(($) => $.plan.metrics.revenue.definition),
    lost: t(($) => $.reports.sales.lostDefinition),
    rate: t(($) => $.reports.sales.rateDefinition),
  }
  return definitions[figure]
}

function SalesTotals({ report }: { report: SalesReport }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { totals, currency } = report
  const figure = (id: FigureKey, value: ReactNode) => ({
    id,
    name: t(($) => $.reports.sales[id]),
    value,
    definition: definitionOf(t, id),
  })
  return (
    <Totals
      label={t(($) => $.reports.totals)}
      figures={[
        figure('amount', <Amount row={totals} currency={currency} />),
        figure('won', format.number(totals.won)),
        figure('lost', format.number(totals.lost)),
        figure('opened', format.number(totals.opened)),
        ...(totals.winRate ? [figure('rate', <WinRateMark row={totals} />)] : []),
      ]}
    />
  )
}

function csvRows(
  t: TFunction,
  format: Format,
  report: SalesReport,
  rows: SalesRow[],
  by: readonly Key[],
  named: Names,
): CsvCell[][] {
  const scale = 10 ** minorDigits(report.currency)
  const withRate = hasWinRates(report)
  const figures = (row: SalesRow): CsvCell[] => [
    row.opened,
    row.won,
    row.lost,
    row.wonAmountMinor / scale,
    format.list(row.otherCurrencies.map((other) => format.money(other.amountMinor, other.currency))),
    ...(withRate ? rateCells(row) : []),
  ]
  return [
    [
      ...by.map((key) => t(($) => $.reports.keys[key])),
      t(($) => $.reports.sales.opened),
      t(($) => $.reports.sales.won),
      t(($) => $.reports.sales.lost),
      `${t(($) => $.reports.sales.amount)}, ${report.currency}`,
      t(($) => $.reports.sales.others),
      ...(withRate
        ? [
            t(($) => $.reports.sales.rate),
            t(($) => $.reports.sales.rateFrom),
            t(($) => $.reports.sales.rateTo),
            t(($) => $.reports.sales.closed),
          ]
        : []),
    ],
    ...rows.map((row) => [...by.map((key) => named(row, key)), ...figures(row)]),
    ...(by.length > 0
      ? [[t(($) => $.reports.totals), ...by.slice(1).map(() => null), ...figures(report.totals)]]
      : []),
  ]
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** A rate from too few deals is left empty in a file, too; how many there were is said. */
function rateCells({ winRate }: SalesRow): CsvCell[] {
  if (!winRate) return [null, null, null, null]
  return winRate.enough
    ? [round(winRate.value), round(winRate.low), round(winRate.high), winRate.n]
    : [null, null, null, winRate.n]
}
