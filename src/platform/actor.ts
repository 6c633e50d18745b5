import type { Locale } from './locale.ts'

/** How the request came in: a browser session, an API key, the command line, an import, or the product's own clock. */
export type Via = 'web' | 'key' | 'cli' | 'import' | 'system'

/** Who asks. Every verb takes one, and no row is found but through it. */
export type Actor = {
  readonly tenantId: string
  readonly personId: string
  readonly userId: string | null
  readonly role: string
  readonly name: string
  /** the tenant's: it decides which day an instant belongs to */
  readonly timeZone: string
  /** the tenant's currency, ISO 4217 */
  readonly currency: string
  /** the reader's language */
  readonly locale: Locale
  readonly via: Via
  /** the moment of the request; verbs take the time from here and never from the clock */
  readonly now: Date
}
