import { z } from 'zod'
import { day, id, instant, minorUnits } from '../platform/contract.ts'

/** Kinds of early warnings, then of opportunities. */
export const warningKind = z.enum([
  'plan_chance',
  'coverage',
  'absences',
  'base',
  'pile_up',
  'late_deals',
  'stage',
  'dormant',
])
export type WarningKind = z.infer<typeof warningKind>

const share = z.number()
const count = z.number().int()
const money = z.number().int()

/** What a warning says, by kind; shares are 0 to 1, money in minor units. */
export const warningFigures = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('plan_chance'),
    now: share,
    before: share.nullable(),
    quotaMinor: money,
    closedMinor: money,
    expectedMinor: money,
    expectedBeforeMinor: money.nullable(),
  }),
  z.object({
    kind: z.literal('coverage'),
    quotaMinor: money,
    closedMinor: money,
    leftMinor: money,
    openMinor: money,
    expectedOpenMinor: money,
    expectedNewMinor: money,
    coverage: z.number(),
    needed: z.number(),
    cycleDays: count,
    openDeals: count,
    endedDeals: count,
  }),
  z.object({
    kind: z.literal('absences'),
    workDays: z.number(),
    lostDays: z.number(),
    lostShare: share,
    usualShare: share,
    peopleAway: count,
    shareOfPlan: share,
    withoutMinor: money,
  }),
  z.object({
    kind: z.literal('base'),
    rate: z.number(),
    needed: z.number(),
    chance: share,
    opened: count,
    workDays: z.number(),
    daysAhead: z.number(),
    dealMinor: money,
    winRate: share,
  }),
  z.object({
    kind: z.literal('pile_up'),
    openMinor: money,
    lateMinor: money,
    lateShare: share,
    openDeals: count,
    lateDeals: count,
    usualShare: share,
  }),
  z.object({
    kind: z.literal('late_deals'),
    deals: count,
    amountMinor: money,
    expectedMinor: money,
    endedDeals: count,
  }),
  z.object({
    kind: z.literal('stage'),
    stageId: id,
    stageName: z.string(),
    recent: share,
    recentDeals: count,
    usual: share,
    usualDeals: count,
    chance: share,
    openDeals: count,
    openMinor: money,
    expectedMinor: money,
  }),
  z.object({
    kind: z.literal('dormant'),
    clients: count,
    dormantBefore: count,
    returned: count,
    returnShare: share,
    dealMinor: money,
    expectedMinor: money,
    /** those who bought most */
    examples: z.array(z.object({ id, name: z.string() })),
  }),
])
export type WarningFigures = z.infer<typeof warningFigures>

/** How warnings of a kind came true so far; opportunities as well. */
export const warningTrack = z.object({ resolved: count, cameTrue: count })

export const warning = z.object({
  id,
  kind: warningKind,
  /** the branch's leader, who is told */
  personId: id,
  span: z.enum(['month', 'quarter', 'weeks']),
  from: day,
  to: day,
  currency: z.string(),
  figures: warningFigures,
  stakeMinor: minorUnits,
  /** on whose figures it was first told, and the last day on which the reason held */
  toldAsOf: day,
  seenAsOf: day,
  /** the reason still holds by the newest figures */
  isCurrent: z.boolean(),
  aside: z
    .object({ by: z.object({ id, name: z.string() }), at: instant, reason: z.string(), until: day })
    .nullable(),
  /** whether it is kept off the board because it was put aside */
  isAside: z.boolean(),
  outcome: z.enum(['came_true', 'did_not', 'cannot_tell']).nullable(),
})
export type Warning = z.infer<typeof warning>

/** A warning on the board, with how those of its kind came true in the whole company. */
export const shownWarning = warning.extend({ track: warningTrack })
export type ShownWarning = z.infer<typeof shownWarning>

export const warningRecord = z.object({
  kind: warningKind,
  /** looked at and tried, but not told: in back-tests it seldom came true */
  isOff: z.boolean(),
  told: count,
  resolved: count,
  cameTrue: count,
  /** Wilson's interval of 80 % around the part that came true; null while nothing is resolved */
  low: share.nullable(),
  high: share.nullable(),
  /** how often the same came about where nobody was warned; opportunities have no such measure */
  quiet: z.object({ resolved: count, cameTrue: count }),
})
export type WarningRecord = z.infer<typeof warningRecord>
