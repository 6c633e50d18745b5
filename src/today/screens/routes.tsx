import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { firstScreen, panel } from '../../web/screen.tsx'
import { optionalText, type SearchInput } from '../../web/search.ts'
import { optionalMoment } from './moment-text.ts'

export const boardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/today/board',
  component: firstScreen(() => import('./board-screen.tsx'), 'BoardScreen'),
  validateSearch: (search: SearchInput): { of?: string | undefined; asOf?: string | undefined } => ({
    of: optionalText(search.of),
    asOf: optionalMoment(search.asOf),
  }),
})

export const myDayRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/today/my-day',
  component: firstScreen(() => import('./my-day-screen.tsx'), 'MyDayScreen'),
})

export const todayRoutes = [boardRoute, myDayRoute]

export const todayPanels = {
  seller: panel(() => import('./seller-panel.tsx'), 'SellerPanel'),
}
