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
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'this_week':
      return periodAround('week', today)
    case 'last_week':
      return before('week')
    case 'this_month':
      return periodAround('month', today)
    case 'last_month':
      return before('month')
    case 'this_quarter':
      return periodAround('quarter', today)
    case 'last_quarter':
      return before('quarter')
    case 'this_year':
      return yearOf(Number(today.slice(0, 4)))
    case 'last_year':
      return yearOf(Number(today.slice(0, 4)) - 1)
    case 'last_12_months': {
      const { from, to } = periodAround('month', today)
      const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
      // this month and the eleven before it
      const first = month === 12 ? `${year}-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}`
      return { from: `${first}-01`, to }
    }
  }
}

function yearOf(year: number): Period {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}
