import { logGamma } from './special-functions.ts'

/** A watch over counts for a rise from one rate to another: it alarms when the sum passes `limit`. */
export type Cusum = { reference: number; limit: number }

/** k = (λ1 − λ0) / ln(λ1/λ0), what a period must bring for the sum to rise (methods §4.3); λ1 > λ0 > 0. */
function cusumReference(usual: number, risen: number): number {
  if (!(usual > 0 && risen > usual && risen < Infinity)) throw new RangeError('a watch is for a rise')
  return (risen - usual) / Math.log(risen / usual)
}

/** C = max(0, C + score): of counts the score is x − k, of shares `binomialScore`. */
export function cusumStep(sum: number, score: number): number {
  return Math.max(0, sum + score)
}

/** What x of n add to the sum of a watch over shares: x ln(p1/p0) + (n − x) ln((1 − p1)/(1 − p0)) (methods §4.3). */
export function binomialScore({ x, n }: { x: number; n: number }, usual: number, risen: number): number {
  return x * Math.log(risen / usual) + (n - x) * Math.log((1 - risen) / (1 - usual))
}

/**
 * Mean number of periods until the watch alarms when counts are Poisson with mean `rate`: ARL0 at the usual rate, ARL1 at
 * a risen one. By Brook and Evans's Markov chain (Biometrika 1972); within some per cent, as the sum is cut into
 * `states`.
 */
export function averageRunLength({ reference, limit }: Cusum, rate: number, states = 120): number {
  const width = limit / (states - 0.5)
  // below[j] = P(the next sum stays below the upper edge of state j), from the middle of state i
  const matrix = Array.from({ length: states }, (_, from) => {
    const row = new Float64Array(states + 1)
    let before = 0
    for (let to = 0; to < states; to++) {
      const below = poissonBelow((to + 0.5) * width - from * width + reference, rate)
      row[to] = -(below - before)
      before = below
    }
    row[from]! += 1
    row[states] = 1
    return row
  })
  return solved(matrix)[0]!
}

/** P(X < value) of a Poisson, a tie counted as below. */
function poissonBelow(value: number, rate: number): number {
  const most = Math.floor(value + 1e-9)
  let sum = 0
  for (let count = 0; count <= most; count++) {
    sum += Math.exp(count * Math.log(rate) - rate - logGamma(count + 1))
  }
  return sum
}

/** Gauss with the largest pivot; the last column is the right side. */
function solved(rows: Float64Array[]): Float64Array {
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    }
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const top = rows[column]!
    for (let row = 0; row < size; row++) {
      const factor = row === column ? 0 : rows[row]![column]! / top[column]!
      if (factor === 0) continue
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * top[at]!
    }
  }
  return Float64Array.from(rows, (row, at) => row[size]! / row[at]!)
}

/**
 * The watch for a rise of `usual` to `risen` that gives a false alarm once in `falseAlarmEvery` periods (±3 %): the
 * smallest limit whose ARL0 reaches it.
 */
export function cusumFor(usual: number, risen: number, falseAlarmEvery: number): Cusum {
  const reference = cusumReference(usual, risen)
  let [below, above] = [0, 4]
  while (averageRunLength({ reference, limit: above }, usual) < falseAlarmEvery)
    [below, above] = [above, above * 2]
  while (above - below > 0.02) {
    const middle = (above + below) / 2
    if (averageRunLength({ reference, limit: middle }, usual) < falseAlarmEvery) below = middle
    else above = middle
  }
  return { reference, limit: above }
}
