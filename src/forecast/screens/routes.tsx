import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { metricKeys, type MetricKey } from '../../plan/metric.ts'
import { screen } from '../../web/screen.tsx'
import { oneOf, optionalDay, optionalText, type SearchInput } from '../../web/search.ts'

const recordRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/forecast/record',
  component: screen(() => import('./record-screen.tsx'), 'ForecastRecordScreen'),
})

export type NormProposalsSearch = {
  metric?: MetricKey
  period?: 'month' | 'quarter'
  /** the first day of the period: this one when left out */
  at?: string
  /** percent */
  chance?: '50' | '70' | '80' | '90'
  of?: string
}

export const normProposalsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/forecast/norms',
  component: screen(() => import('./norm-proposals-screen.tsx'), 'NormProposalsScreen'),
  validateSearch: (search: SearchInput): NormProposalsSearch => ({
    metric: oneOf(search.metric, metricKeys),
    period: oneOf(search.period, ['month', 'quarter']),
    at: optionalDay(search.at),
    chance: oneOf(optionalText(search.chance), ['50', '70', '80', '90']),
    of: optionalText(search.of),
  }),
})

const assumptionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/forecast/assumptions',
  component: screen(() => import('./assumptions-screen.tsx'), 'AssumptionsScreen'),
})

export const warningsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/forecast/warnings',
  component: screen(() => import('./warning-screen.tsx'), 'WarningsScreen'),
  validateSearch: (search: SearchInput): { of?: string | undefined } => ({ of: optionalText(search.of) }),
})

export const forecastRoutes = [recordRoute, warningsRoute, normProposalsRoute, assumptionsRoute]
