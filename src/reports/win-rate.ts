/** Below this many closed deals a win rate is shown as «мало данных». */
export const enoughClosedDeals = 10

/** Two-sided 95 %. */
const z = 1.959963984540054

export type WinRate = {
  /** Closed deals: won and lost. */
  n: number
  /** Won of closed, 0 to 1; null when nothing was closed. */
  value: number | null
  /** Wilson 95 % interval, 0 to 1; null when nothing was closed. */
  low: number | null
  high: number | null
  enough: boolean
}

/**
 * Share of closed deals that were won, with the Wilson score interval: it stays inside 0…1 and keeps its
 * width at 0 of n and n of n, where the textbook interval collapses to a point.
 */
export function winRate({ won, lost }: { won: number; lost: number }): WinRate {
  const n = won + lost
  if (n === 0) return { n, value: null, low: null, high: null, enough: false }
  const value = won / n
  const denominator = 1 + (z * z) / n
  const centre = (value + (z * z) / (2 * n)) / denominator
  const half = (z / denominator) * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n))
  return {
    n,
    value,
    // At the ends the bound is exact in arithmetic and a hair off in binary fractions.
    low: won === 0 ? 0 : Math.max(0, centre - half),
    high: lost === 0 ? 1 : Math.min(1, centre + half),
    enough: n >= enoughClosedDeals,
  }
}

/** Deals of one seller, or (`personId: null`) of none. */
export type SellerDeals = { personId: string | null; won: number; lost: number; open: number }

export type SellerWinRateReason = 'seller_only_on_won' | 'no_lost_deals'

/**
 * Whether a win rate *by seller* exists in these deals at all; null means it does.
 *
 * Where a seller is written down only once a deal is won, everybody's rate is 100 % and says nothing:
 * - `seller_only_on_won`: half or more of the lost deals have no seller while most of the won ones do, or
 *   the deals with a seller are won ones only and what is not won stands without a seller (or is not there);
 * - `no_lost_deals`: sellers stand on open deals too, but no deal was ever marked lost.
 *
 * Give it all the deals that the table is about, better those of all time than of one month: it judges how
 * the data was kept, not how somebody sold.
 */
export function sellerWinRateObstacle(rows: readonly SellerDeals[]): SellerWinRateReason | null {
  const held = total(rows.filter((row) => row.personId !== null))
  const adrift = total(rows.filter((row) => row.personId === null))
  if (held.won === 0) return null

  const lost = held.lost + adrift.lost
  const mostLostAdrift = lost > 0 && adrift.lost / lost >= 0.5
  const mostWonHeld = adrift.won / (held.won + adrift.won) < 0.5
  if (mostLostAdrift && mostWonHeld) return 'seller_only_on_won'

  if (held.lost > 0) return null
  return held.open === 0 || adrift.lost > 0 ? 'seller_only_on_won' : 'no_lost_deals'
}

function total(rows: readonly SellerDeals[]): { won: number; lost: number; open: number } {
  const sum = { won: 0, lost: 0, open: 0 }
  for (const row of rows) {
    sum.won += row.won
    sum.lost += row.lost
    sum.open += row.open
  }
  return sum
}
