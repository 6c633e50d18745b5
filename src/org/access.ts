import type { Access, Role } from './reach.ts'

export type OrgVerb = keyof typeof orgAccess

/**
 * Who may do what with people and calendars. `see` is about the org chart: everybody knows everybody's name and
 * supervisor; what else is shown of a person is decided where it is shown.
 */
export const orgAccess = {
  see: { owner: 'all', director: 'all', head: 'all', lead: 'all', rep: 'all', hr: 'all', assistant: 'all' },
  // e-mail, phone, absences and dates of a person
  seeDetails: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'all',
    assistant: 'own',
  },
  add: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'none',
    rep: 'none',
    hr: 'all',
    assistant: 'none',
  },
  edit: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'none',
    rep: 'none',
    hr: 'all',
    assistant: 'none',
  },
  // role, supervisor, hiring and leaving dates
  move: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  invite: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'none',
    rep: 'none',
    hr: 'all',
    assistant: 'none',
  },
  recordAbsence: {
    owner: 'all',
    director: 'team',
    head: 'team',
    lead: 'team',
    rep: 'own',
    hr: 'all',
    assistant: 'own',
  },
  setCalendar: {
    owner: 'all',
    director: 'none',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
  // the company's name, time zone and language
  settings: {
    owner: 'all',
    director: 'none',
    head: 'none',
    lead: 'none',
    rep: 'none',
    hr: 'none',
    assistant: 'none',
  },
} satisfies Access

/**
 * Which roles each role may give, and so whose position, e-mail and way in it may touch within its reach: nobody
 * raises anybody above themselves, and only an owner makes owners and HR, who see everyone.
 */
export const grants: Record<Role, readonly Role[]> = {
  owner: ['owner', 'director', 'head', 'lead', 'rep', 'hr', 'assistant'],
  director: ['director', 'head', 'lead', 'rep', 'assistant'],
  head: ['head', 'lead', 'rep', 'assistant'],
  lead: [],
  rep: [],
  hr: ['head', 'lead', 'rep', 'assistant'],
  assistant: [],
}
