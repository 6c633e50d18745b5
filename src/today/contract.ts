import { z } from 'zod'
import { day, endpoint, id, instant } from '../platform/contract.ts'
import { correctionKinds } from '../coaching/correction-kinds.ts'
import { factorKinds } from '../coaching/figures.ts'
import { shownWarning } from '../forecast/warning-contract.ts'
import { personName, planPeriod } from '../plan/contract.ts'
import { metricKey } from '../plan/metric-contract.ts'

const tags = ['today']

/** What a moment may be asked by: an instant, or a day, which means its end in the company's time zone. */
export const asOf = z.union([instant, day])

const period = z.object({ from: day, to: day })

export const paceStatus = z.enum(['ahead', 'on_track', 'behind', 'not_working', 'no_norm'])
export type PaceStatusWord = z.infer<typeof paceStatus>

const pace = {
  done: z.number(),
  /** what should be done by now, to two decimals */
  expectedByNow: z.number(),
  target: z.number(),
  status: paceStatus,
}
/** done / expected by now / target of one metric in one period */
export const metricPace = z.object({ metric: metricKey, ...pace })
export type MetricPace = z.infer<typeof metricPace>

/** Money against a quota, minor units. Without a quota the target is null and the status `no_norm`. */
export const quotaLine = z.object({
  done: z.number().int(),
  expectedByNow: z.number().int(),
  target: z.number().int().nullable(),
  status: paceStatus,
  /** whose figure the target is: set for this very person, or the sum of those below */
  targetFrom: z.enum(['own', 'people']).nullable(),
  /** done ÷ target; null without a target */
  attained: z.number().nullable(),
})
export type QuotaLine = z.infer<typeof quotaLine>

export const trendWeek = z.object({ from: day, done: z.number(), target: z.number().nullable() })

export const boardRow = z.object({
  /** unique on the board: a leader may stand here twice, as a group and as a seller */
  key: z.string(),
  /** `team`: a leader with everybody below; `person`: one person alone */
  kind: z.enum(['team', 'person']),
  personId: id,
  name: z.string(),
  role: z.string(),
  /** key of the team row this one belongs to; null: directly under `of` */
  under: z.string().nullable(),
  /** 1: directly under `of` */
  depth: z.number().int(),
  /** of a team: how many are below its leader; of a person: 1, or 0 when they have left */
  people: z.number().int(),
  /** the last day of an absence that covers this moment; boards say that somebody is away, never why */
  awayUntil: day.nullable(),
  awayHalfDay: z.boolean(),
  /** a last working day before or on the board's day */
  leftOn: day.nullable(),
  lastActivityAt: instant.nullable(),
  today: z.array(metricPace),
  week: z.array(metricPace),
  month: quotaLine,
  quarter: quotaLine,
  /** four whole weeks before this one, of the board's leading metric, against the person's own target then */
  trend: z.array(trendWeek),
})
export type BoardRow = z.infer<typeof boardRow>

const ofPerson = { person: personName, count: z.number().int() }

