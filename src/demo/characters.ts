import { everybody } from './cast.ts'

/** How a rep sells, against the department's usual figures (1 is as usual). */
export type Character = {
  /** first day of work, counted back: in days for old hands, in months (the first working day) for newcomers */
  hired: { daysAgo: number } | { monthsAgo: number }
  /** the last day of that month was the last of work */
  leftMonthsAgo?: number
  effort: number
  conversion: number
  amount: number
  /** how many of the open deals have an overdue or no next step */
  disorder: number
}

function oldHand(years: number, effort: number, conversion: number, amount = 1, disorder = 1): Character {
  // two years before the history begins and `years` more
  return { hired: { daysAgo: Math.round((2.1 + years) * 365) }, effort, conversion, amount, disorder }
}

/** The reps by cast key; what happens to some of them later is in truth.ts. */
export const characters: Record<string, Character> = {
  anna: oldHand(3.2, 1.1, 1.05, 1.08, 0.6),
  igor: oldHand(6.5, 1.14, 1.04, 1.05),
  pavel: oldHand(1.4, 1.0, 0.99, 1.0, 1.6),
  olga: oldHand(2.3, 0.97, 1.03),
  denis: { hired: { monthsAgo: 8 }, effort: 1.0, conversion: 1.0, amount: 0.95, disorder: 1.2 },
  maria: oldHand(0.8, 1.02, 0.99),
  roman: oldHand(4.1, 1.0, 1.0),
  svetlana: oldHand(1.9, 0.95, 1.02, 0.98, 0.7),
  artyom: oldHand(2.8, 1.34, 1.08, 1.12, 1.2),
  natalia: oldHand(3.6, 1.04, 1.0, 1.02, 0.8),
  kirill: { hired: { monthsAgo: 4 }, effort: 1.0, conversion: 1.0, amount: 0.95, disorder: 1.1 },
  yulia: oldHand(5.2, 0.98, 1.02),
  stanislav: oldHand(1.1, 0.99, 0.99, 1.0, 1.3),
  irina: oldHand(2.0, 1.03, 1.0, 0.97),
  gleb: { hired: { monthsAgo: 12 }, effort: 1.0, conversion: 1.0, amount: 1.0, disorder: 1.0 },
  viktor: { ...oldHand(1.6, 0.96, 0.98, 0.98, 1.4), leftMonthsAgo: 8 },
}

/** A newcomer does and closes less at first: by whole months since hiring. */
export function ramp(monthsSinceHire: number): { effort: number; conversion: number } {
  const effort = [0.55, 0.75, 0.9][monthsSinceHire] ?? 1
  const conversion = [0.85, 0.92, 0.97][monthsSinceHire] ?? 1
  return { effort, conversion }
}

/** Years before the history began at which those who do not sell were hired. */
export const hiredDaysAgo: Record<string, number> = {
  vera: 4200,
  mikhail: 2900,
  elena: 2300,
  timur: 2050,
  darya: 1500,
  lidia: 1250,
}

export const repKeys: readonly string[] = everybody.filter(({ role }) => role === 'rep').map(({ key }) => key)

export const headKeys: readonly string[] = everybody
  .filter(({ role }) => role === 'head')
  .map(({ key }) => key)
