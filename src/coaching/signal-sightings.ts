import { daysBetween } from '../org/day.ts'
import { median } from '../statistics/robust-z.ts'
import { litSignals, type DepartureInput, type DepartureSignal, type Series } from './departure-signals.ts'
import { monthsSince } from './diagnosis-facts.ts'
import type { MonthOfPlan, SignalFacts, Stretch } from './signal-facts.ts'
import type { FadeMonth } from './star-fade.ts'

/** What of somebody was seen on an evening, with what was counted. */
export type Sighting =
  | { kind: 'activity_fell' | 'fewer_starts' | 'records_thinned'; figures: ChangeFigures }
  | { kind: 'short_notice_leave_rose'; figures: { count: number; usual: number } }
  | { kind: 'plan_missed'; figures: { months: MonthMissed[] } }
  | { kind: 'colleague_left'; figures: { on: string; isHead: boolean } }
  | { kind: 'tenure'; figures: { months: number } }
  | { kind: 'below_own_year'; figures: { year: number; last: [number, number] } }

/** A day's worth, or a share, of the usual stretches (their middle) and of the last two; `periods` usual ones are compared. */
export type ChangeFigures = { usual: number; last: [number, number]; periods: number }
/** `target` is the month's plan for the days on which the person was there, minor units. */
export type MonthMissed = { month: string; target: number; done: number }

export type Sightings = {
  personId: string
  /** usual stretches there are to compare with */
  periods: number
  seen: Sighting[]
}

/** With fewer days than this a stretch of two weeks tells nothing. */
const leastDays = 4
/** …and a month with less than this part of its working days. */
const leastPresent = 0.5
/** "Beside everybody else" is of so many others at least. */
const leastOthers = 3
const lastStretches = 2
/** A stretch of two weeks without a holiday: rates are told of so many days, so that they are as of a count. */
const daysOfStretch = 10

/** What is seen of each person that evening; `fades` are of the same people, in their order. */
export function sightingsOf(
  facts: readonly SignalFacts[],
  fades: readonly ({ months: [FadeMonth, FadeMonth] } | null)[],
  asOf: string,
): Sightings[] {
  const everybody = togetherOf(facts)
  return facts.map((person, at) => {
    const input = inputOf(person, everybody, asOf)
    const seen = litSignals(input).map((kind) => sightingOf(kind, person, input, asOf))
    const fade = fades[at]
    if (fade) {
      const [before, last] = fade.months
      const figures = { year: last.baseRate, last: [before.rate, last.rate] as [number, number] }
      seen.push({ kind: 'below_own_year', figures })
    }
    return { personId: person.personId, periods: input.activity[0]?.usual.length ?? 0, seen }
  })
}

/** What all who were there did in each stretch. */
type Together = Stretch & { people: number }

function togetherOf(facts: readonly SignalFacts[]): Together[] {
  const lengths = facts[0]?.stretches ?? []
  return lengths.map((_, at) => {
    const there = facts.map(({ stretches }) => stretches[at]!).filter(({ days }) => days >= leastDays)
    const sum = (read: (stretch: Stretch) => number) => there.reduce((total, one) => total + read(one), 0)
    return {
      people: there.length,
      days: sum(({ days }) => days),
      conversations: sum(({ conversations }) => conversations),
      noted: sum(({ noted }) => noted),
      starts: sum(({ starts }) => starts),
    }
  })
}

/** The arithmetic's input; nothing of it knows why somebody was away. */
function inputOf(person: SignalFacts, everybody: readonly Together[], asOf: string): DepartureInput {
  const own = person.stretches
  const leaves = person.leaves.filter((count) => count !== null)
  return {
    activity: readingsOf(own, everybody, ({ conversations }) => conversations),
    starts: readingsOf(own, everybody, ({ starts }) => starts),
    records: seriesOf(own, ({ conversations, noted }) =>
      conversations === 0 ? null : (100 * noted) / conversations,
    ),
    // the last is known only of who is here
    shortNoticeLeaves:
      person.leaves.at(-1) === null
        ? { usual: [], last: [] }
        : { usual: leaves.slice(0, -1), last: leaves.slice(-1) },
    monthsMissed: missedIn(person.months).length,
    daysSinceDeparture: person.departure && daysBetween(person.departure.on, asOf).length - 1,
    tenureMonths: person.hiredOn === null ? null : monthsSince(person.hiredOn, asOf),
  }
}

/**
 * What was done in ten days, as one's own and beside everybody else's: a fall of all is nobody's. Where there are few
 * others, one's own alone.
 */
function readingsOf(
  own: readonly Stretch[],
  everybody: readonly Together[],
  count: (stretch: Stretch) => number,
): Series[] {
  const rate = (stretch: Stretch) => (daysOfStretch * count(stretch)) / stretch.days
  const plain = seriesOf(own, rate)
  const usual = own.map((stretch, at) => {
    const all = everybody[at]!
    const isAmong = stretch.days >= leastDays
    const people = all.people - (isAmong ? 1 : 0)
    const days = all.days - (isAmong ? stretch.days : 0)
    const done = count(all) - (isAmong ? count(stretch) : 0)
    return people < leastOthers || done === 0 ? null : (daysOfStretch * done) / days
  })
  if (usual.some((one) => one === null)) return [plain]
  const level = median(usual as number[])
  const beside = seriesOf(own, (stretch, at) => (rate(stretch) * level) / usual[at]!)
  return [plain, beside]
}

/** Stretches in which there was little time to do anything are left out; with one of the last two of them so, nothing is told. */
function seriesOf(
  stretches: readonly Stretch[],
  value: (stretch: Stretch, at: number) => number | null,
): Series {
  const values = stretches.map((stretch, at) => (stretch.days < leastDays ? null : value(stretch, at)))
  const last = values.slice(-lastStretches)
  if (last.some((one) => one === null)) return { usual: [], last: [] }
  return {
    usual: values.slice(0, -lastStretches).filter((one) => one !== null),
    last: last as number[],
  }
}

/** The months in a row, up to the last, in which less came than the plan asks of the days worked. */
function missedIn(months: readonly MonthOfPlan[]): MonthMissed[] {
  const missed: MonthMissed[] = []
  for (const { month, targetMinor, doneMinor, present } of months.toReversed()) {
    const target = Math.round(targetMinor * Math.min(1, present))
    if (present < leastPresent || doneMinor >= target) break
    missed.unshift({ month, target, done: doneMinor })
  }
  return missed
}

function sightingOf(
  kind: DepartureSignal,
  person: SignalFacts,
  input: DepartureInput,
  asOf: string,
): Sighting {
  switch (kind) {
    case 'activity_fell':
      return { kind, figures: changeOf(input.activity[0]!, daysOfStretch) }
    case 'fewer_starts':
      return { kind, figures: changeOf(input.starts[0]!, daysOfStretch) }
    case 'records_thinned':
      return { kind, figures: changeOf(input.records, 100) }
    case 'short_notice_leave_rose': {
      const { usual, last } = input.shortNoticeLeaves
      return { kind, figures: { count: last[0]!, usual: median(usual) } }
    }
    case 'plan_missed':
      return { kind, figures: { months: missedIn(person.months) } }
    case 'colleague_left':
      return { kind, figures: person.departure! }
    case 'tenure':
      return { kind, figures: { months: Math.floor(monthsSince(person.hiredOn, asOf)) } }
  }
}

function changeOf({ usual, last }: Series, unit: number): ChangeFigures {
  const [before, now] = last.slice(-lastStretches) as [number, number]
  return { usual: median(usual) / unit, last: [before / unit, now / unit], periods: usual.length }
}
