import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query'

/** What a table or a list needs to know of the rows, wherever they come from. */
export type ListOf<Row> = {
  rows: Row[]
  /** nothing has come yet */
  isPending: boolean
  error: unknown
  retry: () => void
  hasMore: boolean
  loadMore: () => void
  isLoadingMore: boolean
}

type Page<Row> = { items: Row[]; nextCursor: string | null }

/**
 * The two options that make a cursor list an infinite query:
 * `useInfiniteQuery(query.sales.deals.list.infiniteOptions({ input: (cursor) => ({ ...filters, cursor }), ...cursorPages }))`
 */
export const cursorPages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor ?? undefined,
}

/** An infinite query of cursor pages as one list. */
export function pagesOf<Row>(query: UseInfiniteQueryResult<{ pages: Page<Row>[] }>): ListOf<Row> {
  return {
    rows: query.data?.pages.flatMap(({ items }) => items) ?? [],
    isPending: query.isPending,
    // rows once read stay on the screen when reading them again fails
    error: query.data ? undefined : query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
  }
}

/** A query that answers with all rows at once. */
export function rowsOf<Data, Row>(query: UseQueryResult<Data>, rows: (data: Data) => Row[]): ListOf<Row> {
  return {
    rows: query.data === undefined ? [] : rows(query.data),
    isPending: query.isPending,
    error: query.data === undefined ? query.error : undefined,
    retry: () => void query.refetch(),
    hasMore: false,
    loadMore: () => undefined,
    isLoadingMore: false,
  }
}
