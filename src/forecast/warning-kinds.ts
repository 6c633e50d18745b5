import type { WarningFigures, WarningKind } from './warning-contract.ts'

/** Kept with each warning, so that those of one way of judging are tried together. Change it with any limit below. */
export const thresholdVersion = 'warnings-1'

/** What counts as come true, decided before anything came; `level` and `subjectIds` of the finding make it exact. */
export type Claim =
  | 'won_below'
  | 'opened_below'
  | 'slipped'
  | 'deals_bring'
  | 'clients_bring'
  | 'stage_returns'

/** A thing looked at in one branch: whether there is reason to tell of it, and how it will be tried. */
export type Finding = {
  personId: string
  kind: WarningKind
  span: 'month' | 'quarter' | 'weeks'
  /** what it is about; after `to` it can be tried */
  from: string
  to: string
  claim: Claim
  level: number
  peopleIds: readonly string[]
  subjectIds: readonly string[]
  figures: WarningFigures
  /** money at stake, or to be gained; minor units */
  stakeMinor: number
  /** how grave, 1 upwards: what was put aside comes back when it rises */
  step: number
  isReason: boolean
}

/** What a check says; who and about which days is added by whoever asks. */
export type Judged = Pick<Finding, 'figures' | 'stakeMinor' | 'step' | 'isReason' | 'level'>

export const opportunityKinds: readonly WarningKind[] = ['late_deals', 'stage', 'dormant']

/**
 * Looked at each night and tried, but told to nobody: on a year and a half of the demo department a stage that was told
 * came back to the usual in 1 of 6 quarters. The worst of several stages is mostly chance.
 */
export const untoldKinds: readonly WarningKind[] = ['stage']

export function isOpportunity(kind: WarningKind): boolean {
  return opportunityKinds.includes(kind)
}

/** Days over which absences and new deals ahead are judged, and after which they are tried. */
export const weeksAhead = 28
/** Days in which an opportunity is to bring what was told. */
export const gainDays = 90
/** How far back new deals are counted for their rate. */
export const rateWindows = 3

export type ChanceInput = {
  /** probability of the plan now and a week ago; null: none was told then */
  now: number
  before: number | null
  /** part of the period that is still to come, 0 to 1 */
  partLeft: number
  quotaMinor: number
  closedMinor: number
  expectedMinor: number
  expectedBeforeMinor: number | null
}

/** Fell by 15 points within a week, or stands below 30 % while more than a third of the period is left. */
export function judgeChance(input: ChanceInput): Judged {
  const { partLeft, ...figures } = input
  const { now, before, quotaMinor, expectedMinor } = figures
  const fell = before !== null && before - now >= 0.15 - 1e-9
  const isLow = now < 0.3 && partLeft > 1 / 3
  return {
    figures: { kind: 'plan_chance', ...figures },
    stakeMinor: Math.max(0, quotaMinor - expectedMinor),
    step: now < 0.1 ? 3 : now < 0.3 ? 2 : 1,
    isReason: (fell && now < 0.7) || isLow,
    level: quotaMinor,
  }
}

export type CoverageInput = {
  quotaMinor: number
  closedMinor: number
  /** open deals that come to an end in the period, in full sums, and what of it is expected to be won */
  openMinor: number
  expectedOpenMinor: number
  /** what deals not yet opened are expected to bring in the period */
  expectedNewMinor: number
  cycleDays: number
  openDeals: number
  endedDeals: number
}

/**
 * Open money that comes to an end in the period against what is still to be won by it: less than three quarters of
 * 1 ÷ (the share of such money that is won). Null: nothing is left to be won by open deals, or nothing is open at all.
 */
export function judgeCoverage(input: CoverageInput): Judged | null {
  const { quotaMinor, closedMinor, openMinor, expectedOpenMinor, expectedNewMinor } = input
  const left = quotaMinor - closedMinor - expectedNewMinor
  if (left <= 0 || expectedOpenMinor <= 0) return null
  const coverage = openMinor / left
  const needed = openMinor / expectedOpenMinor
  const part = coverage / needed
  return {
    figures: { kind: 'coverage', ...input, leftMinor: Math.round(left), coverage, needed },
    stakeMinor: Math.round(left - Math.min(left, expectedOpenMinor)),
    step: part < 0.25 ? 3 : part < 0.5 ? 2 : 1,
    isReason: part < 0.75,
    level: quotaMinor,
  }
}

export type AbsenceInput = {
  /** working days that people of the branch would be there without absences, and those lost to absences */
  workDays: number
  lostDays: number
  /** part of working days lost in the half year behind */
  usualShare: number
  /** people who miss at least a week of the four */
  peopleAway: number
  /** part of what the branch is expected to win in these weeks that stands on them */
  shareOfPlan: number
  /** expected in these weeks of open deals, and of new ones with the people who are there */
  expectedOpenMinor: number
  expectedNewMinor: number
}

