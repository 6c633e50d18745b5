import type { Actor } from './actor.ts'
import type { Locale } from './locale.ts'

export type ClockCompany = { tenantId: string; timeZone: string; currency: string; locale: Locale }

/** The product itself, doing what time brings about in one company: nobody among its people. */
export function clockActor(company: ClockCompany, now: Date): Actor {
  return { ...company, personId: '', userId: null, role: 'owner', name: '', via: 'system', now }
}
