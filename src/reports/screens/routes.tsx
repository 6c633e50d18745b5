import { createRoute, redirect } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { screen } from '../../web/screen.tsx'
import { oneOf, optionalDay, optionalSort, type SearchInput } from '../../web/search.ts'
import { presets, type Preset } from './periods.ts'

/** `period` or, for days of one's own, `from` and `to`; `by`: comma-separated, empty for one line of all. */
export type ReportSearch = {
  period?: Preset
  from?: string
  to?: string
  by?: string
  sort?: string
}

function validateSearch(columns: readonly string[]) {
  return (search: SearchInput) =>
    ({
      period: oneOf(search.period, presets),
      from: optionalDay(search.from),
      to: optionalDay(search.to),
      by: typeof search.by === 'string' ? search.by : undefined,
      sort: optionalSort(search.sort, columns),
    }) as ReportSearch
}

const reportsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/reports',
  beforeLoad() {
    throw redirect({ to: '/reports/sales' })
  },
})

export const salesReportRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/reports/sales',
  component: screen(() => import('./sales-report-screen.tsx'), 'SalesReportScreen'),
  validateSearch: validateSearch([
    'person',
    'supervisor',
    'month',
    'quarter',
    'opened',
    'won',
    'lost',
    'amount',
    'rate',
  ]),
})

export const activityReportRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/reports/activity',
  component: screen(() => import('./activity-report-screen.tsx'), 'ActivityReportScreen'),
  validateSearch: validateSearch([
    'person',
    'day',
    'kind',
    'count',
    'held',
    'notHeld',
    'heldWithProspects',
    'minutes',
  ]),
})

export const reportsRoutes = [reportsRoute, salesReportRoute, activityReportRoute]
