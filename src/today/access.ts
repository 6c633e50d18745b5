import type { Access } from '../org/reach.ts'

/** The board is for those who lead; whoever sells has «My day». */
export const todayAccess = {
  seeBoard: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  seeMyDay: {
    owner: 'own',
    director: 'own',
    head: 'own',
    lead: 'own',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  // whose news reaches the caller's screen without asking
  hear: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'own',
    assistant: 'own',
  },
} satisfies Access
