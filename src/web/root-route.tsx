import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { isApiProblem } from './api-problem.ts'
import { firstScreen } from './screen.tsx'
import { optionalText, type SearchInput } from './search.ts'
import { sessionKey, type Session } from './session.ts'

export type RouterContext = {
  queryClient: QueryClient
  loadSession: () => Promise<Session>
  /** where somebody goes who is not signed in: to sign in, or to set up a first company */
  arrival: () => Promise<'/sign-in' | (string & {})>
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet })

/** Fetched while the session is being asked for, and not at all by those who only sign in. */
export function loadShell() {
  return import('./shell.tsx')
}

/** Screens of people who are signed in, inside the shell: a module's routes say `getParentRoute: () => appRoute`. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  component: firstScreen(loadShell, 'Shell'),
  validateSearch: (search: SearchInput): { panel?: string; about?: string } => ({
    panel: optionalText(search.panel),
    about: optionalText(search.about),
  }),
  async beforeLoad({ context, location }) {
    void loadShell()
    try {
      const session = await context.queryClient.ensureQueryData({
        queryKey: sessionKey,
        queryFn: context.loadSession,
        staleTime: Number.POSITIVE_INFINITY,
      })
      return { session }
    } catch (error) {
      if (!isApiProblem(error, 'unauthenticated')) throw error
      const to = await context.arrival()
      throw redirect(to === '/sign-in' ? { to, search: { from: location.href } } : { to })
    }
  },
})

/** Screens of anybody, without the shell: setting up, accepting an invitation. */
export const openRoute = createRoute({ getParentRoute: () => rootRoute, id: 'open', component: Outlet })

export const signInRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/sign-in',
  component: firstScreen(() => import('./sign-in-screen.tsx'), 'SignInScreen'),
  validateSearch: (search: SearchInput): { from?: string } => ({ from: ownPath(search.from) }),
})

/** Only an address of our own is returned to. */
function ownPath(from: unknown): string | undefined {
  const path = optionalText(from)
  return path && /^\/(?![/\\])/.test(path) ? path : undefined
}
