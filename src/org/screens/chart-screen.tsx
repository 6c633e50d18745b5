import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Chart, ChartNode } from '../people-contract.ts'
import { ChartRow } from './chart-row.tsx'
import { OrgTabs } from './org-tabs.tsx'
import { chartRoute } from './routes.tsx'
import classes from './chart-screen.module.css'

/** Above this many people only the upper levels stand open at first. */
const fewPeople = 60
const openLevels = 3

/** Who reports to whom on a day, and whether each who leads has as many people as one can lead. */
export function ChartScreen(): ReactNode {
  const { t } = useTranslation()
  const { asOf } = chartRoute.useSearch()
  const chart = useQuery(query.org.chart.read.queryOptions({ input: { asOf } }))
  return (
    <>
      <PageHeader title={t(($) => $.org.tabs.label)} note={<DayChoice asOf={asOf} chart={chart.data} />}>
        <OrgTabs current="chart" />
      </PageHeader>
      {chart.error && !chart.data ? (
        <ErrorState error={chart.error} onRetry={() => void chart.refetch()} />
      ) : chart.data ? (
        <Tree chart={chart.data} />
      ) : (
        <ScreenLoading />
      )}
    </>
  )
}

function DayChoice({ asOf, chart }: { asOf: string | undefined; chart: Chart | undefined }): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const navigate = useNavigate({ from: chartRoute.fullPath })
  const go = (day: string | null) =>
    void navigate({ search: { asOf: day === null || day === place.today ? undefined : day } })
  return (
    <div className={classes.choice}>
      {chart && <span>{t(($) => $.org.chart.people, { count: chart.people.length })}</span>}
      <DayInput
        aria-label={t(($) => $.org.chart.asOf)}
        value={asOf ?? place.today}
        clearable={asOf !== undefined}
        onChange={go}
        w="10rem"
      />
    </div>
  )
}

function Tree({ chart }: { chart: Chart }): ReactNode {
  const { t } = useTranslation()
  const { reports, depths } = useMemo(() => shapeOf(chart.people), [chart.people])
  const [closed, setClosed] = useState<ReadonlySet<string>>(() =>
    chart.people.length <= fewPeople
      ? new Set()
      : new Set(
          chart.people.filter(({ id, span }) => span && depths.get(id)! >= openLevels).map(({ id }) => id),
        ),
  )
  function toggle(id: string): void {
    const next = new Set(closed)
    if (!next.delete(id)) next.add(id)
    setClosed(next)
  }
  const leaders = chart.people.filter(({ span }) => span)
  return (
    <div className={classes.tree}>
      <div className={classes.tools}>
        <Button onClick={() => setClosed(new Set())}>{t(($) => $.org.chart.openAll)}</Button>
        <Button onClick={() => setClosed(new Set(leaders.map(({ id }) => id)))}>
          {t(($) => $.org.chart.closeAll)}
        </Button>
      </div>
      <Branch
        nodes={reports.get(null) ?? []}
        reports={reports}
        chart={chart}
        closed={closed}
        toggle={toggle}
      />
    </div>
  )
}

type BranchProps = {
  nodes: ChartNode[]
  reports: Map<string | null, ChartNode[]>
  chart: Chart
  closed: ReadonlySet<string>
  toggle: (id: string) => void
}

function Branch({ nodes, ...rest }: BranchProps): ReactNode {
  return (
    <ul className={classes.branch}>
      {nodes.map((node) => {
        const below = rest.reports.get(node.id) ?? []
        const isOpen = !rest.closed.has(node.id)
        return (
          <li key={node.id} className={classes.node}>
            <ChartRow
              node={node}
              chart={rest.chart}
              isOpen={isOpen}
              onToggle={below.length > 0 ? () => rest.toggle(node.id) : undefined}
            />
            {below.length > 0 && isOpen && <Branch nodes={below} {...rest} />}
          </li>
        )
      })}
    </ul>
  )
}

/** People by their supervisor, and how deep each stands; a supervisor whom the list lacks counts as none. */
function shapeOf(people: ChartNode[]) {
  const depths = new Map<string, number>()
  const reports = new Map<string | null, ChartNode[]>()
  for (const node of people) {
    const parent = node.supervisorId !== null && depths.has(node.supervisorId) ? node.supervisorId : null
    depths.set(node.id, parent === null ? 0 : depths.get(parent)! + 1)
    reports.set(parent, [...(reports.get(parent) ?? []), node])
  }
  return { reports, depths }
}
