import type { Access } from '../org/reach.ts'

/**
 * An import writes rows of everybody at once, past all reaches, so it is for those who answer for all of sales. Who
 * works here and under whom (`importPeople`) comes from files only by the owner's hand.
 */
export const connectAccess = {
  see: {
    owner: 'all',
    director: 'all',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
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
