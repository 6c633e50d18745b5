import { createRoute, createRouter, redirect, type RouterHistory } from '@tanstack/react-router'
import { clientsRoutes } from './clients/screens/routes.tsx'
import { coachingRoutes } from './coaching/screens/routes.tsx'
import { connectRoutes } from './connect/screens/routes.tsx'
import { demoOpenRoutes, demoRoutes } from './demo/screens/routes.tsx'
import { forecastRoutes } from './forecast/screens/routes.tsx'
import { composition } from './navigation.ts'
import { orgOpenRoutes, orgRoutes } from './org/screens/routes.tsx'
import { planRoutes } from './plan/screens/routes.tsx'
import { reportsRoutes } from './reports/screens/routes.tsx'
import { salesRoutes } from './sales/screens/routes.tsx'
import { tasksRoutes } from './tasks/screens/routes.tsx'
import { todayRoutes } from './today/screens/routes.tsx'
import { appRoute, openRoute, rootRoute, signInRoute, type RouterContext } from './web/root-route.tsx'
import { NotFoundScreen, ScreenError, ScreenLoading } from './web/states.tsx'

/** The first entry that the person's role has is where they begin. */
const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  beforeLoad({ context: { session } }) {
    const first = composition.navigation.find(({ visible }) => visible?.(session) ?? true)
    if (first) throw redirect({ to: first.to })
  },
})

/** Any other address: nothing there, said inside the shell. */
const elsewhereRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '$',
  component: NotFoundScreen,
})

/** Every screen's address. A module gives the routes inside the shell; open ones are for people not signed in. */
const routeTree = rootRoute.addChildren([
  appRoute.addChildren([
    homeRoute,
    ...orgRoutes,
    ...clientsRoutes,
    ...salesRoutes,
    ...planRoutes,
    ...forecastRoutes,
    ...tasksRoutes,
    ...coachingRoutes,
    ...reportsRoutes,
    ...todayRoutes,
    ...connectRoutes,
    ...demoRoutes,
    elsewhereRoute,
  ]),
  openRoute.addChildren([signInRoute, ...orgOpenRoutes, ...demoOpenRoutes]),
])

export function makeRouter(context: RouterContext, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context,
    history,
    defaultPreload: 'intent',
    // queries have their own freshness
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: ScreenLoading,
    defaultErrorComponent: ScreenError,
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
