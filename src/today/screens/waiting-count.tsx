import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { query } from '../../web/client.ts'
import { groupsOf } from './waiting-groups.ts'

/** How many things wait, as the board said last; it asks for nothing by itself on other screens. */
export function WaitingCount(): ReactNode {
  const { data } = useQuery({ ...query.today.board.queryOptions({ input: {} }), enabled: false })
  const groups = groupsOf(data?.waiting ?? [])
  return groups.length > 0 ? groups.length : null
}
