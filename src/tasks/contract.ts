import { z } from 'zod'
import { day, endpoint, flag, id, instant, page, pageQuery, text, words } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'
import { metricKey } from '../plan/metric-contract.ts'
import { attainability, attainabilityBasis } from './attainability-contract.ts'
import { grounds } from './grounds-contract.ts'

const tags = ['tasks']

const taskStates = ['proposed', 'accepted', 'objected', 'done', 'failed', 'cancelled'] as const
const taskState = z.enum(taskStates)
export type TaskState = z.infer<typeof taskState>

const taskPeriod = z.enum(['day', 'week', 'month', 'quarter', 'other'])
const taskRepeats = z.enum(['none', 'daily', 'weekly', 'monthly'])
export type TaskRepeats = z.infer<typeof taskRepeats>
export const groundKind = z.enum(['figure', 'rule', 'example'])

/** Why it is asked for: a figure of the product, a rule, or an example to repeat (a deal or an activity). */
export const ground = z.object({
  kind: groundKind,
  words: z.string(),
  deal: z.object({ id, title: z.string() }).nullable(),
  activity: z.object({ id, kind: z.string(), at: instant, accountName: z.string().nullable() }).nullable(),
})

/** A number that stands in minor units for money, as a whole number else. */
const target = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

export const task = z.object({
  id,
  title: z.string(),
  note: z.string().nullable(),
  person: personName,
  setBy: personName,
  metric: metricKey.nullable(),
  unit: z.enum(['count', 'money', 'minutes']).nullable(),
  target: z.number().int().nullable(),
  result: z.string().nullable(),
  proof: z.string().nullable(),
  fromDay: day,
  dueOn: day,
  /** null: by the end of dueOn */
  dueAt: instant.nullable(),
  period: taskPeriod,
  /** null: only in a task to oneself */
  ground: ground.nullable(),
  repeats: taskRepeats,
  seriesId: id.nullable(),
  /** the next of the series is born as this one is, so it may be changed alone or with all later ones */
  isLastOfSeries: z.boolean(),
  state: taskState,
  stateAt: instant,
  /** open and past its due */
  isOverdue: z.boolean(),
  /** what the metric counts so far in [fromDay, dueOn]; null without a metric */
  done: z.number().int().nullable(),
  /** while objected: what is offered instead */
  objection: z
    .object({ reason: z.string(), target: z.number().int().nullable(), dueOn: day.nullable(), at: instant })
    .nullable(),
  /** as shown when the present number was set, 0 to 1 by steps of 0.05; null: too little data, or no metric */
  probability: z.number().nullable(),
  /** the record that the probability, or that there is none, was computed from; null: it was not weighed */
  probabilityBasis: attainabilityBasis.nullable(),
  may: z.object({
    /** accept or object */
    answer: z.boolean(),
    /** revise; insist when objected; cancel */
    direct: z.boolean(),
    /** say that the visible result is there */
    finish: z.boolean(),
    /** say that it failed */
    fail: z.boolean(),
    reopen: z.boolean(),
  }),
  createdAt: instant,
  updatedAt: instant,
})
export type Task = z.infer<typeof task>

const groundInput = z.object({
  kind: groundKind,
  words: text(1000),
  dealId: id.nullish(),
  activityId: id.nullish(),
})

/** Exactly one of `metric` with a number and `result` with `proof`. */
const taskInput = z.object({
  /** each gets a task of their own; `target` here wins over the common one */
  people: z
    .array(z.object({ personId: id, target: target.nullish() }))
    .min(1)
    .max(200),
  title: text(300),
  note: text(4000).nullish(),
  metric: z.string().max(100).nullish(),
  target: target.nullish(),
  result: text(2000).nullish(),
  proof: text(2000).nullish(),
  /** default: today */
  fromDay: day.nullish(),
  /** a day, or an instant whose day in the company's time zone is the due day */
  dueOn: day.nullish(),
  dueAt: instant.nullish(),
  period: taskPeriod.default('other'),
  ground: groundInput.nullish(),
  repeats: taskRepeats.default('none'),
})
export type TaskInput = z.output<typeof taskInput>

