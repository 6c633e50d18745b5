import { addDays, dayNumber } from '../org/day.ts'
import { betaShare, shareBelow, shrunkConversions } from '../statistics/shrunk-conversion.ts'
import { shrunkRates, type RatePosterior } from '../statistics/shrunk-rate.ts'
import { regularizedGamma } from '../statistics/special-functions.ts'
import { stageSpans } from './warning-facts.ts'
import {
  expectationsUntil,
  usualWindows,
  type PlannedPeriod,
  type WarnedBranch,
  type WarningGrounds,
} from './warning-grounds.ts'
import {
  gainDays,
  isOpportunity,
  judgeAbsences,
  judgeBase,
  judgeChance,
  judgeCoverage,
  judgeDormant,
  judgeLateDeals,
  judgePileUp,
  judgeStage,
  rateWindows,
  untoldKinds,
  weeksAhead,
  type Claim,
  type Finding,
  type Judged,
} from './warning-kinds.ts'

/** The chance of a branch's plan as it was told now and a week ago; both by the forecast, not by this file. */
export type ToldChance = {
  personId: string
  period: 'month' | 'quarter'
  now: number
  before: number | null
  quotaMinor: number
  expectedMinor: number
  expectedBeforeMinor: number | null
}

/** Below this many sellers a group is a person, and nothing is said of a stage: nobody is named as weak. */
const leastSellers = 3

/** Everything looked at in every branch, whether it gives reason to warn or not; what cannot be told is left out. */
export function findingsOf(grounds: WarningGrounds, chances: readonly ToldChance[]): Finding[] {
  const { question, cycleQuarter } = grounds
  const weeksTo = addDays(question.asOf, weeksAhead)
  const untilWeeks = expectationsUntil(grounds, weeksTo)
  const untilCycle = expectationsUntil(grounds, cycleQuarter.to)
  const untilCycleBegins = expectationsUntil(grounds, addDays(cycleQuarter.from, -1))
  const rates = ratesOf(grounds)
  const usualStages = usualStagesOf(grounds)
  return grounds.branches.flatMap((branch) => {
    const about = finder(grounds, branch)
    return [
      ...chancesOf(grounds, branch, chances),
      about('coverage', 'quarter', 'won_below', coverageOf(grounds, branch, untilCycle, untilCycleBegins)),
      about('absences', 'weeks', 'won_below', absencesOf(grounds, branch, untilWeeks)),
      about('base', 'weeks', 'opened_below', baseOf(grounds, branch, rates)),
      ...pileUpOf(grounds, branch),
      ...lateDealsOf(grounds, branch),
      ...stagesOf(grounds, branch, usualStages),
      ...dormantOf(grounds, branch),
    ].filter((finding) => finding !== null)
  })
}

type About = (
  kind: Finding['kind'],
  span: Finding['span'],
  claim: Claim,
  judged: Judged | null,
  more?: { period?: PlannedPeriod; subjectIds?: readonly string[] },
) => Finding | null

function finder({ question, cycleQuarter }: WarningGrounds, { personId, personIds }: WarnedBranch): About {
  return (kind, span, claim, judged, { period = cycleQuarter, subjectIds = [] } = {}) => {
    // an opportunity that is none claims nothing, and nothing could be learnt of it
    if (!judged || (isOpportunity(kind) && !judged.isReason)) return null
    const days = isOpportunity(kind) ? gainDays : weeksAhead
    const weeks = { from: addDays(question.asOf, 1), to: addDays(question.asOf, days) }
    const { from, to } = span === 'weeks' ? weeks : period
    const isReason = judged.isReason && !untoldKinds.includes(kind)
    return { personId, kind, span, from, to, claim, peopleIds: personIds, subjectIds, ...judged, isReason }
  }
}

function sumOver(ids: readonly string[], amounts: ReadonlyMap<string, number>): number {
  return ids.reduce((sum, id) => sum + (amounts.get(id) ?? 0), 0)
}

