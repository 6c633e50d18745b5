import { allow, type Access } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { forbidden } from '../platform/refusal.ts'

/**
 * An import writes rows of everybody at once, past all reaches, so it is for those who answer for all of sales. Who
 * works here and under whom (`importPeople`) comes from files only by the owner's hand.
 */
export const connectAccess = {
  see: { owner: 'all', director: 'all', head: 'none', lead: 'none', rep: 'none', hr: 'none', assistant: 'none' },
  import: {
    owner: 'all',
    director: 'all',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  importPeople: {
    owner: 'all',
    director: 'none',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access

export function requireImporter(actor: Actor, kinds: readonly string[] = []): void {
  allow(actor, connectAccess, 'import')
  if (kinds.includes('people') && connectAccess.importPeople[actor.role as 'owner'] !== 'all') {
    throw forbidden('import_people_by_owner')
  }
}
