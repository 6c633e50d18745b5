import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { query } from '../../web/client.ts'

/** How many things wait, as the board said last; it asks for nothing by itself on other screens. */
export function WaitingCount(): ReactNode {
  const { data } = useQuery({ ...query.today.board.queryOptions({ input: {} }), enabled: false })
  return data?.waiting && data.waiting.length > 0 ? data.waiting.length : null
}
