import { sql } from 'kysely'
import { addDays, periodAround, type Period } from '../org/day.ts'
import { exposureOf, type Absence } from '../org/exposure.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { type Exposed } from '../statistics/rate-ratio.ts'
import { shrunkRates } from '../statistics/shrunk-rate.ts'
import { baseWindow, effectOf } from './effect.ts'
import type { RolloutEffect } from './rollout-contract.ts'

/** Fewer people on a side are compared with nobody. */
const leastPeople = 3
/** Fewer closed deals on a side, before or after, tell nothing of how many of them are won. */
const leastClosed = 20

type Person = { id: string; hiredOn: string | null; leftOn: string | null; absences: readonly Absence[] }
type Closed = { personId: string; month: string | null; won: number; lost: number }

/**
 * What came of those who do it now, against those who do not, before the month of the start and since the start (methods
 * §3). The two sides are not alike beforehand: who takes up a new way chose to. Four statements; null: too few people.
 */
export async function rolloutEffectOf(
  tx: ReadTx,
  actor: Actor,
  startedOn: string,
  asOf: string,
  { adopters, others }: { adopters: readonly string[]; others: readonly string[] },
): Promise<RolloutEffect | null> {
  if (adopters.length < leastPeople || others.length < leastPeople) return null
  const ids = [...adopters, ...others]
  const base = baseWindow(startedOn)
  const after = { from: addDays(startedOn, 1), to: asOf }
  if (after.from > after.to) return null
  const [calendar, absences, people, closed] = await Promise.all([
    calendarOf(tx, actor.tenantId),
    absencesOf(tx, actor.tenantId, ids, base.from, asOf),
    employmentOf(tx, actor, ids),
    closedDeals(tx, actor, ids, base, after),
  ])
  const facts: Facts = {
    calendar,
    closed,
    people: people.map((one) => ({ ...one, absences: absences.get(one.id) ?? [] })),
    base,
    after,
  }
  const dispersion = dispersionOf(facts)
  return {
    base,
    after,
    adopters: adopters.length,
    others: others.length,
    measures: [
      measured('won_a_day', sidesOf(facts, adopters, others, daysIn), dispersion),
      measured('conversion', sidesOf(facts, adopters, others, closedIn)),
    ],
  }
}

type Facts = {
  calendar: WorkCalendar
  people: readonly Person[]
  closed: readonly Closed[]
  base: Period
  after: Period
}
type Sides = Record<'before' | 'after' | 'othersBefore' | 'othersAfter', Exposed>
type Exposure = (facts: Facts, ids: readonly string[], side: 'before' | 'after') => number

function sidesOf(
  facts: Facts,
  adopters: readonly string[],
  others: readonly string[],
  exposure: Exposure,
): Sides {
  const one = (ids: readonly string[], side: 'before' | 'after') => ({
    count: sum(ofSide(facts, ids, side).map(({ won }) => won)),
    exposure: exposure(facts, ids, side),
  })
  return {
    before: one(adopters, 'before'),
    after: one(adopters, 'after'),
    othersBefore: one(others, 'before'),
    othersAfter: one(others, 'after'),
  }
}

function ofSide({ closed }: Facts, ids: readonly string[], side: 'before' | 'after'): Closed[] {
  return closed.filter(
    ({ personId, month }) => ids.includes(personId) && (month === null) === (side === 'after'),
  )
}

function daysIn({ calendar, people, base, after }: Facts, ids: readonly string[], side: 'before' | 'after') {
  const { from, to } = side === 'before' ? base : after
  return sum(
    people.filter(({ id }) => ids.includes(id)).map((person) => exposureOf(person, calendar, from, to)),
  )
}

function closedIn(facts: Facts, ids: readonly string[], side: 'before' | 'after') {
  return sum(ofSide(facts, ids, side).map(({ won, lost }) => won + lost))
}

function measured(
  measure: 'won_a_day' | 'conversion',
  sides: Sides,
  dispersion?: { value: number; periodExposure: number },
): RolloutEffect['measures'][number] {
  const rate = ({ count, exposure }: Exposed) => (exposure > 0 ? count / exposure : 0)
  const isEnough = Object.values(sides).every(({ exposure }) => exposure >= leastClosed)
  const shown = {
    measure,
    adopters: { before: rate(sides.before), after: rate(sides.after) },
    others: { before: rate(sides.othersBefore), after: rate(sides.othersAfter) },
  }
  if (!isEnough) return { ...shown, told: null }
  const { ratio, low, high, above, says } = effectOf({ ...sides, ...(dispersion ? { dispersion } : {}) })
  return { ...shown, told: { ratio, low, high, above, says } }
}

/** How much a person's months differ beyond chance, by everybody's base. */
function dispersionOf({ people, closed, calendar, base }: Facts) {
  const months: Period[] = []
  for (let month = periodAround('month', base.from); month.from <= base.to;) {
    months.push(month)
    month = periodAround('month', addDays(month.to, 1))
  }
  const rates = shrunkRates(
    people.map(({ id }) =>
      months.map(({ from }) =>
        sum(closed.filter(({ personId, month }) => personId === id && month === from).map(({ won }) => won)),
      ),
    ),
    people.map((person) => months.map(({ from, to }) => exposureOf(person, calendar, from, to))),
  )
  const periodExposure = rates?.people[0]?.periodExposure
  return rates && periodExposure ? { value: rates.dispersion, periodExposure } : undefined
}

async function employmentOf(tx: ReadTx, actor: Actor, ids: readonly string[]) {
  const { rows } = await sql<Omit<Person, 'absences'>>`
    select p.id, p.hired_on, p.left_on from org.person p
    where p.tenant_id = ${actor.tenantId} and p.id = any(${ids}::uuid[]) order by p.id`.execute(tx)
  return rows
}

/** Won and lost deals: of each month of the base, and of all days since the start (month null). */
async function closedDeals(
  tx: ReadTx,
  actor: Actor,
  ids: readonly string[],
  base: Period,
  after: Period,
): Promise<Closed[]> {
  const { rows } = await sql<Closed>`
    select d.person_id, case when d.day <= ${base.to}::date then date_trunc('month', d.day)::date end as month,
      coalesce(sum(d.count) filter (where d.event = 'won'), 0)::int as won,
      coalesce(sum(d.count) filter (where d.event = 'lost'), 0)::int as lost
    from sales.deal_day d
    where d.tenant_id = ${actor.tenantId} and d.person_id = any(${ids}::uuid[]) and d.event in ('won', 'lost')
      and (d.day between ${base.from}::date and ${base.to}::date or d.day between ${after.from}::date and ${after.to}::date)
    group by 1, 2`.execute(tx)
  return rows
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
