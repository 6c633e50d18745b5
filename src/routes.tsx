import { createRoute, createRouter, type RouterHistory } from '@tanstack/react-router'
import { appRoute, openRoute, rootRoute, signInRoute, type RouterContext } from './web/root-route.tsx'
import { NotFoundState, ScreenError, ScreenLoading } from './web/states.tsx'

const homeRoute = createRoute({ getParentRoute: () => appRoute, path: '/', component: () => null })

/** Every screen's address. A module gives the routes inside the shell; open ones are for people not signed in. */
const routeTree = rootRoute.addChildren([
  appRoute.addChildren([homeRoute]),
  openRoute.addChildren([signInRoute]),
])

export function makeRouter(context: RouterContext, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context,
    history,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: ScreenLoading,
    defaultErrorComponent: ScreenError,
    defaultNotFoundComponent: NotFoundState,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
