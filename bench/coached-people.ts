import { effectOf } from '../src/coaching/effect.ts'
import { chanceOf } from '../src/statistics/chance.ts'
import { shrunkRates } from '../src/statistics/shrunk-rate.ts'

/** Departments of eight, twelve months and one more; the worst of that one is coached. */
export type Coached = {
  /** events a month of each */
  mean: number
  /** true φ of a month */
  dispersion: number
  /** what the coaching does */
  lift: number
  runs: number
  /** working days after it */
  days?: number
  /** true coefficient of variation between people */
  spread?: number
  /** the mistake of methods §3: the base holds the bad month, and no other */
  holdsTrigger?: boolean
}

const people = 8
const months = 12
const base = 6
const monthDays = 21

/** On the mean of all runs: the effect shown (ratio − 1), and in how many a growth or a fall was told. */
export function coached({
  mean,
  dispersion,
  lift,
  runs,
  days = 60,
  spread = 0,
  holdsTrigger = false,
}: Coached) {
  const chance = chanceOf(JSON.stringify({ mean, dispersion, lift, days, spread }))
  const stretch = (rate: number, length: number): number => {
    let count = 0
    for (let left = length; left > 0; left -= monthDays) {
      const good = dispersion > 0 ? dispersion * chance.gamma(1 / dispersion) : 1
      count += chance.poisson((rate * good * Math.min(left, monthDays)) / monthDays)
    }
    return count
  }
  const result = { shown: 0, growth: 0, fall: 0 }
  for (let run = 0; run < runs; run++) {
    const rates = Array.from({ length: people }, () =>
      spread > 0 ? mean * spread ** 2 * chance.gamma(1 / spread ** 2) : mean,
    )
    const history = rates.map((rate) => Array.from({ length: months + 1 }, () => stretch(rate, monthDays)))
    const worst = history.reduce(
      (least, one, at) => (one[months]! < history[least]![months]! ? at : least),
      0,
    )
    const after = rates.map((rate, at) => stretch(at === worst ? rate * (1 + lift) : rate, days))
    const before = history.map((counts) =>
      holdsTrigger ? counts[months]! : sum(counts.slice(months - base, months)),
    )
    const others = (counts: readonly number[]) => sum(counts) - counts[worst]!
    const baseDays = monthDays * (holdsTrigger ? 1 : base)
    const { ratio, says } = effectOf({
      before: { count: before[worst]!, exposure: baseDays },
      after: { count: after[worst]!, exposure: days },
      othersBefore: { count: others(before), exposure: (people - 1) * baseDays },
      othersAfter: { count: others(after), exposure: (people - 1) * days },
      dispersion: { value: shrunkRates(history)!.dispersion, periodExposure: monthDays },
    })
    result.shown += (ratio - 1) / runs
    if (says !== 'cannot_tell') result[says] += 1 / runs
  }
  return result
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