function chancesOf(
  grounds: WarningGrounds,
  branch: WarnedBranch,
  chances: readonly ToldChance[],
): (Finding | null)[] {
  const { question } = grounds
  return chances
    .filter(({ personId }) => personId === branch.personId)
    .map(({ period: kind, now, before, quotaMinor, expectedMinor, expectedBeforeMinor }) => {
      const period = kind === 'month' ? grounds.month : grounds.quarter
      const days = (from: string) => dayNumber(period.to) - dayNumber(from) + 1
      const judged = judgeChance({
        now,
        before,
        quotaMinor,
        expectedMinor,
        expectedBeforeMinor,
        closedMinor: sumOver(branch.personIds, period.closed),
        partLeft: days(addDays(question.asOf, 1)) / days(period.from),
      })
      return finder(grounds, branch)('plan_chance', kind, 'won_below', judged, { period })
    })
}

type Until = ReturnType<typeof expectationsUntil>

function coverageOf(
  { cycleQuarter, cycleDays, model }: WarningGrounds,
  { personId, personIds }: WarnedBranch,
  untilEnd: Until,
  untilBegin: Until,
): Judged | null {
  const quotaMinor = cycleQuarter.quotaOf.get(personId)
  const basis = model.basisOf(personIds)
  if (quotaMinor === undefined || !basis.isEnough) return null
  const [end, begin] = [untilEnd(personIds), untilBegin(personIds)]
  return judgeCoverage({
    quotaMinor,
    closedMinor: sumOver(personIds, cycleQuarter.closed),
    openMinor: Math.round(end.ending - begin.ending),
    expectedOpenMinor: Math.round(end.open - begin.open),
    expectedNewMinor: Math.round(end.fresh - begin.fresh),
    cycleDays,
    openDeals: basis.nOpen,
    endedDeals: basis.nEnded,
  })
}