export const taskRevision = z.object({
  title: text(300).optional(),
  note: text(4000).nullish(),
  target: target.optional(),
  result: text(2000).optional(),
  proof: text(2000).optional(),
  dueOn: day.optional(),
  dueAt: instant.nullish(),
  ground: groundInput.optional(),
  reason: text(2000).optional(),
  /** of a task that repeats: later ones stay as this one was; else they become as this one is now */
  onlyThis: z.boolean().default(false),
})

const taskChange = z.object({
  id,
  at: instant,
  /** null: by itself, when the number was reached, when the due passed */
  by: personName.nullable(),
  what: z.enum([
    'set',
    'repeated',
    'accepted',
    'objected',
    'revised',
    'insisted',
    'reached',
    'unreached',
    'finished',
    'failed',
    'cancelled',
    'reopened',
    'overdue',
  ]),
  fromState: taskState.nullable(),
  toState: taskState,
  reason: z.string().nullable(),
  counterTarget: z.number().int().nullable(),
  counterDueOn: day.nullable(),
  /** of a revision: what was and what is, by field */
  details: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
})
export type TaskChange = z.infer<typeof taskChange>

const ids = z.array(id).min(1).max(200)
const reason = text(2000)
/** Ids after commas. */
const idList = z
  .string()
  .max(8000)
  .transform((list) => list.split(',').map((word) => word.trim()))
  .pipe(z.array(id).min(1).max(200))

const one = { path: '/tasks/{id}', tags } as const

