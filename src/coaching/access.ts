import type { Access } from '../org/reach.ts'

/**
 * What differs from what was agreed. Everybody sees their own and those of the people below; what is to be done about it
 * is for those above to decide, never for the person alone.
 */
export const deviationAccess = {
  see: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  decide: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access

/**
 * Why somebody's result is what it is: the person sees their own and may contest its figures, and those above see it;
 * whoever looks from above the direct supervisor leaves a trace that the person sees.
 */
export const diagnosisAccess = {
  see: deviationAccess.see,
  answer: deviationAccess.decide,
} satisfies Access