/** At least twice the usual part of working days is lost, 10 points more than usual, and five days in all. */
export function judgeAbsences(input: AbsenceInput): Judged | null {
  const { expectedOpenMinor, expectedNewMinor, ...figures } = input
  const { workDays, lostDays, usualShare } = figures
  if (workDays < 10) return null
  const lostShare = lostDays / workDays
  const over = Math.max(0, lostShare - usualShare)
  // as if no more than usual were away
  const factor = lostShare >= 1 ? 1 : Math.max(1, (1 - usualShare) / (1 - lostShare))
  const withoutMinor = Math.round((expectedOpenMinor + expectedNewMinor) * factor)
  return {
    figures: { kind: 'absences', ...figures, lostShare, withoutMinor },
    stakeMinor: Math.round(withoutMinor * over),
    step: over >= 0.3 ? 3 : over >= 0.2 ? 2 : 1,
    isReason: lostDays >= 5 && lostShare >= 2 * usualShare && over >= 0.1,
    level: withoutMinor,
  }
}

export type BaseInput = {
  /** new deals per working day of the branch: what is known of the rate, and what the plan needs */
  rate: number
  needed: number
  /** P(rate < needed) */
  chance: number
  opened: number
  workDays: number
  daysAhead: number
  dealMinor: number
  winRate: number
}

/** The rate of new deals of the last three months is below what the plan needs with a chance of at least 80 %. */
export function judgeBase(input: BaseInput): Judged | null {
  const { rate, needed, chance, daysAhead, dealMinor, winRate, opened } = input
  if (needed <= 0 || daysAhead <= 0 || opened < 10) return null
  const part = rate / needed
  return {
    figures: { kind: 'base', ...input },
    stakeMinor: Math.round(Math.max(0, needed - rate) * daysAhead * winRate * dealMinor),
    step: part < 0.5 ? 3 : part < 0.75 ? 2 : 1,
    isReason: chance >= 0.8,
    level: needed * daysAhead,
  }
}

export type PileUpInput = {
  /** open money expected to close by the quarter's end, and in its last two weeks */
  openMinor: number
  lateMinor: number
  openDeals: number
  lateDeals: number
  /** part of the money of past quarters that was won in their last two weeks */
  usualShare: number
}

/** At least 40 % of the money, and twice what is usual, is expected in the last two weeks of the quarter. */
export function judgePileUp(input: PileUpInput): Judged | null {
  const { openMinor, lateMinor, openDeals, lateDeals, usualShare } = input
  if (openDeals < 10 || openMinor <= 0) return null
  const lateShare = lateMinor / openMinor
  return {
    figures: { kind: 'pile_up', ...input, lateShare },
    stakeMinor: Math.round(lateMinor / 3),
    step: lateShare >= 0.8 ? 3 : lateShare >= 0.6 ? 2 : 1,
    isReason: lateDeals >= 5 && lateShare >= Math.max(0.4, 2 * usualShare),
    level: 1 / 3,
  }
}

export type LateDealsInput = {
  deals: number
  amountMinor: number
  /** sums × the share of deals that ever stood in the stage and were won */
  expectedMinor: number
  endedDeals: number
}

/** Deals larger than the average won one, in the last two open stages, without a next step. */
export function judgeLateDeals(input: LateDealsInput): Judged | null {
  if (input.endedDeals < 20) return null
  return gain({ kind: 'late_deals', ...input }, input.expectedMinor, input.deals > 0)
}

export type StageInput = {
  stageId: string
  stageName: string
  /** the part won of deals that passed the stage and ended in the last three months, drawn to the company's */
  recent: number
  recentDeals: number
  /** the median of the company's four quarters of a year before */
  usual: number
  usualDeals: number
  /** P(recent < usual) */
  chance: number
  openDeals: number
  openMinor: number
}

/** A stage from which less is won than the company's own median, with a chance of at least 80 %; of 20 deals or more. */
export function judgeStage(input: StageInput): Judged | null {
  const { recent, usual, recentDeals, openMinor, chance, openDeals } = input
  if (recentDeals < 20) return null
  const more = Math.round(Math.max(0, usual - recent) * openMinor)
  const figures = { kind: 'stage', ...input, expectedMinor: more } as const
  const judged = gain(figures, more, chance >= 0.8 && openDeals > 0)
  return { ...judged, level: usual }
}

export type DormantInput = {
  clients: number
  /** of clients that were dormant three months ago, and of those who bought since */
  dormantBefore: number
  returned: number
  dealMinor: number
  /** those who bought most */
  examples: { id: string; name: string }[]
}

/** Clients with two purchases or more, the last at least half a year ago, and nothing open. */
export function judgeDormant(input: DormantInput): Judged | null {
  const { clients, dormantBefore, returned, dealMinor } = input
  if (dormantBefore < 20) return null
  const returnShare = returned / dormantBefore
  const expectedMinor = Math.round(clients * returnShare * dealMinor)
  return gain({ kind: 'dormant', ...input, returnShare, expectedMinor }, expectedMinor, returned >= 3)
}

/** Half of what was told has to come for an opportunity to count as come true. */
function gain(figures: WarningFigures, expectedMinor: number, isReason: boolean): Judged {
  return {
    figures,
    stakeMinor: expectedMinor,
    step: 1,
    isReason: isReason && expectedMinor > 0,
    level: expectedMinor / 2,
  }
}