/** What waits for a decision, oldest first; each can be resolved where it stands. */
export const waitingItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('deals_without_next_step'),
    ...ofPerson,
    /** in the company's currency; deals in others are counted, not summed */
    amountMinor: z.number().int(),
    since: day.nullable(),
  }),
  z.object({
    kind: z.literal('next_steps_overdue'),
    ...ofPerson,
    amountMinor: z.number().int(),
    since: day.nullable(),
  }),
  z.object({ kind: z.literal('norms_missing'), people: z.array(personName), since: day.nullable() }),
  z.object({
    kind: z.literal('quotas_missing'),
    people: z.array(personName),
    period: z.literal('month'),
    periodStart: day,
    since: day.nullable(),
  }),
  z.object({
    kind: z.literal('quota_objected'),
    person: personName,
    quotaId: id,
    metric: metricKey,
    period: planPeriod,
    periodStart: day,
    amount: z.number().int(),
    /** what the person asks for instead, and why */
    asked: z.number().int(),
    reason: z.string(),
    since: day.nullable(),
  }),
  /** what differs from norms, plan, tasks and standards with a direct report, and is neither put aside nor settled */
  z.object({ kind: z.literal('deviation_open'), ...ofPerson, since: day.nullable() }),
  /** so many changes with a direct report that a talk is due this week; for nobody further up */
  z.object({ kind: z.literal('signals_talk'), ...ofPerson, since: day.nullable() }),
  /** a direct report says that the figures behind their diagnosis are not right */
  z.object({
    kind: z.literal('contest_open'),
    person: personName,
    contestId: id,
    said: z.string(),
    since: day.nullable(),
  }),
  z.object({
    kind: z.literal('invitation_open'),
    person: personName,
    sentAt: instant,
    expiresAt: instant,
    isExpired: z.boolean(),
    since: day.nullable(),
  }),
  z.object({
    kind: z.literal('correction_due'),
    person: personName,
    correctionId: id,
    correctionKind: z.enum(correctionKinds),
    metric: metricKey,
    since: day.nullable(),
  }),
  z.object({
    kind: z.literal('span_over'),
    person: personName,
    direct: z.number().int(),
    recommended: z.tuple([z.number(), z.number()]),
    byArithmetic: z.number().int(),
    hoursNeeded: z.number(),
    hoursAvailable: z.number(),
    since: day.nullable(),
  }),
  z.object({
    /** to be prepared by the next working day; over, and nobody has said whether it was held */
    kind: z.enum(['one_to_one_prepare', 'one_to_one_past']),
    person: personName,
    meetingId: id,
    on: day,
    startsAt: z.string(),
    since: day.nullable(),
  }),
])
export type WaitingItem = z.infer<typeof waitingItem>

/** What a period is expected to bring, as it was computed in the night; a screen reads it and computes nothing. */
export const planForecast = z.object({
  /** the last day it knew, to its end */
  asOf: day,
  /** half of all outcomes are expected between these, minor units; null: too little data to tell */
  between: z.tuple([z.number().int(), z.number().int()]).nullable(),
  /**
   * of reaching the target of the line, to 5 %; 0 and 1 mean less than 2.5 % and more than 97.5 %. Null without a target,
   * with too little data, and while the target is another than the one that was computed with
   */
  probability: z.number().nullable(),
  /** deals won and lost, deals open, deals opened in half a year: what it rests on */
  ended: z.number().int(),
  open: z.number().int(),
  opened: z.number().int(),
  /** enough forecasts of this company have been tried by what came */
  isTried: z.boolean(),
  /** the probability was set right by the company's own record */
  isCorrected: z.boolean(),
})
export type PlanForecast = z.infer<typeof planForecast>

/** The plan of the month or the quarter, as one line. */
export const planLine = z.object({
  ...period.shape,
  line: quotaLine,
  /** null: none has been computed yet */
  forecast: planForecast.nullable(),
  /** own target − what the people below are to bring; null unless both are set */
  gap: z.number().int().nullable(),
  peopleWithoutQuota: z.number().int(),
  /** money in currencies other than the company's: beside the sum, never in it */
  otherCurrencies: z.array(z.object({ currency: z.string(), amountMinor: z.number().int() })),
})
export type PlanLine = z.infer<typeof planLine>

