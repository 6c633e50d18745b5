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

/**
 * What is done about it. Everybody sees their own with all that is written there; those above lead it, and see what helped
 * in their own branch. `count`: sums head by head, without the names of those who report to them.
 */
export const correctionAccess = {
  see: deviationAccess.see,
  lead: deviationAccess.decide,
  compare: deviationAccess.decide,
  count: {
    owner: 'all',
    director: 'team',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access

/**
 * What clients need, as shares of the whole company: everybody who talks with clients sees them, and quotes only of what
 * they may read anyway. Whoever leads takes a card off the screen.
 */
export const needAccess = {
  see: {
    owner: 'all',
    director: 'all',
    head: 'all',
    lead: 'all',
    rep: 'all',
    hr: 'none',
    assistant: 'none',
  },
  dismiss: {
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
 * What changed in what somebody does: for the person and their direct supervisor, and for nobody further up. Whoever
 * leads says that it has been talked about.
 */
export const signalAccess = {
  see: {
    owner: 'direct',
    director: 'direct',
    head: 'direct',
    lead: 'direct',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
  talk: {
    owner: 'direct',
    director: 'direct',
    head: 'direct',
    lead: 'direct',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access

/** How much hangs on few clients, and on clients whom one person alone knows: of one's own and of everyone below. */
export const concentrationAccess = {
  see: deviationAccess.see,
} satisfies Access

/**
 * One-to-ones: everybody takes part in their own. `lead` is to plan those with a direct report and to read what the two write;
 * it reaches nobody further down and is over when the two are no pair any more. `count`: how many were held, head by head.
 */
export const oneToOneAccess = {
  lead: {
    owner: 'direct',
    director: 'direct',
    head: 'direct',
    lead: 'direct',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  count: {
    owner: 'all',
    director: 'team',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access

/**
 * A new way of selling that is being introduced: everybody sees their own part of it and the team's curve; by name it is
 * seen by those above, who begin and end it.
 */
export const rolloutAccess = {
  see: deviationAccess.see,
  lead: deviationAccess.decide,
} satisfies Access
