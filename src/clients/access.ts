import type { Access } from '../org/reach.ts'

/**
 * Who may do what with clients; the reach is over the person who leads the client. A client whom nobody leads is for
 * heads and above. The assistant's team is the one of their supervisor: they prepare papers for it and change nothing.
 */
export const accountAccess = {
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
  edit: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  // the base is the company's: nobody gives away or puts away what they lead themselves
  assign: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  archive: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access