export const board = z.object({
  asOf: instant,
  day,
  /** the moment is the present: what waits is shown, and news should refresh the board */
  isNow: z.boolean(),
  timeZone: z.string(),
  /** of all money here: the company's, or the one other in which all was won */
  currency: z.string(),
  of: z.object({ id, name: z.string(), role: z.string() }),
  periods: z.object({ day: period, week: period, month: period, quarter: period }),
  /** the columns: metrics that somebody here has a norm for in this week, or the usual ones when nobody has */
  metrics: z.array(z.object({ key: metricKey, unit: z.enum(['count', 'money', 'minutes']) })),
  hasNorms: z.boolean(),
  trendMetric: metricKey,
  plan: z.object({ month: planLine, quarter: planLine }),
  /** at most 400: of a larger branch the upper levels, whose team rows hold the sums of everybody below */
  rows: z.array(boardRow),
  /** people without a row of their own here because of that limit; the boards of their teams show them */
  deeperPeople: z.number().int(),
  totals: z.object({
    people: z.number().int(),
    today: z.array(metricPace),
    week: z.array(metricPace),
    trend: z.array(trendWeek),
  }),
  /** why somebody who reports to the caller differs from what was agreed, where it is known; empty for a moment of the past */
  causes: z.array(
    z.object({
      personId: id,
      factor: z.enum(factorKinds),
      against: z.enum(['own_base', 'peers']),
      /** of a stage of the pipeline its name; null: from conversation to deal */
      stage: z.string().nullable(),
    }),
  ),
  /** the newest correction of whoever reports to the caller, open or closed in the last quarter; empty for a moment of the past */
  corrections: z.array(
    z.object({
      personId: id,
      id,
      kind: z.enum(correctionKinds),
      goal: z.string(),
      startedOn: day,
      reviewOn: day,
      /** null: it is open */
      outcome: z.enum(['helped', 'not_helped', 'cannot_tell']).nullable(),
      /** as measured before the review; null: not yet, or it could not be */
      effect: z
        .object({
          ratio: z.number(),
          low: z.number(),
          high: z.number(),
          above: z.number(),
          says: z.enum(['growth', 'fall', 'cannot_tell']),
        })
        .nullable(),
    }),
  ),
  /** null for a moment of the past: what waits is a matter of the present */
  waiting: z.array(waitingItem).nullable(),
  /** early warnings and opportunities of the branch, as the night found them; null for a moment of the past */
  warnings: z.array(shownWarning).nullable(),
  /** people who belonged here then and are out of the caller's sight today; no row or sum holds them */
  hiddenPeople: z.number().int(),
})
export type Board = z.infer<typeof board>

export const nextAction = z.object({
  kind: z.enum(['planned_activity', 'next_step']),
  /** of the activity, or of the deal whose next step it is */
  id,
  activityKind: z.string().nullable(),
  /** the next step's words, or the note of the activity */
  text: z.string().nullable(),
  dealId: id.nullable(),
  dealTitle: z.string().nullable(),
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  amountMinor: z.number().int().nullable(),
  currency: z.string().nullable(),
  on: day,
  /** 'HH:MM' by the person's own clock; null: some time that day */
  at: z.string().nullable(),
  isOverdue: z.boolean(),
})
export type NextAction = z.infer<typeof nextAction>

export const myDay = z.object({
  asOf: instant,
  day,
  timeZone: z.string(),
  currency: z.string(),
  person: z.object({ id, name: z.string(), role: z.string() }),
  metrics: z.array(z.object({ key: metricKey, unit: z.enum(['count', 'money', 'minutes']) })),
  hasNorms: z.boolean(),
  today: z.array(metricPace),
  week: z.array(metricPace),
  month: quotaLine,
  quarter: quotaLine,
  awayUntil: day.nullable(),
  isDayOff: z.boolean(),
  actions: z.array(nextAction),
  /** there are more than those shown */
  moreActions: z.boolean(),
  /** eight whole weeks before this one, per metric, against the person's own base: the mean of those weeks */
  trends: z.array(z.object({ metric: metricKey, weeks: z.array(trendWeek), base: z.number().nullable() })),
})
export type MyDay = z.infer<typeof myDay>

export const todayContract = {
  board: endpoint
    .route({
      method: 'GET',
      path: '/today/board',
      tags,
      summary:
        'The team at a moment: what was done up to then, against norms, quotas and calendar in force then',
    })
    .input(z.object({ of: id.optional(), asOf: asOf.optional() }))
    .output(board),
  myDay: endpoint
    .route({
      method: 'GET',
      path: '/today/my-day',
      tags,
      summary: 'The caller’s own day: norms, next actions, trend',
    })
    .input(z.object({ asOf: asOf.optional() }))
    .output(myDay),
}
