import type { Period } from '../org/day.ts'
import { daysOf, type Timesheet } from '../org/exposure.ts'
import type { MetricUnit } from './metric.ts'
import { dayTargets, periodTarget, type Norm, type NormPerson } from './norm-target.ts'

export type PaceStatus = 'ahead' | 'on_track' | 'behind' | 'not_working' | 'no_norm'

export type Pace = {
  done: number
  /** What should be done by now, fractions included; at the period's end it equals the target. */
  expectedByNow: number
  target: number
  status: PaceStatus
}

/** A difference smaller than this part of the period's target says nothing. */
const negligibleShare = 0.1
const negligibleShareOfMoney = 0.03

/**
 * How a person stands against their norm in a period, at the moment of their timesheet's clock.
 *
 * Expected by now = the targets of the days that are over + today's target × the hours of today that the
 * person has had ÷ the hours they have today. The clock is the person's own (`localClock` of their time
 * zone, or of the company's): at 03:30 nothing is expected of anybody. `done` is what the rollups hold for
 * the period up to that moment. The timesheet may be longer than the period, never shorter.
 */
export function normPace(input: {
  person: NormPerson
  timesheet: Timesheet
  norms: readonly Norm[]
  metric: string
  unit: MetricUnit
  period: Period
  done: number
}): Pace {
  const { person, timesheet, norms, metric, unit, period, done } = input
  const worked = daysOf(timesheet, period).filter((day) => day.minutes > 0)
  if (worked.length === 0) return { done, expectedByNow: 0, target: 0, status: 'not_working' }

  const targets = dayTargets(norms, person, worked, metric)
  const target = periodTarget(targets)
  if (target === null) return { done, expectedByNow: 0, target: 0, status: 'no_norm' }
  const expectedByNow = worked.reduce((sum, day, index) => sum + (targets[index] ?? 0) * day.passed, 0)
  return { done, expectedByNow, target, status: paceStatus(done, expectedByNow, target, unit) }
}

/**
 * How a person stands against a quota: quota × exposure passed ÷ exposure of the period (methods §0.1).
 * Known absences to come count too, so a month with a leave in its second half is due faster in the first.
 * Without a quota (null) the status is `no_norm`; the quota of somebody away for the whole period stays in
 * the target and is expected of nobody.
 */
export function quotaPace(input: {
  timesheet: Timesheet
  quota: number | null
  unit: MetricUnit
  period: Period
  done: number
}): Pace {
  const { timesheet, quota, unit, period, done } = input
  let exposure = 0
  let passed = 0
  for (const day of daysOf(timesheet, period)) {
    exposure += day.share
    passed += day.share * day.passed
  }
  if (quota === null) {
    return { done, expectedByNow: 0, target: 0, status: exposure === 0 ? 'not_working' : 'no_norm' }
  }
  if (exposure === 0) return { done, expectedByNow: 0, target: quota, status: 'not_working' }
  // Summed in the same order, the two are equal at the period's end, and the quota comes out whole.
  const expectedByNow = quota * (passed / exposure)
  return { done, expectedByNow, target: quota, status: paceStatus(done, expectedByNow, quota, unit) }
}

/**
 * A group's pace is the sum of its people's. What somebody without a norm has done still counts for the
 * group. The group is not working when nobody in it is, and has no norm when none of those who work has.
 */
export function groupPace(paces: readonly Pace[], unit: MetricUnit): Pace {
  const sum = { done: 0, expectedByNow: 0, target: 0 }
  for (const pace of paces) {
    sum.done += pace.done
    sum.expectedByNow += pace.expectedByNow
    sum.target += pace.target
  }
  const measured = paces.some((pace) => pace.status !== 'not_working' && pace.status !== 'no_norm')
  if (measured) return { ...sum, status: paceStatus(sum.done, sum.expectedByNow, sum.target, unit) }
  const working = paces.some((pace) => pace.status === 'no_norm')
  return { ...sum, status: working ? 'no_norm' : 'not_working' }
}

/**
 * Behind, or ahead, means at least one whole thing and at least a tenth of the period's target away from
 * what is due by now.
 *
 * A whole thing, because nobody holds 0.4 of a meeting: 0 of 3 at ten in the morning (0.375 due) is on
 * track, 0 of 3 at noon (1.1 due) is behind, and half a day's leftover fraction never accuses anybody. A
 * tenth, because 23 calls of 25 is a day like any other, and a quota is not missed on its first morning.
 * Money has no whole things and long periods, where a tenth of the target is weeks of work: there it is a tenth of what
 * is due, and at least three hundredths of the target, once a tenth of the target has fallen due.
 * Who has done the whole target before it was due is ahead, however small the target.
 */
export function paceStatus(
  done: number,
  expectedByNow: number,
  target: number,
  unit: MetricUnit,
): 'ahead' | 'on_track' | 'behind' {
  if (target > 0 && done >= target && expectedByNow < target * (1 - 1e-9)) return 'ahead'
  const noticeable =
    unit === 'money' ? noticeableMoney(expectedByNow, target) : Math.max(1, target * negligibleShare)
  // Sums of part days are a hair off whole numbers; the hair must not decide.
  const away = Math.abs(done - expectedByNow) + 1e-6
  if (done === expectedByNow || away < noticeable) return 'on_track'
  return done < expectedByNow ? 'behind' : 'ahead'
}

function noticeableMoney(expectedByNow: number, target: number): number {
  const early = target * negligibleShare
  if (expectedByNow <= early * (1 + 1e-9)) return early * (1 + 1e-9) + 1e-3
  return Math.max(target * negligibleShareOfMoney, expectedByNow * negligibleShare)
}
