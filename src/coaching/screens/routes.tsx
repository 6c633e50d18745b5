import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { panel, screen } from '../../web/screen.tsx'
import { baseRisksRoute } from './base-risk-routes.ts'
import { needShiftsRoute } from './need-shift-routes.ts'
import { oneOf, type SearchInput } from '../../web/search.ts'

export const correctionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/coaching/corrections',
  component: screen(() => import('./correction-screen.tsx'), 'CorrectionsScreen'),
  validateSearch: (search: SearchInput): { tab?: 'branches' | 'open' | 'closed' | 'helps' } => ({
    tab: oneOf(search.tab, ['branches', 'open', 'closed', 'helps']),
  }),
})

export const rolloutsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/coaching/rollouts',
  component: screen(() => import('./rollout-screen.tsx'), 'RolloutsScreen'),
  validateSearch: (search: SearchInput): { tab?: 'closed' | undefined } => ({
    tab: oneOf(search.tab, ['closed']),
  }),
})

export const visibilityRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/coaching/visibility',
  component: screen(() => import('./visibility-screen.tsx'), 'VisibilityScreen'),
})

export const oneToOnesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/coaching/one-to-ones',
  component: screen(() => import('./one-to-one-screen.tsx'), 'OneToOnesScreen'),
})

export const coachingRoutes = [
  oneToOnesRoute,
  needShiftsRoute,
  baseRisksRoute,
  correctionsRoute,
  rolloutsRoute,
  visibilityRoute,
]

export const coachingPanels = {
  meeting: panel(() => import('./one-to-one-panel.tsx'), 'OneToOnePanel'),
  cadence: panel(() => import('./one-to-one-cadence.tsx'), 'CadencePanel'),
  correction: panel(() => import('./correction-panel.tsx'), 'CorrectionPanel'),
  rollout: panel(() => import('./rollout-panel.tsx'), 'RolloutPanel'),
  diagnosis: panel(() => import('./diagnosis-panel.tsx'), 'DiagnosisPanel'),
}