function absencesOf(
  { people, calendarDays, model }: WarningGrounds,
  { personIds }: WarnedBranch,
  until: Until,
): Judged | null {
  if (!model.basisOf(personIds).isEnough) return null
  let [workDays, lostDays, behind, there] = [0, 0, 0, 0]
  const away: string[] = []
  for (const id of personIds) {
    const days = calendarDays.get(id)!
    const person = people.get(id)!
    const lost = days.ahead - sum(person.daysAhead.slice(0, weeksAhead))
    workDays += days.ahead
    lostDays += lost
    behind += days.behind
    there += sum(person.daysBehind.slice(-usualWindows))
    if (lost >= 5) away.push(id)
  }
  const branch = until(personIds)
  const whole = branch.open + branch.fresh
  const theirs = until(away)
  return judgeAbsences({
    workDays,
    lostDays: round(lostDays),
    usualShare: behind > 0 ? Math.max(0, 1 - there / behind) : 0,
    peopleAway: away.length,
    shareOfPlan: whole > 0 ? (theirs.open + theirs.fresh) / whole : 0,
    expectedOpenMinor: Math.round(branch.open),
    expectedNewMinor: Math.round(branch.fresh),
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0)
}

/** To a hundredth: days are parts of hours. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}

type RecentRate = { rate: RatePosterior; opened: number; days: number }

/** New deals per working day of each person over the last three months, drawn to the others'. */
function ratesOf({ people, facts }: WarningGrounds): Map<string, RecentRate> {
  const windows = [...people.values()][0]?.daysBehind.length ?? 0
  const counts = new Map<string, number[]>()
  for (const { personId, window, opened } of facts.opened) {
    const at = window - (windows - rateWindows)
    if (at < 0 || !people.has(personId)) continue
    const own = counts.get(personId) ?? Array.from({ length: rateWindows }, () => 0)
    own[at] = opened
    counts.set(personId, own)
  }
  const sellers = [...counts]
  const days = sellers.map(([id]) => people.get(id)!.daysBehind.slice(-rateWindows))
  const rates = shrunkRates(
    sellers.map(([, own]) => own),
    days,
  )
  return new Map(
    sellers.flatMap(([id, own], at) =>
      rates ? [[id, { rate: rates.people[at]!, opened: sum(own), days: sum(days[at]!) }]] : [],
    ),
  )
}

function baseOf(
  { people, model, cycleQuarter, calendarDays }: WarningGrounds,
  { personId, personIds }: WarnedBranch,
  rates: ReadonlyMap<string, RecentRate>,
): Judged | null {
  const quotaMinor = cycleQuarter.quotaOf.get(personId)
  const { winRate, meanSize } = model
  if (quotaMinor === undefined || !winRate || !meanSize || !model.basisOf(personIds).isEnough) return null
  let [mean, variance, opened, workDays] = [0, 0, 0, 0]
  for (const id of personIds) {
    const known = rates.get(id)
    if (!known) continue
    const ahead = sum(people.get(id)!.daysAhead.slice(0, weeksAhead))
    mean += known.rate.mean * ahead
    variance += varianceOf(known.rate) * ahead ** 2
    opened += known.opened
    workDays += known.days
  }
  // per day on which the company works: of the longest calendar, since leaders have one too
  const daysAhead = Math.max(0, ...personIds.map((id) => calendarDays.get(id)!.ahead))
  const quarterDays = dayNumber(cycleQuarter.to) - dayNumber(cycleQuarter.from) + 1
  const neededInAll = (quotaMinor * (weeksAhead / quarterDays)) / (winRate * meanSize)
  if (mean <= 0 || daysAhead <= 0) return null
  return judgeBase({
    rate: mean / daysAhead,
    needed: neededInAll / daysAhead,
    // the sum of the sellers' rates as one Gamma of the same mean and variance
    chance: regularizedGamma(mean ** 2 / variance, (mean / variance) * neededInAll),
    opened,
    workDays: round(workDays),
    daysAhead,
    dealMinor: Math.round(meanSize),
    winRate,
  })
}

function varianceOf({ components, mean }: RatePosterior): number {
  return (
    components.reduce(
      (total, { weight, shape, rate }) => total + (weight * shape * (shape + 1)) / rate ** 2,
      0,
    ) -
    mean ** 2
  )
}

function pileUpOf(grounds: WarningGrounds, branch: WarnedBranch): (Finding | null)[] {
  const { extra, quarter, question } = grounds
  const lateFrom = addDays(quarter.to, -13)
  // in the last two weeks themselves there is nothing to be early about
  if (!extra.tellingDeals || question.asOf >= addDays(lateFrom, -1)) return []
  const within = new Set(branch.personIds)
  const expected = extra.tellingDeals.filter(
    ({ personId, expectedCloseOn: on }) =>
      within.has(personId) && on !== null && on >= quarter.from && on <= quarter.to,
  )
  const late = expected.filter(({ expectedCloseOn }) => expectedCloseOn! >= lateFrom)
  const money = (deals: typeof late) => deals.reduce((total, { amountMinor }) => total + amountMinor, 0)
  const judged = judgePileUp({
    openMinor: money(expected),
    lateMinor: money(late),
    openDeals: expected.length,
    lateDeals: late.length,
    // spread evenly, two weeks of thirteen
    usualShare: Math.max(extra.lateShare ?? 0, 14 / 91),
  })
  const subjectIds = late.map(({ id }) => id)
  return [finder(grounds, branch)('pile_up', 'quarter', 'slipped', judged, { period: quarter, subjectIds })]
}

function lateDealsOf(grounds: WarningGrounds, branch: WarnedBranch): (Finding | null)[] {
  const { extra, facts, model } = grounds
  if (!extra.tellingDeals || !model.meanSize || !model.winRate) return []
  const within = new Set(branch.personIds)
  const deals = extra.tellingDeals.filter(
    ({ personId, isLateWithoutStep, amountMinor }) =>
      isLateWithoutStep && within.has(personId) && amountMinor >= model.meanSize!,
  )
  const trials = Map.groupBy(facts.stages, ({ stageId }) => stageId)
  const ended = facts.cohorts.reduce((total, { won, lost }) => total + won + lost, 0)
  const shareOf = (stageId: string) => {
    const rows = trials.get(stageId) ?? []
    const won = sum(rows.map((row) => row.won))
    const of = sum(rows.map((row) => row.of))
    return betaShare(won + 10 * model.winRate!, of - won + 10 * (1 - model.winRate!)).mean
  }
  const judged = judgeLateDeals({
    deals: deals.length,
    amountMinor: deals.reduce((total, { amountMinor }) => total + amountMinor, 0),
    expectedMinor: Math.round(
      deals.reduce((total, { amountMinor, stageId }) => total + amountMinor * shareOf(stageId), 0),
    ),
    endedDeals: ended,
  })
  const subjectIds = deals.map(({ id }) => id)
  return [finder(grounds, branch)('late_deals', 'weeks', 'deals_bring', judged, { subjectIds })]
}

type UsualStage = { median: number; deals: number; won: number; of: number }

/** The company's own median over the quarters before the last; only of stages with 20 deals in three of them. */
function usualStagesOf({ extra }: WarningGrounds): Map<string, UsualStage> {
  const usual = new Map<string, UsualStage>()
  for (const [stageId, rows] of Map.groupBy(extra.stageSpans, (row) => row.stageId)) {
    const shares: number[] = []
    let deals = 0
    for (let span = 1; span < stageSpans; span++) {
      const of = sum(rows.filter((row) => row.span === span).map((row) => row.of))
      const won = sum(rows.filter((row) => row.span === span).map((row) => row.won))
      if (of < 20) continue
      shares.push(won / of)
      deals += of
    }
    if (shares.length < 3) continue
    shares.sort((one, other) => one - other)
    const last = rows.filter((row) => row.span === 0)
    usual.set(stageId, {
      median:
        (shares[Math.floor((shares.length - 1) / 2)]! + shares[Math.ceil((shares.length - 1) / 2)]!) / 2,
      deals,
      won: sum(last.map((row) => row.won)),
      of: sum(last.map((row) => row.of)),
    })
  }
  return usual
}

/** The one stage where a return to the company's own median would bring most. */
function stagesOf(
  grounds: WarningGrounds,
  branch: WarnedBranch,
  usual: ReadonlyMap<string, UsualStage>,
): (Finding | null)[] {
  const { extra, facts, model, people } = grounds
  const within = new Set(branch.personIds)
  const sellers = branch.personIds.filter((id) => people.get(id)?.role === 'rep').length
  if (sellers < leastSellers || !model.meanSize) return []
  const candidates = [...usual].flatMap(([stageId, { median, deals, won, of }]) => {
    const stageName = extra.stageNames.get(stageId)
    const own = extra.stageSpans.filter(
      (row) => row.stageId === stageId && row.span === 0 && within.has(row.personId),
    )
    const trials = { x: sum(own.map((row) => row.won)), n: sum(own.map((row) => row.of)) }
    if (stageName === undefined || of === 0) return []
    const [recent] = shrunkConversions([trials], { x: won, n: of })
    const open = facts.openDeals.filter((deal) => deal.stageId === stageId && within.has(deal.personId))
    const judged = judgeStage({
      stageId,
      stageName,
      recent: recent!.mean,
      recentDeals: trials.n,
      usual: median,
      usualDeals: deals,
      chance: shareBelow(recent!, median),
      openDeals: open.length,
      openMinor: Math.round(
        open.reduce((total, { amountMinor }) => total + (amountMinor ?? model.meanSize!), 0),
      ),
    })
    return judged ? [judged] : []
  })
  const [best] = candidates
    .filter(({ isReason }) => isReason)
    .sort((one, other) => other.stakeMinor - one.stakeMinor)
  const subjectIds = best?.figures.kind === 'stage' ? [best.figures.stageId] : []
  return [finder(grounds, branch)('stage', 'weeks', 'stage_returns', best ?? null, { subjectIds })]
}

function dormantOf(grounds: WarningGrounds, branch: WarnedBranch): (Finding | null)[] {
  const { extra, model } = grounds
  if (!model.meanSize) return []
  const within = new Set(branch.personIds)
  const clients = extra.dormant.filter(({ personId }) => within.has(personId))
  const judged = judgeDormant({
    clients: clients.length,
    dormantBefore: extra.dormantBefore,
    returned: extra.returned,
    dealMinor: Math.round(model.meanSize),
    examples: clients.slice(0, 5).map(({ accountId: id, name }) => ({ id, name })),
  })
  const subjectIds = clients.map(({ accountId }) => accountId)
  return [finder(grounds, branch)('dormant', 'weeks', 'clients_bring', judged, { subjectIds })]
}
