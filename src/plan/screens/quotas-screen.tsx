import { ActionIcon, Button, Select, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, type Icon } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { FilterSelect } from '../../web/filters.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { phone } from '../../web/phone.ts'
import { EmptyState, ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Locale } from '../../platform/locale.ts'
import type { QuotaGrid } from '../contract.ts'
import { metricKeys } from '../metric.ts'
import { MetricDefinition } from './metric-definition.tsx'
import { periodName } from './period-name.ts'
import { PlanTabs } from './plan-tabs.tsx'
import { QuotaSheetView } from './quota-sheet.tsx'
import { quotasRoute, type QuotasSearch } from './routes.tsx'
import classes from './quotas-screen.module.css'
import { useMetrics } from './use-metrics.ts'

/** The plan as a sheet: people by months or quarters, each leader against the sum of their people. */
export function QuotasScreen(): ReactNode {
  const { t } = useTranslation()
  const search = quotasRoute.useSearch()
  const { period = 'month', metric = 'revenue', year, of } = search
  const options = query.plan.quotas.grid.queryOptions({ input: { year, period, metric, of } })
  const grid = useQuery({ ...options, placeholderData: keepPreviousData })
  const columns = useColumns(grid.data, search)
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t(($) => $.plan.quotas.title)}
        note={grid.data && <WhatIsPlanned grid={grid.data} />}
      >
        <PlanTabs current="quotas" />
        <Choice grid={grid.data} search={search} />
      </PageHeader>
      {grid.error && !grid.data && <ErrorState error={grid.error} onRetry={() => void grid.refetch()} />}
      {grid.isPending && <ScreenLoading />}
      {grid.data?.rows.length === 0 && <Nobody />}
      {grid.data && grid.data.rows.length > 0 && (
        <QuotaSheetView
          key={sheetOf(grid.data)}
          grid={grid.data}
          columns={columns}
          isOld={grid.isPlaceholderData}
          shownPeriod={<ShownPeriod grid={grid.data} at={search.at} />}
        />
      )}
    </div>
  )
}

/** One sheet has one set of unsaved changes; another year, metric or branch is another sheet. */
function sheetOf({ year, period, metric, of }: QuotaGrid): string {
  return [year, period, metric, of.id].join(' ')
}

/** Which periods are shown, as indexes: all of them; on a phone the one that the address names, else the current. */
function useColumns(grid: QuotaGrid | undefined, { at }: QuotasSearch): readonly number[] {
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const count = grid?.periods.length ?? 0
  const shown = isPhone ? columnAt(grid, at) : -1
  return useMemo(
    () => (shown >= 0 ? [shown] : Array.from({ length: count }, (_, index) => index)),
    [shown, count],
  )
}

function columnAt(grid: QuotaGrid | undefined, at: string | undefined): number {
  if (!grid) return 0
  const named = grid.periods.findIndex(({ start }) => start === at)
  return named >= 0
    ? named
    : Math.max(
        0,
        grid.periods.findIndex(({ isCurrent }) => isCurrent),
      )
}

function WhatIsPlanned({ grid }: { grid: QuotaGrid }): ReactNode {
  const { t } = useTranslation()
  const { nameOf } = useMetrics()
  return (
    <>
      {nameOf(grid.metric)}{' '}
      <MetricDefinition metric={grid.metric}>
        <p className={classes.more}>{t(($) => $.plan.quotas.whatIs)}</p>
      </MetricDefinition>
    </>
  )
}

/** Year, months or quarters, metric, whose branch; on a phone which period. All in the address. */
function Choice({ grid, search }: { grid: QuotaGrid | undefined; search: QuotasSearch }): ReactNode {
  const { t } = useTranslation()
  const { choices } = useMetrics()
  const navigate = useNavigate({ from: quotasRoute.fullPath })
  const set = (change: QuotasSearch) => void navigate({ search: (old) => ({ ...old, ...change }) })
  const year = search.year ?? grid?.year
  return (
    <>
      {year !== undefined && <YearSteps year={year} />}
      <SegmentedControl
        aria-label={t(($) => $.plan.quotas.periodChoice)}
        value={search.period ?? 'month'}
        onChange={(period) => set({ period, at: undefined })}
        data={[
          { value: 'month', label: t(($) => $.plan.quotas.months) },
          { value: 'quarter', label: t(($) => $.plan.quotas.quarters) },
          { value: 'year', label: t(($) => $.plan.quotas.years) },
        ]}
      />
      <Select
        aria-label={t(($) => $.plan.quotas.metricChoice)}
        className={classes.select}
        allowDeselect={false}
        value={search.metric ?? 'revenue'}
        onChange={(metric) => set({ metric: metric ?? 'revenue' })}
        data={choices(metricKeys.toReversed())}
      />
      <BranchSelect search={search} onChange={(of) => set({ of })} />
    </>
  )
}

/** On a phone one period at a time. */
function ShownPeriod({ grid, at }: { grid: QuotaGrid; at: string | undefined }): ReactNode {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate({ from: quotasRoute.fullPath })
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  if (!isPhone) return null
  return (
    <Select
      aria-label={t(($) => $.plan.quotas.periodShown)}
      className={classes.shownPeriod}
      allowDeselect={false}
      value={grid.periods[columnAt(grid, at)]?.start ?? null}
      onChange={(chosen) => void navigate({ search: (old) => ({ ...old, at: chosen ?? undefined }) })}
      data={grid.periods.map(({ start }) => ({
        value: start,
        label: periodName(t, i18n.language as Locale, grid.period, start, 'long'),
      }))}
    />
  )
}

function YearSteps({ year }: { year: number }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.year}>
      <YearStep to={year - 1} label={t(($) => $.plan.quotas.yearBefore)} icon={IconChevronLeft} />
      <span className="figures">{year}</span>
      <YearStep to={year + 1} label={t(($) => $.plan.quotas.yearAfter)} icon={IconChevronRight} />
    </div>
  )
}

function YearStep(props: { to: number; label: string; icon: Icon }): ReactNode {
  const { to, label } = props
  return (
    <ActionIcon
      aria-label={label}
      title={label}
      renderRoot={(root) => (
        <Link
          {...root}
          to={quotasRoute.fullPath}
          search={(old: QuotasSearch) => ({ ...old, year: to, at: undefined })}
          activeProps={{}}
        />
      )}
    >
      <props.icon size={16} aria-hidden />
    </ActionIcon>
  )
}

/** The leaders of the widest grid the person may see; one who leads nobody else has no choice to make. */
function BranchSelect({
  search: { year, period = 'month', metric = 'revenue', of },
  onChange,
}: {
  search: QuotasSearch
  onChange: (of: string | undefined) => void
}): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(query.plan.quotas.grid.queryOptions({ input: { year, period, metric } }))
  const leaders = data?.rows.filter(({ leads, depth }) => leads && depth > 0) ?? []
  if (leaders.length === 0) return null
  return (
    <FilterSelect
      label={t(($) => $.plan.quotas.wholeBranch)}
      value={of}
      onChange={onChange}
      searchable={leaders.length > 10}
      data={leaders.map(({ person }) => ({ value: person.id, label: person.name }))}
    />
  )
}

function Nobody(): ReactNode {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t(($) => $.plan.quotas.nobodyTitle)}
      action={
        <Button renderRoot={(props) => <Link to={'/org/people'} {...props} />}>
          {t(($) => $.plan.quotas.toPeople)}
        </Button>
      }
    >
      {t(($) => $.plan.quotas.nobody)}
    </EmptyState>
  )
}
