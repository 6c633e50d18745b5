import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { screen } from '../../web/screen.tsx'
import { optionalText, type SearchInput } from '../../web/search.ts'

export const baseRisksRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/coaching/base-risks',
  component: screen(() => import('./base-risk-screen.tsx'), 'BaseRisksScreen'),
  validateSearch: (search: SearchInput): { of?: string | undefined } => ({ of: optionalText(search.of) }),
})
