import { z } from 'zod'
import { day } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'
import { metricKey } from '../plan/metric-contract.ts'

/** The record that a probability was computed from. */
export const attainabilityBasis = z.object({
  /** whole weeks of history; `weeks`: those of them in which the person worked */
  from: day,
  to: day,
  weeks: z.number().int(),
  /** what the metric counted of the person in them, in so many working days */
  events: z.number().int(),
  workingDays: z.number(),
  /** people of the same role whose record steadies this one, and what it counted of them */
  peers: z.number().int(),
  peerEvents: z.number().int(),
  /** a working day: the person's own record, the peers', and what is reckoned with */
  ownRate: z.number().nullable(),
  peerRate: z.number().nullable(),
  usedRate: z.number().nullable(),
  /** of money alone, which is not counted in events: the person's own deals that ended, that are open, that they opened */
  deals: z.object({ ended: z.number().int(), open: z.number().int(), opened: z.number().int() }).nullable(),
  model: z.string(),
})

/**
 * How likely a person is to reach a number by a day. Everything that was computed with stands beside it: a probability
 * without its period and amount of data is not shown.
 */
export const attainability = z.object({
  person: personName,
  metric: metricKey,
  unit: z.enum(['count', 'money', 'minutes']),
  from: day,
  due: day,
  target: z.number().int().nullable(),
  /** already counted in [from, due] */
  done: z.number().int(),
  /** 0 to 1 by steps of 0.05, never quite 0 or 1 before it is settled; null: not enough data, or no target */
  probability: z.number().nullable(),
  /** the suggestion: `low` is reached with a probability of 80 %, `high` with one of 50 % */
  band: z.object({ low: z.number().int(), high: z.number().int() }).nullable(),
  /** why there is no probability */
  why: z.enum(['few_weeks', 'few_events', 'few_deals', 'no_days_left', 'not_counted']).nullable(),
  /** working days of this person between now and the due, in part days, without absences */
  exposure: z.number(),
  /** of them lost to absences */
  absentDays: z.number(),
  /** done, and what is expected in the days that are left */
  expected: z.number().nullable(),
  basis: attainabilityBasis,
  /** below so many weeks of their own, or events of their own and the peers' together, there is no probability */
  minimum: z.object({ weeks: z.number().int(), events: z.number().int() }),
  context: z.object({
    /** planned activities that the metric would count when held; null: the metric counts no activities */
    planned: z.number().int().nullable(),
    /** other open tasks of the person due after now, and those of them that count the same */
    openTasks: z.number().int(),
    sameMetric: z.number().int(),
  }),
})
export type Attainability = z.infer<typeof attainability>
