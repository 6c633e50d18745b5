import { chanceOf, type Chance } from '../src/statistics/chance.ts'
import { shrunkRates } from '../src/statistics/shrunk-rate.ts'
import type { SizeCell, Span } from '../src/coaching/figures.ts'
import type { ClientBase } from '../src/coaching/client-base.ts'
import { chooseDiagnoses, stretchMonths } from '../src/coaching/diagnosis-choice.ts'
import { diagnose, type Diagnosis } from '../src/coaching/diagnosis.ts'

/** How one person sells in one month. */
export type Powers = {
  days: number
  /** leads given a day; null where none are given */
  leads: number | null
  /** meetings a day */
  effort: number
  /** share of meetings that become offers, of offers that are won; by kind of clients */
  stages: readonly { key: string; share: number }[]
  /** amount of a deal in the middle, minor units */
  size: number
  /** kinds of clients: how many of all are of it, and what they do to each share and to the amount */
  mix: readonly { mix: string; part: number; conversion: number; size: number }[]
}

export const usual: Powers = {
  days: 21,
  leads: null,
  effort: 1.5,
  stages: [
    { key: 'offer', share: 0.5 },
    { key: 'win', share: 0.25 },
  ],
  size: 200_000_00,
  mix: [{ mix: '', part: 1, conversion: 1, size: 1 }],
}

/** φ of a month's meetings. */
const dispersion = 0.05
const sizeSigma = 0.6

/** One month of one person, by chance. */
export function monthOf(powers: Powers, chance: Chance): Span {
  const good = dispersion * chance.gamma(1 / dispersion)
  const leads = powers.leads === null ? null : chance.poisson(powers.days * powers.leads)
  const activity = chance.poisson(powers.days * powers.effort * good)
  const trials = powers.mix.map(() => 0)
  for (let meeting = 0; meeting < activity; meeting++) trials[pick(powers.mix, chance.next())]!++
  const span: Span = { months: 1, days: powers.days, leads, activity, stages: [], sizes: [] }
  for (const { key, share } of powers.stages) {
    const cells = powers.mix.map(({ mix, conversion }, at) => {
      const n = trials[at]!
      let x = 0
      for (let trial = 0; trial < n; trial++) x += Number(chance.next() < share * conversion)
      trials[at] = x
      return { mix, x, n }
    })
    span.stages.push({ key, cells })
  }
  span.sizes = powers.mix.map(({ mix, size }, at) => {
    const logs = Array.from(
      { length: trials[at]! },
      () => Math.log(powers.size * size) + sizeSigma * chance.normal(),
    )
    return sizeCell(mix, logs)
  })
  return span
}

function pick(mix: Powers['mix'], place: number): number {
  let sum = 0
  const found = mix.findIndex(({ part }) => (sum += part) > place)
  return found < 0 ? mix.length - 1 : found
}

export function sizeCell(mix: string, logs: readonly number[]): SizeCell {
  const count = logs.length
  const meanLog = count === 0 ? 0 : logs.reduce((sum, log) => sum + log, 0) / count
  return { mix, count, meanLog, squares: logs.reduce((sum, log) => sum + (log - meanLog) ** 2, 0) }
}

/** Several months as one stretch. */
export function spanOf(months: readonly Span[]): Span {
  const sum = (read: (span: Span) => number) => months.reduce((total, span) => total + read(span), 0)
  const [first] = months
  return {
    months: months.length,
    days: sum(({ days }) => days),
    leads: first!.leads === null ? null : sum(({ leads }) => leads ?? 0),
    activity: first!.activity === null ? null : sum(({ activity }) => activity ?? 0),
    stages: first!.stages.map(({ key }, at) => ({
      key,
      cells: months.flatMap(({ stages }) => stages[at]!.cells),
    })),
    sizes: months.flatMap(({ sizes }) => sizes),
  }
}

/** The diagnosis of one person at the end of the history: the last `now` months against those before. */
export function diagnosisAt(
  history: readonly (readonly Span[])[],
  person: number,
  { now, seed, draws }: { now: number; seed: string; draws?: number },
): Diagnosis {
  const spans = history.map((months) => ({
    base: months.length - now >= 2 ? spanOf(months.slice(0, -now)) : null,
    now: spanOf(months.slice(-now)),
  }))
  const rates = shrunkRates(
    history.map((months) => months.map(({ activity }) => activity ?? 0)),
    history.map((months) => months.map(({ days }) => days)),
  )!
  return diagnose({
    person: { ...spans[person]!, tenureMonths: 24 },
    peers: spans.filter((_, at) => at !== person),
    dispersion: rates.dispersion,
    seed: `${seed} ${person}`,
    draws,
  })
}

/** Everybody's diagnosis as the product's night tells it: by three, six and two months, and by the client base. */
export function nightAt(
  history: readonly (readonly Span[])[],
  { seed, draws }: { seed: string; draws: number },
): Diagnosis[] {
  const chance = chanceOf(`${seed} clients`)
  const night = {
    seed,
    draws,
    learningMonths: 4,
    stretches: stretchMonths.map((now) =>
      history.map((months, person) => ({
        id: String(person),
        base: spanOf(months.slice(-now - 12, -now)),
        now: spanOf(months.slice(-now)),
        tenureMonths: 30,
      })),
    ),
    bases: history.map((months) => baseOf(months.slice(-6), chance)),
    months: history.map((months) => ({
      counts: months.slice(-14).map(({ activity }) => activity ?? 0),
      days: months.slice(-14).map(({ days }) => days),
    })),
  }
  return chooseDiagnoses(night).map(({ diagnosis }) => diagnosis)
}

/** A new client a week, more or less of them from person to person, and a third of the talks with fifteen old ones. */
function baseOf(months: readonly Span[], chance: Chance): ClientBase {
  const days = months.reduce((sum, one) => sum + one.days, 0)
  const conversations = months.reduce((sum, { activity }) => sum + (activity ?? 0), 0)
  const share = 0.33 * Math.exp(0.15 * chance.normal())
  return {
    newClients: chance.poisson(0.2 * days * Math.exp(0.3 * chance.normal())),
    days,
    conversations,
    withMostTouched: Math.round(share * conversations),
    tenureMonths: 30,
  }
}

/** `months` of a department in which `powers(person, month)` sell. */
export function departmentOf(
  seed: string,
  { people, months }: { people: number; months: number },
  powers: (person: number, month: number, chance: Chance) => Powers,
): Span[][] {
  const chance = chanceOf(seed)
  return Array.from({ length: people }, (_, person) =>
    Array.from({ length: months }, (_, month) => monthOf(powers(person, month, chance), chance)),
  )
}
