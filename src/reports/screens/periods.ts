import { addDays, periodAround, type Period } from '../../org/day.ts'

export const presets = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'last_12_months',
] as const

export type Preset = (typeof presets)[number]

/** The days of a preset, both ends included; a period under way is taken whole. */
export function daysOf(preset: Preset, today: string): Period {
  const before = (kind: 'week' | 'month' | 'quarter') =>
    periodAround(kind, addDays(periodAround(kind, today).from, -1))
  const days: Record<Preset, () => Period> = {
    today: () => ({ from: today, to: today }),
    yesterday: () => ({ from: addDays(today, -1), to: addDays(today, -1) }),
    this_week: () => periodAround('week', today),
    last_week: () => before('week'),
    this_month: () => periodAround('month', today),
    last_month: () => before('month'),
    this_quarter: () => periodAround('quarter', today),
    last_quarter: () => before('quarter'),
    this_year: () => yearOf(Number(today.slice(0, 4))),
    last_year: () => yearOf(Number(today.slice(0, 4)) - 1),
    last_12_months: () => twelveMonths(today),
  }
  return days[preset]()
}

/** This month and the eleven before it. */
function twelveMonths(today: string): Period {
  const { from, to } = periodAround('month', today)
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  const first = month === 12 ? `${year}-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}`
  return { from: `${first}-01`, to }
}

function yearOf(year: number): Period {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}
