import type { Access } from '../org/reach.ts'

/**
 * Tasks; the reach is over the person who is to do them. Everybody may set tasks to themselves; what a task asks of
 * somebody else is changed by those above them, and answered by nobody but that person.
 */
export const taskAccess = {
  see: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'own',
    assistant: 'own',
  },
  // set, revise, insist, cancel, declare failed, reopen
  set: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'own',
    assistant: 'own',
  },
  // probability by a person's own record, and the five analyses behind a task
  weigh: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access
