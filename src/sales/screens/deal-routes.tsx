import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { panel, screen } from '../../web/screen.tsx'
import { oneOf, optionalDay, optionalSort, optionalText, type SearchInput } from '../../web/search.ts'
import type { NextStepState } from '../deal-contract.ts'

export type DealsTab = 'won' | 'lost' | 'all'

/** What the table and the board are narrowed by; both read it from the address. */
export type DealsSearch = {
  tab?: DealsTab | undefined
  q?: string | undefined
  /** a person with everybody below them, or `none`: deals of nobody */
  who?: string | undefined
  pipeline?: string | undefined
  stage?: string | undefined
  step?: NextStepState | undefined
  account?: string | undefined
  product?: string | undefined
  amountFrom?: number | undefined
  amountTo?: number | undefined
  openedFrom?: string | undefined
  openedTo?: string | undefined
  closedFrom?: string | undefined
  closedTo?: string | undefined
  sort?:
    | 'created'
    | '-created'
    | 'amount'
    | '-amount'
    | 'nextStep'
    | '-nextStep'
    | 'closed'
    | '-closed'
    | undefined
}

function validateSearch(search: SearchInput): DealsSearch {
  return {
    tab: oneOf(search.tab, ['won', 'lost', 'all']),
    q: optionalText(search.q),
    who: optionalText(search.who),
    pipeline: optionalText(search.pipeline),
    stage: optionalText(search.stage),
    step: oneOf(search.step, ['overdue', 'today', 'future', 'none']),
    account: optionalText(search.account),
    product: optionalText(search.product),
    amountFrom: optionalAmount(search.amountFrom),
    amountTo: optionalAmount(search.amountTo),
    openedFrom: optionalDay(search.openedFrom),
    openedTo: optionalDay(search.openedTo),
    closedFrom: optionalDay(search.closedFrom),
    closedTo: optionalDay(search.closedTo),
    sort: optionalSort(search.sort, ['created', 'amount', 'nextStep', 'closed']),
  }
}

/** Minor units: a whole number, not negative. */
function optionalAmount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

export const dealsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sales/deals',
  component: screen(() => import('./deals-screen.tsx'), 'DealsScreen'),
  validateSearch,
})

export const boardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sales/deals/board',
  component: screen(() => import('./board-screen.tsx'), 'BoardScreen'),
  validateSearch,
})

export const dealRoutes = [dealsRoute, boardRoute]

export const dealPanels = {
  deal: panel(() => import('./deal-panel.tsx'), 'DealPanel'),
}
