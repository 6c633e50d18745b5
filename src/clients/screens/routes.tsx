import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { screen } from '../../web/screen.tsx'
import { oneOf, optionalSort, optionalText, type SearchInput } from '../../web/search.ts'

/** Whose clients: of the team (absent), one's own, nobody's, or those put away. */
export const accountViews = ['mine', 'nobody', 'archive'] as const
export type AccountView = (typeof accountViews)[number]

export type AccountsSearch = {
  view?: AccountView | undefined
  owner?: string | undefined
  industry?: string | undefined
  q?: string | undefined
  sort?: 'name' | '-name' | 'created' | '-created' | undefined
}

export const accountsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/clients/accounts',
  component: screen(() => import('./accounts-screen.tsx'), 'AccountsScreen'),
  validateSearch: (search: SearchInput): AccountsSearch => ({
    view: oneOf(search.view, accountViews),
    owner: optionalText(search.owner),
    industry: optionalText(search.industry),
    q: optionalText(search.q),
    sort: optionalSort(search.sort, ['name', 'created']),
  }),
})

// the panel of a client shows deals and activities too: the sales module draws it
export const clientsRoutes = [accountsRoute]
