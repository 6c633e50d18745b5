import { chanceOf, type Chance } from '../statistics/chance.ts'
import { shrunkRates, type RatePosterior } from '../statistics/shrunk-rate.ts'

/** One person's months, oldest first: counts and working days. Any stretches of about thirty days that end yesterday. */
export type Months = { counts: readonly number[]; days: readonly number[] }

/** Of a month: how likely the rate of now is below .8 of the base. */
export type FadeMonth = { probability: number; baseRate: number; rate: number }

const baseMonths = 12
const faded = 0.8
const sure = 0.8
/** A star is above three quarters of the team's shrunk rates. */
const starQuantile = 0.75
const draws = 4000

/**
 * Whether somebody who was far ahead fades (methods §9): P(λ_now < .8 · λ_base) ≥ .8 in both of the last two months,
 * λ_base being the rate of the twelve months before them, shrunk to the team's: a raw peak fades by itself, by
 * regression to the mean. `team[person]` has 14 months or more for a full base, the last two complete; λ_now is the
 * month alone with the base's own doubt about a month (φ) and Jeffreys' prior. Null: less than six months of base, or
 * no working days in one of the two months, or not a star.
 */
export function starFade(
  team: readonly Months[],
  person: number,
  seed: string,
): { isFading: boolean; months: [FadeMonth, FadeMonth] } | null {
  const own = team[person]!
  const end = own.counts.length - 2
  if (end < 6) return null
  const base = ({ counts, days }: Months) => ({
    counts: counts.slice(Math.max(0, counts.length - 2 - baseMonths), Math.max(0, counts.length - 2)),
    days: days.slice(Math.max(0, days.length - 2 - baseMonths), Math.max(0, days.length - 2)),
  })
  const bases = team.map(base)
  const rates = shrunkRates(
    bases.map(({ counts }) => counts),
    bases.map(({ days }) => days),
  )
  if (!rates || own.days[end]! <= 0 || own.days[end + 1]! <= 0) return null
  const usual = rates.people[person]!
  const sorted = rates.people.map(({ mean }) => mean).sort((one, other) => one - other)
  if (usual.mean < sorted[Math.floor(starQuantile * (sorted.length - 1))]!) return null
  const chance = chanceOf(`${seed} fade`)
  const months = [end, end + 1].map((at): FadeMonth => {
    const month = { count: own.counts[at]!, days: own.days[at]! }
    const probability = fadeProbability(usual, month, chance)
    return { probability, baseRate: usual.mean, rate: month.count / month.days }
  }) as [FadeMonth, FadeMonth]
  return { isFading: months.every(({ probability }) => probability >= sure), months }
}

/**
 * P(rate of the month < .8 · base), the month's count tempered by φ as the base's were: as of a month at .8 of the base,
 * since on which side of it the rate is is what is asked.
 */
function fadeProbability(
  base: RatePosterior,
  { count, days }: { count: number; days: number },
  chance: Chance,
): number {
  const factor = 1 / (1 + base.dispersion * faded * base.mean * days)
  let below = 0
  for (let draw = 0; draw < draws; draw++) {
    const now = chance.gamma(factor * count + 0.5) / (factor * days)
    if (now < faded * drawRate(base, chance)) below++
  }
  return below / draws
}

function drawRate({ components }: RatePosterior, chance: Chance): number {
  let place = chance.next()
  const found = components.find(({ weight }) => (place -= weight) < 0) ?? components.at(-1)!
  return chance.gamma(found.shape) / found.rate
}
