import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { panel, screen } from '../../web/screen.tsx'
import { oneOf, optionalDay, optionalText, type SearchInput } from '../../web/search.ts'
import type { ActivityKind, ActivityOutcome } from '../activity-contract.ts'
import { dealPanels, dealRoutes } from './deal-routes.tsx'
import { periodNames, type PeriodName } from './activity-period.ts'

export type ActivitiesSearch = {
  /** what lies ahead; absent: what was done */
  view?: 'planned' | undefined
  whose?: 'mine' | undefined
  person?: string | undefined
  kind?: ActivityKind | undefined
  outcome?: Exclude<ActivityOutcome, 'planned'> | undefined
  period?: PeriodName | undefined
  from?: string | undefined
  to?: string | undefined
}

export const activitiesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sales/activities',
  component: screen(() => import('./activities-screen.tsx'), 'ActivitiesScreen'),
  validateSearch: (search: SearchInput): ActivitiesSearch => ({
    view: oneOf(search.view, ['planned']),
    whose: oneOf(search.whose, ['mine']),
    person: optionalText(search.person),
    kind: oneOf(search.kind, ['call', 'meeting', 'email', 'demonstration', 'offer']),
    outcome: oneOf(search.outcome, ['held', 'not_held']),
    period: oneOf(search.period, periodNames),
    from: optionalDay(search.from),
    to: optionalDay(search.to),
  }),
})

export const productsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sales/products',
  component: screen(() => import('./products-screen.tsx'), 'ProductsScreen'),
  validateSearch: (search: SearchInput): { view?: 'archive' | undefined; q?: string | undefined } => ({
    view: oneOf(search.view, ['archive']),
    q: optionalText(search.q),
  }),
})

export const pipelinesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sales/pipelines',
  component: screen(() => import('./pipelines-screen.tsx'), 'PipelinesScreen'),
})

export const needsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sales/needs',
  component: screen(() => import('./needs-screen.tsx'), 'NeedsScreen'),
  validateSearch: (search: SearchInput): { view?: 'archive' | undefined } => ({
    view: oneOf(search.view, ['archive']),
  }),
})

export const salesRoutes = [...dealRoutes, activitiesRoute, productsRoute, pipelinesRoute, needsRoute]

export const salesPanels = {
  ...dealPanels,
  product: panel(() => import('./product-panel.tsx'), 'ProductPanel'),
  account: panel(() => import('./account-panel.tsx'), 'AccountPanel'),
  need: panel(() => import('./need-panel.tsx'), 'NeedPanel'),
  activity: panel(() => import('./activity-panel.tsx'), 'ActivityPanel'),
}
