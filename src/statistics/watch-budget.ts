/** A limit of one watch, with what it costs a period where nothing changes and what it finds. */
type Offer = { limit: number; falseAlarms: number; found: number }

export type WatchBudget = {
  /** false alarms a period that all watches together may give */
  falseAlarms: number
  /** a doubling is to be found within so many periods */
  within: number
  /** how much finding it is worth in a series of this rate */
  worth: (rate: number) => number
}

const states = 40
const settling = 30
const [lowest, highest, step] = [0.8, 9, 0.2]

/**
 * The limits of CUSUM watches for a doubling of Poisson counts, in units of ln likelihood, one for each of the usual
 * rates: false alarms are spent where they buy most, so that the sum of worth × P(a doubling is found in time) is the
 * largest that the budget allows (Lagrange). A frequent series needs hardly any; a rare one gets few, and finds late.
 * Rates are told apart by steps of a fifth.
 */
export function watchLimits(rates: readonly number[], { falseAlarms, within, worth }: WatchBudget): number[] {
  const steps = rates.map((rate) => Math.round(Math.log(Math.max(rate, 0.05)) / Math.log(1.2)))
  const kinds = [...new Set(steps)].map((one) => ({
    one,
    count: steps.filter((other) => other === one).length,
    worth: worth(1.2 ** one),
    offers: offersFor(one, within),
  }))
  const chosenAt = (price: number) =>
    kinds.map(({ one, count, worth: weight, offers }) => {
      const value = ({ found, falseAlarms: cost }: Offer) => weight * found - price * cost
      return { one, count, offer: offers.reduce((best, next) => (value(next) > value(best) ? next : best)) }
    })
  let [cheap, dear] = [1e-3, 1e5]
  for (let round = 0; round < 50; round++) {
    const price = Math.sqrt(cheap * dear)
    const spent = chosenAt(price).reduce((sum, { count, offer }) => sum + count * offer.falseAlarms, 0)
    if (spent > falseAlarms) cheap = price
    else dear = price
  }
  const limits = new Map(chosenAt(dear).map(({ one, offer }) => [one, offer.limit]))
  return steps.map((one) => limits.get(one)!)
}

const known = new Map<string, Offer[]>()

function offersFor(rateStep: number, within: number): Offer[] {
  const key = `${rateStep} ${within}`
  const offers = known.get(key) ?? offersOf(1.2 ** rateStep, within)
  known.set(key, offers)
  return offers
}

function offersOf(rate: number, within: number): Offer[] {
  const count = Math.round((highest - lowest) / step) + 1
  return Array.from({ length: count }, (_, at) => watchOdds(rate, lowest + at * step, within))
}

/**
 * Of a watch for a doubling of `rate` that has run for long: false alarms a period, and P(it alarms within so many
 * periods after a doubling). Brook and Evans's chain of states (Biometrika 1972).
 */
export function watchOdds(rate: number, limit: number, within: number): Offer {
  const usual = chain(rate, limit, rate)
  let sums = new Float64Array(states)
  sums[0] = 1
  let falseAlarms = 0
  for (let period = 0; period < settling; period++) {
    const next = moved(sums, usual)
    const left = next.reduce((sum, one) => sum + one, 0)
    falseAlarms = 1 - left
    sums = next.map((one) => one / left)
  }
  const doubled = chain(rate, limit, 2 * rate)
  for (let period = 0; period < within; period++) sums = moved(sums, doubled)
  return { limit, falseAlarms, found: 1 - sums.reduce((sum, one) => sum + one, 0) }
}

function moved(sums: Float64Array, rows: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const next = new Float64Array(states)
  for (const [from, row] of rows.entries()) {
    const mass = sums[from]!
    if (mass > 0) for (let to = 0; to < states; to++) next[to]! += mass * row[to]!
  }
  return next
}

/** P(the next sum lies in state j | this one in the middle of state i), when counts have this mean. */
function chain(usual: number, limit: number, mean: number): Float64Array[] {
  const width = limit / (states - 0.5)
  const most = Math.ceil((2 * limit + usual) / Math.LN2) + 2
  const below = new Float64Array(most + 1)
  for (let count = 0, chance = Math.exp(-mean), sum = 0; count <= most; count++) {
    sum += chance
    below[count] = sum
    chance *= mean / (count + 1)
  }
  return Array.from({ length: states }, (_, from) => {
    const row = new Float64Array(states)
    let before = 0
    for (let to = 0; to < states; to++) {
      const count = Math.floor(((to + 0.5) * width - from * width + usual) / Math.LN2 + 1e-9)
      const until = count < 0 ? 0 : below[Math.min(count, most)]!
      row[to] = until - before
      before = until
    }
    return row
  })
}
