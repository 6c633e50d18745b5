import { addDays } from '../org/day.ts'
import { robustZ } from '../statistics/robust-z.ts'

/** What changed in what somebody does (methods §9); never why, and never what they will do. */
export const departureSignals = [
  'activity_fell',
  'short_notice_leave_rose',
  'records_thinned',
  'fewer_long_deals',
  'training_declined',
  'pay_below_plan',
  'colleague_left',
  'usual_time_of_leaving',
] as const
export type DepartureSignal = (typeof departureSignals)[number]

/** One series: past periods, oldest first, and the last ones. */
export type Series = { usual: readonly number[]; last: readonly number[] }

/**
 * Illness has no place here: absences come as days of leave at short notice only, which the caller counts without sick
 * leave, and nothing else of an absence is taken.
 */
export type DepartureInput = {
  /** activity a working day, by weeks or months */
  activity: Series
  /** days of leave asked for at short notice, sick leave not among them */
  shortNoticeLeave: Series
  /** share of deals with a next step, of activities with a note */
  records: Series
  /** deals opened that will take longer than the usual cycle */
  longDeals: Series
  trainingsDeclined: number
  /** months in a row, up to now, in which pay was below what the plan would bring */
  monthsBelowPay: number
  /** days since a peer or the head left; null: nobody did */
  daysSinceDeparture: number | null
  tenureMonths: number
  today: string
}

export type DepartureSigns = {
  lit: DepartureSignal[]
  /** 0–1 none, 2–3 a talk, 4 and more a talk this week; there is no percentage, no company has exits enough for one */
  level: 'none' | 'talk' | 'talk_this_week'
  /** the last day on which it may be seen */
  expiresOn: string
}

/** Methods §9. */
const farBelow = -1.5
const leastUsual = 8
const mostUsual = 12

/**
 * How many of the signals are lit; for the direct head alone, to ask and not to judge by. A series of less than eight
 * usual periods lights nothing.
 */
export function departureSigns(input: DepartureInput): DepartureSigns {
  const { tenureMonths, daysSinceDeparture } = input
  const is: Record<DepartureSignal, boolean> = {
    activity_fell: isFar(input.activity, 2, -1),
    short_notice_leave_rose: isFar(input.shortNoticeLeave, 1, 1),
    records_thinned: isFar(input.records, 1, -1),
    fewer_long_deals: isFar(input.longDeals, 1, -1),
    training_declined: input.trainingsDeclined > 0,
    pay_below_plan: input.monthsBelowPay >= 3,
    colleague_left: daysSinceDeparture !== null && daysSinceDeparture <= 90,
    usual_time_of_leaving:
      (tenureMonths >= 3 && tenureMonths <= 9) || (tenureMonths >= 12 && tenureMonths <= 18),
  }
  const lit = departureSignals.filter((signal) => is[signal])
  const level = lit.length >= 4 ? 'talk_this_week' : lit.length >= 2 ? 'talk' : 'none'
  return { lit, level, expiresOn: addDays(input.today, 30) }
}

/** The last so many periods all far from the usual, in the direction. */
function isFar({ usual, last }: Series, periods: number, direction: 1 | -1): boolean {
  const known = usual.slice(-mostUsual)
  if (known.length < leastUsual || last.length < periods) return false
  return last.slice(-periods).every((value) => -direction * robustZ(value, known) < farBelow)
}
