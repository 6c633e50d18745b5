import type { Period } from '../org/day.ts'
import { daysOf, timesheetOf, type Absence, type Timesheet } from '../org/exposure.ts'
import { localClock, type WorkCalendar } from '../org/work-time.ts'
import { metricOf, type MetricKey } from '../plan/metric.ts'
import type { Norm, NormPerson } from '../plan/norm-target.ts'
import { normPace, paceStatus, quotaPace, type Pace } from '../plan/pace.ts'
import type { Member } from './team.ts'

/** What a norm asks of somebody in a period, apart from what they did. */
type Asked = { expectedByNow: number; target: number; off: 'not_working' | 'no_norm' | null }

/**
 * How much of a period somebody works and how much of that is over, in part days (methods §0.1), and the share of a
 * quota that is due by now: null when they work on no day of the period.
 */
export type Exposure = { total: number; passed: number; due: number | null }

/**
 * What is expected of each person at a moment. People of one calendar, norm and presence are one case: the arithmetic
 * of a department of 150 is done for the handful of cases among them.
 */
export type Expectations = {
  pace(member: Member, metric: MetricKey, period: Period, done: number): Pace
  /** the target of a whole period; null without a norm */
  target(member: Member, metric: MetricKey, period: Period): number | null
  exposure(member: Member, period: Period): Exposure
}

export function expectationsOf(facts: {
  calendar: WorkCalendar
  norms: readonly Norm[]
  absences: ReadonlyMap<string, readonly Absence[]>
  instant: Date
  /** everything that will be asked about lies in it */
  span: Period
}): Expectations {
  const bound = new Set(facts.norms.flatMap(({ personId }) => (personId === null ? [] : [personId])))
  const sheets = new Map<string, Timesheet>()
  const cases = new Map<string, Case>()
  const known = new Map<string, Case>()

  function caseOf(member: Member): Case {
    let found = known.get(member.id)
    if (found) return found
    const presence = presenceOf(member, facts.absences.get(member.id) ?? [], facts.span)
    let sheet = sheets.get(presence.key)
    if (!sheet) {
      const clock = localClock(facts.instant, member.timeZone)
      sheets.set(presence.key, (sheet = timesheetOf(presence.employment, facts.calendar, clock, facts.span)))
    }
    const key = `${bound.has(member.id) ? member.id : rolesIn(member, facts.span)} ${presence.key}`
    found = cases.get(key)
    if (!found) cases.set(key, (found = new Case(facts.norms, sheet, member)))
    known.set(member.id, found)
    return found
  }

  return {
    pace: (member, metric, period, done) => caseOf(member).pace(metric, period, done),
    target(member, metric, period) {
      const asked = caseOf(member).asked(metric, period)
      return asked.off === 'no_norm' ? null : asked.target
    },
    exposure: (member, period) => caseOf(member).exposure(period),
  }
}

/** A person's presence in the span, and the words that make two presences the same. */
function presenceOf(member: Member, absences: readonly Absence[], span: Period) {
  const hiredOn = member.hiredOn !== null && member.hiredOn > span.from ? member.hiredOn : null
  const leftOn = member.leftOn !== null && member.leftOn < span.to ? member.leftOn : null
  const away = absences.map((one) => `${one.startsOn}${one.endsOn}${one.part}${one.kind}`).join()
  return {
    employment: { hiredOn, leftOn, absences },
    key: `${member.timeZone} ${hiredOn ?? ''} ${leftOn ?? ''} ${away}`,
  }
}

/** The roles held in the span, with the days on which they changed inside it. */
function rolesIn({ positions }: Member, span: Period): string {
  return positions
    .filter(({ from, to }) => (from ?? '') <= span.to && span.from < (to ?? '9999'))
    .map(
      ({ role, from, to }) =>
        `${role}${from !== null && from > span.from ? from : ''}/${to !== null && to <= span.to ? to : ''}`,
    )
    .join()
}

/** One combination of norms and presence, asked about the same few periods again and again; known by the period itself. */
class Case {
  readonly #norms: readonly Norm[]
  readonly #sheet: Timesheet
  readonly #person: NormPerson
  readonly #asked = new Map<Period, Map<MetricKey, Asked>>()
  readonly #exposures = new Map<Period, Exposure>()

  constructor(norms: readonly Norm[], sheet: Timesheet, { id, positions }: Member) {
    this.#norms = norms
    this.#sheet = sheet
    this.#person = { personId: id, positions }
  }

  pace(metric: MetricKey, period: Period, done: number): Pace {
    const { expectedByNow, target, off } = this.asked(metric, period)
    const status = off ?? paceStatus(done, expectedByNow, target, metricOf(metric).unit)
    return { done, expectedByNow, target, status }
  }

  asked(metric: MetricKey, period: Period): Asked {
    const ofPeriod = remember(this.#asked, period, () => new Map<MetricKey, Asked>())
    return remember(ofPeriod, metric, () => {
      const { expectedByNow, target, status } = normPace({
        person: this.#person,
        timesheet: this.#sheet,
        norms: this.#norms,
        metric,
        unit: metricOf(metric).unit,
        period,
        done: 0,
      })
      return { expectedByNow, target, off: status === 'not_working' || status === 'no_norm' ? status : null }
    })
  }

  exposure(period: Period): Exposure {
    return remember(this.#exposures, period, () => {
      const sum = { total: 0, passed: 0, due: null }
      for (const day of daysOf(this.#sheet, period)) {
        sum.total += day.share
        sum.passed += day.share * day.passed
      }
      const whole = quotaPace({ timesheet: this.#sheet, quota: 1, unit: 'money', period, done: 0 })
      return { ...sum, due: whole.status === 'not_working' ? null : whole.expectedByNow }
    })
  }
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
