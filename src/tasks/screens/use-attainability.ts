import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { MetricKey } from '../../plan/metric.ts'
import { query } from '../../web/client.ts'
import type { Attainability } from '../attainability-contract.ts'

export type Asked = {
  people: { personId: string; target: number | null }[]
  metric: MetricKey | null
  from?: string | undefined
  due: string | null
  /** the task that is being revised */
  taskId?: string | undefined
}

export type Attainabilities = {
  byPerson: Map<string, Attainability>
  /** what is shown is of other figures than those that stand in the fields */
  isStale: boolean
  error: unknown
}

/**
 * How likely each is to reach their number, asked once the typing pauses: one call for each different number. What was
 * known stays while the next answer is on its way, so that nothing jumps.
 */
export function useAttainability(asked: Asked): Attainabilities {
  const text = JSON.stringify(asked)
  const [settled] = useDebouncedValue(text, 300)
  const { people, metric, from, due, taskId } = JSON.parse(settled) as Asked
  const byTarget = Map.groupBy(people, ({ target }) => target)
  const isAsked = metric !== null && due !== null && people.length > 0
  const answers = useQueries({
    queries: (isAsked ? [...byTarget] : []).map(([target, those]) => ({
      ...query.tasks.attainability.queryOptions({
        input: {
          personIds: those.map(({ personId }) => personId).join(','),
          metric: metric!,
          target: target ?? undefined,
          from,
          due: due!,
          taskId,
        },
      }),
      retry: false,
    })),
  })
  const isWhole = isAsked && answers.every(({ data }) => data)
  const [kept, setKept] = useState({ of: '', items: [] as Attainability[] })
  const of = isWhole ? `${settled} ${answers.map(({ dataUpdatedAt }) => dataUpdatedAt).join()}` : kept.of
  if (of !== kept.of) setKept({ of, items: answers.flatMap(({ data }) => data?.items ?? []) })
  const error = answers.find((one) => one.error && !one.data)?.error
  return {
    byPerson: new Map(kept.items.map((one) => [one.person.id, one])),
    isStale: text !== settled || (isAsked && !isWhole && !error),
    error,
  }
}
