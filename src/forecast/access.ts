import type { Access } from '../org/reach.ts'

/** What is assumed of the company is seen by those who set norms from it, and put right by those who answer for all of it. */
export const forecastAccess = {
  seeAssumptions: {
    owner: 'all',
    director: 'all',
    head: 'all',
    lead: 'all',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  setAssumptions: {
    owner: 'all',
    director: 'all',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access
