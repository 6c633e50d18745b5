import { z } from 'zod'
import { day, endpoint, flag, id, instant, page, pageQuery, text } from '../platform/contract.ts'

const tags = ['org']

export const role = z.enum(['owner', 'director', 'head', 'lead', 'rep', 'hr', 'assistant'])

/** `away`: absent the whole day, whatever the reason. */
export const personStatus = z.enum(['working', 'away', 'left', 'not_started'])

const email = z.email().max(320)
const phone = text(50)
/** IANA, such as 'Europe/Moscow'. */
export const timeZone = text(60)

const personBase = {
  id,
  name: z.string(),
  /** on the day asked about */
  role,
  supervisorId: id.nullable(),
  supervisor: z.object({ id, name: z.string() }).nullable(),
  jobTitle: z.string().nullable(),
  office: z.string().nullable(),
  status: personStatus,
  /** The person's own clock, else the company's. */
  timeZone: z.string(),
  /**
   * False when the caller may not see this person's details: then e-mail, phone and dates are null because they are
   * hidden, not because they are unknown.
   */
  details: z.boolean(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  hiredOn: day.nullable(),
  /** the last working day */
  leftOn: day.nullable(),
}

export const person = z.object(personBase)
export type Person = z.infer<typeof person>

export const positionSpan = z.object({
  id,
  role,
  supervisor: z.object({ id, name: z.string() }).nullable(),
  /** null: since ever */
  from: day.nullable(),
  /** the first day no longer in force; null: until further notice */
  to: day.nullable(),
})

/** How a person comes in: `ready` has a password or a key, `invited` has a link that is still good. */
export const signInState = z.object({
  state: z.enum(['none', 'invited', 'ready']),
  invitedUntil: instant.nullable(),
  secondFactor: z.boolean(),
})

export const personDetail = z.object({
  ...personBase,
  /** the person's own time zone; null: the company's */
  ownTimeZone: z.string().nullable(),
  positions: z.array(positionSpan),
  /** null when the caller may not open doors for this person */
  signIn: signInState.nullable(),
  /** what the caller may do with this person today; greys the buttons, the server decides anew */
  may: z.object({
    edit: z.boolean(),
    move: z.boolean(),
    invite: z.boolean(),
    recordAbsence: z.boolean(),
  }),
  updatedAt: instant,
})
export type PersonDetail = z.infer<typeof personDetail>

const editable = {
  name: text(200),
  email: email.nullish(),
  phone: phone.nullish(),
  jobTitle: text(200).nullish(),
  office: text(200).nullish(),
  /** null: the company's */
  timeZone: timeZone.nullish(),
}

export const personInput = z.object({
  ...editable,
  role,
  /** null for an owner only */
  supervisorId: id.nullable(),
  /** absent: today; null: before anything is known */
  hiredOn: day.nullish(),
})
export type PersonInput = z.output<typeof personInput>

export const positionInput = z.object({ id, role, supervisorId: id.nullable(), from: day })

export const spanFigures = z.object({
  direct: z.number().int(),
  recommended: z.tuple([z.number(), z.number()]),
  /** how many the hours suffice for: H·s/h, whole people */
  byArithmetic: z.number().int(),
  /** hours a week */
  hoursNeeded: z.number(),
  hoursAvailable: z.number(),
  hoursPerOneMore: z.number(),
  verdict: z.enum(['few', 'within', 'over']),
})

export const chartNode = z.object({
  id,
  name: z.string(),
  role,
  jobTitle: z.string().nullable(),
  office: z.string().nullable(),
  status: personStatus,
  supervisorId: id.nullable(),
  /** everyone below, at any depth */
  below: z.number().int(),
  /** null for somebody who leads nobody */
  span: spanFigures.nullable(),
})
export type ChartNode = z.infer<typeof chartNode>

export const chart = z.object({
  asOf: day,
  /** levels of the tree, the owner's included */
  levels: z.number().int(),
  /** H, s and h of the arithmetic, and the part of the head's own selling */
  assumptions: z.object({
    weeklyHours: z.number(),
    peopleShare: z.number(),
    hoursPerRep: z.number(),
    ownSellingShare: z.number(),
  }),
  /** each supervisor before the people below them */
  people: z.array(chartNode),
})
export type Chart = z.infer<typeof chart>

export const peopleContract = {
  list: endpoint
    .route({ method: 'GET', path: '/org/people', tags, summary: 'People by name' })
    .input(
      z.object({
        ...pageQuery,
        q: z.string().max(200).optional(),
        role: role.optional(),
        /** direct reports of this person */
        supervisor: id.optional(),
        /** this person and everyone below */
        within: id.optional(),
        office: z.string().max(200).optional(),
        includeLeft: flag.optional(),
        includeFuture: flag.optional(),
        /** the day the list speaks of; absent: today */
        asOf: day.optional(),
      }),
    )
    .output(page(person)),
  read: endpoint
    .route({ method: 'GET', path: '/org/people/{id}', tags, summary: 'One person' })
    .input(z.object({ id, asOf: day.optional() }))
    .output(personDetail),
  create: endpoint
    .route({ method: 'POST', path: '/org/people', successStatus: 201, tags, summary: 'Hire a person' })
    .input(personInput)
    .output(personDetail),
  edit: endpoint
    .route({ method: 'PATCH', path: '/org/people/{id}', tags, summary: 'Change what is known of a person' })
    .input(z.object({ ...editable, id }).partial({ name: true }))
    .output(personDetail),
  setHiring: endpoint
    .route({ method: 'PUT', path: '/org/people/{id}/hiring', tags, summary: 'Set the first working day' })
    .input(z.object({ id, hiredOn: day.nullable() }))
    .output(personDetail),
  setPosition: endpoint
    .route({
      method: 'PUT',
      path: '/org/people/{id}/position',
      tags,
      summary: 'Set role and supervisor from a day on; replaces what was planned after that day',
    })
    .input(positionInput)
    .output(personDetail),
  transferReports: endpoint
    .route({
      method: 'PUT',
      path: '/org/people/{id}/reports-transfer',
      tags,
      summary: 'Move all direct reports of a person to another from a day on',
    })
    .input(z.object({ id, toId: id, from: day }))
    .output(z.object({ moved: z.number().int() })),
  depart: endpoint
    .route({
      method: 'PUT',
      path: '/org/people/{id}/departure',
      tags,
      summary: 'Set the last working day; a successor takes over the direct reports',
    })
    .input(z.object({ id, lastDay: day, successorId: id.nullish() }))
    .output(personDetail),
  undoDeparture: endpoint
    .route({ method: 'DELETE', path: '/org/people/{id}/departure', tags, summary: 'Take back a departure' })
    .input(z.object({ id }))
    .output(personDetail),
}

export const chartContract = {
  read: endpoint
    .route({ method: 'GET', path: '/org/chart', tags, summary: 'The supervisor tree with spans of control' })
    .input(z.object({ asOf: day.optional() }))
    .output(chart),
}
