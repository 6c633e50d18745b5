import { weekdayOf } from '../org/day.ts'
import type { Availability } from '../org/exposure.ts'

/** One version of a norm: of a person, of a role, or (both null) of everybody. */
export type Norm = {
  metric: string
  role: string | null
  personId: string | null
  /** Values for Monday … Sunday; exactly one of this and `perWeek` is given. */
  perWeekday: readonly number[] | null
  perWeek: number | null
  /** First day in force; null: since ever. */
  from: string | null
  /** First day no longer in force; null: until further notice. */
  to: string | null
}

/** Whom a norm binds: a person with the roles they held, each from its first day to the day after its last. */
export type NormPerson = {
  personId: string
  positions: readonly { role: string; from: string | null; to: string | null }[]
}

/**
 * The norm that binds a person on a day: their own beats that of the role they hold that day, which beats
 * everybody's. Of two versions that overlap (the tables forbid it) the later one counts.
 */
export function normOn(norms: readonly Norm[], person: NormPerson, metric: string, day: string): Norm | null {
  const role = person.positions.find((position) => isInForce(position, day))?.role
  let best: Norm | null = null
  for (const norm of norms) {
    if (norm.metric !== metric || !isInForce(norm, day)) continue
    const rank = rankFor(norm, person.personId, role)
    if (rank === 0) continue
    const bestRank = best === null ? 0 : rankFor(best, person.personId, role)
    if (rank > bestRank || (rank === bestRank && (norm.from ?? '') > (best?.from ?? ''))) best = norm
  }
  return best
}

function isInForce(span: { from: string | null; to: string | null }, day: string): boolean {
  return (span.from === null || span.from <= day) && (span.to === null || day < span.to)
}

function rankFor(norm: Norm, personId: string, role: string | undefined): 0 | 1 | 2 | 3 {
  if (norm.personId !== null) return norm.personId === personId ? 3 : 0
  if (norm.role !== null) return norm.role === role ? 2 : 0
  return 1
}

/**
 * What a person's norm asks of each of their days: the value of a full day × the part of the day they are
 * at work (short days, half days, absences; methods §0.1), each day by the norm in force that day. Null
 * where none is; 0 on a day off, an absence, or under a norm of zero.
 */
export function dayTargets(
  norms: readonly Norm[],
  person: NormPerson,
  days: readonly Availability[],
  metric: string,
): (number | null)[] {
  const binding = normsOf(norms, metric).filter(
    (norm) => norm.personId === null || norm.personId === person.personId,
  )
  return days.map(({ day, share, workingDay }) => {
    const norm = normOn(binding, person, metric, day)
    if (!norm) return null
    return share === 0 ? 0 : fullDayValue(norm, workingDay.week, day) * share
  })
}

/** By the list itself: a board asks one list for every person and metric. A changed list is a new array. */
const sortedLists = new WeakMap<readonly Norm[], Map<string, Norm[]>>()

function normsOf(norms: readonly Norm[], metric: string): readonly Norm[] {
  let byMetric = sortedLists.get(norms)
  if (!byMetric) sortedLists.set(norms, (byMetric = Map.groupBy(norms, (norm) => norm.metric)))
  return byMetric.get(metric) ?? []
}

/**
 * The norm of a full working day. A week's norm is spread evenly over the ordinary working weekdays. A day
 * worked instead of another one (a working Saturday) has no value of its own in the pattern and takes the
 * mean of the ordinary working days.
 */
function fullDayValue(norm: Norm, week: readonly number[], day: string): number {
  if (week.length === 0) return 0
  if (norm.perWeekday === null) return (norm.perWeek ?? 0) / week.length
  const valueOf = (weekday: number) => norm.perWeekday?.[weekday - 1] ?? 0
  const weekday = weekdayOf(day)
  if (week.includes(weekday)) return valueOf(weekday)
  return week.reduce((sum, one) => sum + valueOf(one), 0) / week.length
}

/** The target of a stretch of days: the sum of its days; null when no norm is in force on any of them. */
export function periodTarget(targets: readonly (number | null)[]): number | null {
  if (targets.every((target) => target === null)) return null
  return targets.reduce<number>((sum, target) => sum + (target ?? 0), 0)
}
