import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { query } from '../../web/client.ts'

/** How many tasks wait for the reader: to be answered, an objection, somebody's that is overdue. */
export function TaskCount(): ReactNode {
  const { data } = useQuery(query.tasks.counts.queryOptions({ input: {} }))
  if (!data) return null
  const { own, waiting } = data
  return own.toAnswer + waiting.objections + waiting.overdue || null
}
