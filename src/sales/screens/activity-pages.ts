import type { Activity } from '../activity-contract.ts'

/** The filters of a list of activities, as its query sends them. */
export type ActivityFilters = {
  personId?: string | undefined
  within?: string | undefined
  accountId?: string | undefined
  dealId?: string | undefined
  kind?: string | undefined
  outcome?: string | undefined
  prospect?: 'true' | 'false' | undefined
  from?: string | undefined
  to?: string | undefined
  sort?: 'at' | '-at' | undefined
}

export type ActivityPages = {
  pages: { items: Activity[]; nextCursor: string | null }[]
  pageParams: unknown[]
}

/**
 * Whether a list with these filters holds the activity. Of `within` the browser knows nothing: whoever may log for a
 * person sees them in their own team, so it counts as fitting until the server is asked again.
 */
export function fits(activity: Activity, filters: ActivityFilters): boolean {
  const { personId, accountId, dealId, kind, outcome, prospect, from, to } = filters
  return (
    (!personId || activity.personId === personId) &&
    (!accountId || activity.accountId === accountId) &&
    (!dealId || activity.dealId === dealId) &&
    (!kind || kind.split(',').includes(activity.kind)) &&
    (!outcome || outcome.split(',').includes(activity.outcome)) &&
    (prospect === undefined || activity.prospect === (prospect === 'true')) &&
    (!from || activity.day >= from) &&
    (!to || activity.day <= to)
  )
}

/** The pages with the activity in its place by time, unless it lies beyond what has been read. */
export function withActivity(
  pages: ActivityPages,
  activity: Activity,
  sort: 'at' | '-at' = '-at',
): ActivityPages {
  const isAfter = ({ at }: Activity) => (sort === 'at' ? at >= activity.at : at <= activity.at)
  const rest = withoutActivity(pages, activity.id)
  const isLast = (index: number) => index === rest.pages.length - 1
  const page = rest.pages.findIndex(
    ({ items, nextCursor }, index) => items.some(isAfter) || (isLast(index) && nextCursor === null),
  )
  if (page < 0) return rest
  return {
    ...rest,
    pages: rest.pages.map((one, index) => {
      if (index !== page) return one
      const place = one.items.findIndex(isAfter)
      return { ...one, items: one.items.toSpliced(place < 0 ? one.items.length : place, 0, activity) }
    }),
  }
}

export function withoutActivity(pages: ActivityPages, id: string): ActivityPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((one) => one.id !== id) })),
  }
}
