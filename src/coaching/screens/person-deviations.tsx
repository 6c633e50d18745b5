import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { query } from '../../web/client.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import { DeviationList } from './deviation-list.tsx'

/** What differs with one person now. */
export function PersonDeviations({ personId }: { personId: string }): ReactNode {
  const list = useDeviationsOf(personId)
  if (list.error && !list.data) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  }
  return list.data ? <DeviationList items={list.data.items} /> : <Lines count={2} />
}

/** What differs with one person, the weightiest first; asked for once however many places show it. */
export function useDeviationsOf(personId: string) {
  return useQuery(query.coaching.deviations.list.queryOptions({ input: { personId, limit: 50 } }))
}
