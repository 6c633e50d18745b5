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

/**
 * Deals; the reach is over the person who leads the deal. A deal that nobody leads is for heads and above. The
 * assistant's team is the one of their supervisor: they see what papers are for and change nothing.
 */
export const dealAccess = {
  see: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'team',
  },
  add: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  // fields, stage, closing and reopening, next step
  edit: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  assign: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  // delete and restore while it is open
  remove: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  // a closed deal counts in somebody's result: its own seller does not make it vanish
  removeClosed: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access

/** Activities; the reach is over the person who did them. Notes of talks are no paperwork: the assistant sees none. */
export const activityAccess = {
  see: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  log: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  edit: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access
