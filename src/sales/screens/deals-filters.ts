import type { DealsSearch } from './deal-routes.tsx'

/** What the address asks of the API, for the table and the board alike; undefined values are left out. */
export function filtersOf(search: DealsSearch) {
  const { q, who, step, account, product, amountFrom, amountTo, openedFrom, openedTo } = search
  return {
    q,
    ownerId: who === 'none' ? ('none' as const) : undefined,
    within: who === 'none' ? undefined : who,
    nextStep: step,
    accountId: account,
    productId: product,
    amountFrom,
    amountTo,
    openedFrom,
    openedTo,
    pipelineId: search.pipeline,
  }
}

const statuses = { won: 'won', lost: 'lost', all: undefined } as const

/** What only the table can be narrowed by: the board shows stages and statuses as its columns. */
export function tableFiltersOf(search: DealsSearch) {
  const { tab, stage, closedFrom, closedTo, sort } = search
  return {
    ...filtersOf(search),
    status: tab === undefined ? 'open' : statuses[tab],
    stageId: stage,
    closedFrom,
    closedTo,
    sort: sort ?? (search.q ? undefined : tab === 'won' || tab === 'lost' ? ('-closed' as const) : undefined),
  }
}

/** The filters behind the button, by how many of them are set. */
export function countHidden(search: DealsSearch): number {
  const { account, product, amountFrom, amountTo, openedFrom, openedTo, closedFrom, closedTo } = search
  const set = [account, product, amountFrom, amountTo, openedFrom, openedTo, closedFrom, closedTo]
  return set.filter((value) => value !== undefined).length + (search.who === 'none' ? 1 : 0)
}

/** Whether anything but the tab and the order is asked for. */
export function isNarrowed(search: DealsSearch): boolean {
  const { q, who, pipeline, stage, step } = search
  return countHidden(search) > 0 || [q, who, pipeline, stage, step].some((value) => value !== undefined)
}
