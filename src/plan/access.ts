import type { Access } from '../org/reach.ts'

/**
 * Norms and quotas. `set` is for those strictly below the caller: what is expected of oneself is set from above (the
 * owner has nobody above and sets their own). A role's norm binds everybody who holds the role, so it is set by those
 * who lead all of them. `define` is to make a metric of the company's own, for everybody. `respond` is to accept one's own quota or to object to it.
 */
export const planAccess = {
  see: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  set: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  define: {
    owner: 'all',
    director: 'all',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  respond: {
    owner: 'none',
    director: 'own',
    head: 'own',
    lead: 'own',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access
