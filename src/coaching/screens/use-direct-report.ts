import { useQuery } from '@tanstack/react-query'
import { query } from '../../web/client.ts'
import { useSession } from '../../web/session.ts'

/** Whether the reader is this person's direct supervisor, the only other one who sees their one-to-ones. */
export function useIsDirectReport(personId: string): boolean {
  const { person, reach } = useSession()
  const pairs = useQuery({
    ...query.coaching.oneToOnes.pairs.queryOptions({ input: {} }),
    enabled: reach('oneToOne.lead') !== 'none',
  })
  return pairs.data?.items.some((one) => one.head.id === person.id && one.person.id === personId) ?? false
}
