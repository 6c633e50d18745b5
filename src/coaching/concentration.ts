/** How much hangs on few clients (methods §9); also of clients that one person alone knows. */
export type Concentration = {
  /** Herfindahl–Hirschman: Σ s², in (0, 1] */
  hhi: number
  /** 1 / HHI: as many clients of equal size would be as concentrated */
  effective: number
  /** shares of the largest and of the three largest */
  top1: number
  top3: number
  /** from a tenth on it is watched (IFRS 8 discloses such a client), from a quarter on it is high */
  level: ConcentrationLevel
}

export const concentrationLevels = ['ordinary', 'watch', 'high'] as const
export type ConcentrationLevel = (typeof concentrationLevels)[number]

/** Of the share that the largest has. */
export function concentrationLevel(share: number): ConcentrationLevel {
  return share >= 0.25 ? 'high' : share >= 0.1 ? 'watch' : 'ordinary'
}

/** Of amounts by client in any unit; null when there is nothing. RangeError for a negative amount. */
export function concentration(amounts: readonly number[]): Concentration | null {
  if (!amounts.every((amount) => amount >= 0 && amount < Infinity)) {
    throw new RangeError('amounts are finite and not negative')
  }
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  if (total === 0) return null
  const shares = amounts.map((amount) => amount / total).sort((one, other) => other - one)
  const hhi = shares.reduce((sum, share) => sum + share * share, 0)
  const top1 = shares[0]!
  const top3 = shares.slice(0, 3).reduce((sum, share) => sum + share, 0)
  return {
    hhi,
    effective: 1 / hhi,
    top1,
    top3,
    level: concentrationLevel(top1),
  }
}
