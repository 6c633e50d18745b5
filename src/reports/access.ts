import type { Access } from '../org/reach.ts'

/** Whose figures a report holds; deals of nobody are shown to those who see everyone. */
export const reportAccess = {
  see: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access
