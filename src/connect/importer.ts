import { allow, reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { forbidden } from '../platform/refusal.ts'
import { connectAccess } from './access.ts'

/** Refuses whoever may not bring in rows of these kinds. */
export function requireImporter(actor: Actor, kinds: readonly string[] = []): void {
  allow(actor, connectAccess, 'import')
  if (kinds.includes('people') && reachOf(actor, connectAccess, 'importPeople') !== 'all') {
    throw forbidden('import_people_by_owner')
  }
}
