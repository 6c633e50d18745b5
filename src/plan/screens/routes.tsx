import { createRoute, redirect } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { panel, screen } from '../../web/screen.tsx'
import { oneOf, optionalDay, optionalText, type SearchInput } from '../../web/search.ts'
import type { PlanPeriod } from '../contract.ts'
import { isMetricKey, type MetricKey } from '../metric.ts'

/** The module's own address leads to the sheet. */
const planRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/plan',
  beforeLoad() {
    throw redirect({ to: '/plan/quotas' })
  },
})

export type QuotasSearch = {
  year?: number
  period?: PlanPeriod
  metric?: MetricKey
  of?: string
  /** the one period that a phone shows */
  at?: string
}

export const quotasRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/plan/quotas',
  component: screen(() => import('./quotas-screen.tsx'), 'QuotasScreen'),
  validateSearch: (search: SearchInput): QuotasSearch => ({
    year: optionalYear(search.year),
    period: oneOf(search.period, ['month', 'quarter', 'year']),
    metric: optionalMetric(search.metric),
    of: optionalText(search.of),
    at: optionalDay(search.at),
  }),
})

export const normsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/plan/norms',
  component: screen(() => import('./norms-screen.tsx'), 'NormsScreen'),
  validateSearch: (search: SearchInput): { q?: string } => ({ q: optionalText(search.q) }),
})

function optionalMetric(value: unknown): MetricKey | undefined {
  return typeof value === 'string' && isMetricKey(value) ? value : undefined
}

function optionalYear(value: unknown): number | undefined {
  const year = Number(value)
  return Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : undefined
}

export const metricsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/plan/metrics',
  component: screen(() => import('./metrics-screen.tsx'), 'MetricsScreen'),
  validateSearch: (search: SearchInput): { view?: 'away' } => ({ view: oneOf(search.view, ['away']) }),
})

export const planRoutes = [planRoute, quotasRoute, normsRoute, metricsRoute]

export const planPanels = {
  norm: panel(() => import('./norm-panel.tsx'), 'NormPanel'),
  metric: panel(() => import('./metric-panel.tsx'), 'MetricPanel'),
  quota: panel(() => import('./quota-panel.tsx'), 'QuotaPanel'),
}
