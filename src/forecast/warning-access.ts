import type { Access } from '../org/reach.ts'

/**
 * Early warnings and opportunities are told to whoever leads a branch, of that branch; those above see them too. To put
 * one aside is a matter of the one who is told: another's board stays as it is.
 */
export const warningAccess = {
  see: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  putAside: {
    owner: 'own',
    director: 'own',
    head: 'own',
    lead: 'own',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access
