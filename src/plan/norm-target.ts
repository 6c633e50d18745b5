import { daysBetween, weekdayOf } from '../org/day.ts'
import { availability, type Availability, type Employment } from '../org/exposure.ts'
import type { WorkCalendar } from '../org/work-time.ts'

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

export type NormPerson = Employment & { personId: string; role: string | null }

/**
 * The norm that binds a person on a day: their own beats their role's, which beats everybody's. Of two
 * versions that overlap (the tables forbid it) the later one counts.
 */
export function normOn(
  norms: readonly Norm[],
  person: Pick<NormPerson, 'personId' | 'role'>,
  metric: string,
  day: string,
): Norm | null {
  let best: Norm | null = null
  for (const norm of norms) {
    if (norm.metric !== metric) continue
    if ((norm.from !== null && day < norm.from) || (norm.to !== null && day >= norm.to)) continue
    const rank = rankFor(norm, person)
    if (rank === 0) continue
    const bestRank = best === null ? 0 : rankFor(best, person)
    if (rank > bestRank || (rank === bestRank && (norm.from ?? '') > (best?.from ?? ''))) best = norm
  }
  return best
}

function rankFor(norm: Norm, person: Pick<NormPerson, 'personId' | 'role'>): 0 | 1 | 2 | 3 {
  if (norm.personId !== null) return norm.personId === person.personId ? 3 : 0
  if (norm.role !== null) return norm.role === person.role ? 2 : 0
  return 1
}

export type DayTarget = {
  day: string
  /** Null: no norm is in force. 0: a day off, an absence, or a norm of zero. */
  target: number | null
  availability: Availability
}

/**
 * What a person's norm asks of each day between two days, both included: the value of a full day × the
 * part of the day they are at work (short days, half days, absences; methods §0.1), each day by the norm
 * in force that day.
 */
export function dayTargets(
  norms: readonly Norm[],
  person: NormPerson,
  calendar: WorkCalendar,
  metric: string,
  from: string,
  to: string,
): DayTarget[] {
  const binding = norms.filter((norm) => norm.metric === metric && rankFor(norm, person) > 0)
  return daysBetween(from, to).map((day) => {
    const present = availability(person, calendar, day)
    const norm = normOn(binding, person, metric, day)
    if (!norm) return { day, target: null, availability: present }
    const value = present.share === 0 ? 0 : fullDayValue(norm, present.workingDay.week, day)
    return { day, target: value * present.share, availability: present }
  })
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
export function periodTarget(targets: readonly DayTarget[]): number | null {
  if (targets.every((one) => one.target === null)) return null
  return targets.reduce((sum, one) => sum + (one.target ?? 0), 0)
}
