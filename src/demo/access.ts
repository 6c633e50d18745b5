import type { Access } from '../org/reach.ts'

/** Removing the demo department is its owner's act. Loading it is open to whoever may set Norma up. */
export const demoAccess = {
  remove: {
    owner: 'all',
    director: 'none',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access
