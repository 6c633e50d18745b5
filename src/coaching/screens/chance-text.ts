import type { Format } from '../../web/format.ts'

/** A probability to 5 %; the ends are not told as never and surely. */
export function roundedChance(chance: number, format: Format): string {
  if (chance < 0.025) return `<\u00a0${format.percent(0.05)}`
  if (chance > 0.975) return `>\u00a0${format.percent(0.95)}`
  return format.percent(Math.round(chance * 20) / 20)
}
