import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { screen } from '../../web/screen.tsx'
import { oneOf, optionalText, type SearchInput } from '../../web/search.ts'

type NeedsSearch = {
  /** absent: what is said in talks */
  source?: 'lost_deals' | undefined
  kind?: 'need' | 'objection' | undefined
  segment?: string | undefined
}

export const needShiftsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/coaching/needs',
  component: screen(() => import('./needs-screen.tsx'), 'NeedsScreen'),
  validateSearch: (search: SearchInput): NeedsSearch => ({
    source: oneOf(search.source, ['lost_deals']),
    kind: oneOf(search.kind, ['need', 'objection']),
    segment: optionalText(search.segment),
  }),
})