export const tasksContract = {
  list: endpoint
    .route({ method: 'GET', path: '/tasks', tags, summary: 'Tasks of those within reach, by due day' })
    .input(
      z.object({
        ...pageQuery,
        personId: id.optional(),
        /** this person and everyone below */
        within: id.optional(),
        setById: id.optional(),
        state: words(taskStates).optional(),
        dueFrom: day.optional(),
        dueTo: day.optional(),
        overdue: flag.optional(),
        /** what waits for the caller to decide: objections to answer, overdue tasks they were told of */
        waiting: z.enum(['objections', 'overdue']).optional(),
        q: z.string().max(200).optional(),
        sort: z.enum(['due', 'created']).default('due'),
      }),
    )
    .output(page(task)),
  read: endpoint
    .route({ method: 'GET', ...one, summary: 'One task' })
    .input(z.object({ id }))
    .output(task),
  history: endpoint
    .route({
      method: 'GET',
      path: '/tasks/{id}/history',
      tags,
      summary: 'What happened to a task, latest first',
    })
    .input(z.object({ id }))
    .output(z.object({ items: z.array(taskChange) })),
  counts: endpoint
    .route({
      method: 'GET',
      path: '/tasks/counts',
      tags,
      summary: 'How many tasks are open, and how many wait',
    })
    .input(z.object({}))
    .output(
      z.object({
        own: z.object({
          open: z.number().int(),
          dueToday: z.number().int(),
          overdue: z.number().int(),
          toAnswer: z.number().int(),
        }),
        waiting: z.object({ objections: z.number().int(), overdue: z.number().int() }),
      }),
    ),
  create: endpoint
    .route({
      method: 'POST',
      path: '/tasks',
      successStatus: 201,
      tags,
      summary: 'Set a task to one person or to many, all or none',
    })
    .input(taskInput)
    .output(z.object({ items: z.array(task) })),
  revise: endpoint
    .route({ method: 'PATCH', ...one, summary: 'Change what a task asks; its person answers anew' })
    .input(taskRevision.extend({ id }))
    .output(task),
  accept: endpoint
    .route({ method: 'PUT', path: '/tasks/{id}/acceptance', tags, summary: 'Accept a task' })
    .input(z.object({ id }))
    .output(task),
  object: endpoint
    .route({
      method: 'PUT',
      path: '/tasks/{id}/objection',
      tags,
      summary: 'Object to a task, with a reason and what is offered instead',
    })
    .input(z.object({ id, reason, target: target.nullish(), dueOn: day.nullish() }))
    .output(task),
  insist: endpoint
    .route({
      method: 'PUT',
      path: '/tasks/{id}/insistence',
      tags,
      summary: 'Keep a task as it is, over an objection',
    })
    .input(z.object({ id, reason }))
    .output(task),
  close: endpoint
    .route({
      method: 'PUT',
      path: '/tasks/{id}/closure',
      tags,
      summary: 'Close a task: done with what proves it, failed or cancelled with a reason',
    })
    .input(z.object({ id, outcome: z.enum(['done', 'failed', 'cancelled']), reason }))
    .output(task),
  reopen: endpoint
    .route({
      method: 'PUT',
      path: '/tasks/{id}/reopening',
      tags,
      summary: 'Take back that a task is done or failed',
    })
    .input(z.object({ id, reason }))
    .output(task),
  cancelMany: endpoint
    .route({ method: 'POST', path: '/tasks/cancellations', tags, summary: 'Cancel many tasks, all or none' })
    .input(z.object({ ids, reason }))
    .output(z.object({ changed: z.number().int() })),
  failMany: endpoint
    .route({
      method: 'POST',
      path: '/tasks/failures',
      tags,
      summary: 'Say of many open tasks that they failed, all or none',
    })
    .input(z.object({ ids, reason }))
    .output(z.object({ changed: z.number().int() })),
  moveMany: endpoint
    .route({
      method: 'POST',
      path: '/tasks/due-days',
      tags,
      summary: 'Move many tasks to a day, all or none',
    })
    .input(z.object({ ids, dueOn: day, reason }))
    .output(z.object({ changed: z.number().int() })),
  attainability: endpoint
    .route({
      method: 'GET',
      path: '/tasks/attainability',
      tags,
      summary: 'How likely each of these people is to reach a number by a day, by their own record',
    })
    .input(
      z.object({
        personIds: idList,
        metric: metricKey,
        /** left out: only what is likely (the band) */
        target: z.coerce.number<number>().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
        /** default: today */
        from: day.optional(),
        due: day,
        /** a task that is being revised: not counted in the load */
        taskId: id.optional(),
      }),
    )
    .output(z.object({ items: z.array(attainability) })),
  metricUses: endpoint
    .route({
      method: 'GET',
      path: '/tasks/metric-uses',
      tags,
      summary: 'How many open tasks within sight are set by each metric',
    })
    .input(z.object({}))
    .output(z.object({ items: z.array(z.object({ metric: metricKey, open: z.number().int() })) })),
  grounds: endpoint
    .route({
      method: 'GET',
      path: '/tasks/grounds',
      tags,
      summary: 'Market, product, client base, sales and documents: what stands behind a task to this person',
    })
    .input(z.object({ personId: id }))
    .output(grounds),
  calendarLink: {
    read: endpoint
      .route({
        method: 'GET',
        path: '/tasks/calendar-link',
        tags,
        summary: 'Whether a calendar link is given out',
      })
      .input(z.object({}))
      .output(z.object({ createdAt: instant.nullable() })),
    create: endpoint
      .route({
        method: 'POST',
        path: '/tasks/calendar-link',
        successStatus: 201,
        tags,
        summary: 'A secret link to one’s own tasks as iCalendar; an earlier one stops working',
      })
      .input(z.object({}).optional())
      .output(z.object({ url: z.string(), createdAt: instant })),
    revoke: endpoint
      .route({
        method: 'DELETE',
        path: '/tasks/calendar-link',
        tags,
        summary: 'Make the calendar link stop working',
      })
      .input(z.object({}).optional())
      .output(z.object({ createdAt: instant.nullable() })),
  },
}
