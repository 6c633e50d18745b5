import type { Format } from '../../web/format.ts'

/** A probability to 5 %, the ends as what they are: less than 2.5 % and more than 97.5 %. */
export function roundedChance(chance: number, format: Format): string {
  if (chance < 0.025) return `< ${format.percent(0.025, 1)}`
  if (chance > 0.975) return `> ${format.percent(0.975, 1)}`
  return format.percent(Math.round(chance * 20) / 20)
}
