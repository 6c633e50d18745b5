import { addDays } from '../org/day.ts'
import { robustZ } from '../statistics/robust-z.ts'

/**
 * What changed in what somebody does (methods §9); never why, and never what they will do. That a training was declined
 * belongs here too, once Norma knows of trainings.
 */
export const departureSignals = [
  'activity_fell',
  'short_notice_leave_rose',
  'records_thinned',
  'fewer_starts',
  'plan_missed',
  'colleague_left',
  'tenure',
] as const
export type DepartureSignal = (typeof departureSignals)[number]

/** One series: past periods, oldest first, and the last ones. */
export type Series = { usual: readonly number[]; last: readonly number[] }

/**
 * Illness has no place here: absences come as leaves at short notice only, which the caller counts without sick leave,
 * and nothing else of an absence is taken. A series may come in several readings (one's own, and beside everybody
 * else's): it is far from the usual only if each of them is.
 */
export type DepartureInput = {
  /** activity of so many working days, by periods */
  activity: readonly Series[]
  /** leaves asked for at short notice, sick leave not among them */
  shortNoticeLeaves: Series
  /** share of conversations with a note, in per cent: as of a count, its root is a spread */
  records: Series
  /** deals opened and clients found in so many working days: what is begun now and ends much later */
  starts: readonly Series[]
  /** months in a row, up to now, in which the plan was missed, and with it the pay that it would bring */
  monthsMissed: number
  /** days since a peer or the head left; null: nobody did */
  daysSinceDeparture: number | null
  /** null: not known since when */
  tenureMonths: number | null
}

/** Methods §9. */
const farBelow = -1.5
export const leastUsual = 8
const mostUsual = 12

/**
 * The signals that are lit; for the direct head and the person, to ask and not to judge by. A series of less than eight
 * usual periods lights nothing. What falls has to be far below in two periods, as methods say of activity: one alone is
 * so in one of twelve whoever it is, and of three series that is somebody every night.
 */
export function litSignals(input: DepartureInput): DepartureSignal[] {
  const { tenureMonths, daysSinceDeparture } = input
  const is: Record<DepartureSignal, boolean> = {
    activity_fell: input.activity.length > 0 && input.activity.every((one) => isFar(one, 2, -1)),
    short_notice_leave_rose: isFar(input.shortNoticeLeaves, 1, 1),
    records_thinned: isFar(input.records, 2, -1),
    fewer_starts: input.starts.length > 0 && input.starts.every((one) => isFar(one, 2, -1)),
    plan_missed: input.monthsMissed >= 3,
    colleague_left: daysSinceDeparture !== null && daysSinceDeparture <= 90,
    tenure: tenureMonths !== null && isTurning(tenureMonths),
  }
  return departureSignals.filter((signal) => is[signal])
}

/** The months of an employment in which people most often look around. */
function isTurning(months: number): boolean {
  return (months >= 3 && months <= 9) || (months >= 12 && months <= 18)
}

export const signalLevels = ['none', 'talk', 'talk_this_week'] as const
export type SignalLevel = (typeof signalLevels)[number]

/** So many lit signals and more ask for a talk this week. */
export const urgentFrom = 4

/** 0–1 none, 2–3 a talk, 4 and more a talk this week; there is no percentage, no company has exits enough for one. */
export function levelOf(lit: number): SignalLevel {
  return lit >= urgentFrom ? 'talk_this_week' : lit >= 2 ? 'talk' : 'none'
}

/** The last day on which what was seen this day may be shown. */
export function expiryOf(day: string): string {
  return addDays(day, 30)
}

/** The last so many periods all far from the usual, in the direction. */
function isFar({ usual, last }: Series, periods: number, direction: 1 | -1): boolean {
  const known = usual.slice(-mostUsual)
  if (known.length < leastUsual || last.length < periods) return false
  return last.slice(-periods).every((value) => -direction * robustZ(value, known) < farBelow)
}
