import type { Access } from '../org/reach.ts'

/** Products and pipelines belong to the company: everybody in sales reads them, heads and above change them. */
export const catalogueAccess = {
  see: { owner: 'all', director: 'all', head: 'all', lead: 'all', rep: 'all', hr: 'none', assistant: 'all' },
  change: {
    owner: 'all',
    director: 'all',
    head: 'all',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access
