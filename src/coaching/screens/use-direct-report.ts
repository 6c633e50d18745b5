import { useQuery } from '@tanstack/react-query'
import { query } from '../../web/client.ts'
import { useSession } from '../../web/session.ts'

/** Whether the reader is this person's direct supervisor, the only other one who sees their one-to-ones; undefined: not read yet. */
export function useIsDirectReport(personId: string): boolean | undefined {
  const { person, reach } = useSession()
  const mayLead = reach('oneToOne.lead') !== 'none'
  const pairs = useQuery({
    ...query.coaching.oneToOnes.pairs.queryOptions({ input: {} }),
    enabled: mayLead,
  })
  if (!mayLead || pairs.isError) return false
  return pairs.data?.items.some((one) => one.head.id === person.id && one.person.id === personId)
}
