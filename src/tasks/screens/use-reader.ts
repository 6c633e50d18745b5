import { useSession } from '../../web/session.ts'

/** Who reads, and whether there are tasks of others to be read. */
export function useReader(): { personId: string; leads: boolean } {
  const { person, reach } = useSession()
  return { personId: person.id, leads: ['team', 'all'].includes(reach('task.see')) }
}
