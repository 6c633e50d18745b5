import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addDays, dayAt } from '../org/day.ts'
import { availability, type Absence } from '../org/exposure.ts'
import { cast, former } from './cast.ts'
import { generateDepartment, type Department, type Row } from './department.ts'
import { workCalendar } from './timeline.ts'

const now = new Date('2026-11-24T08:40:00Z') // Tuesday 11:40 in Moscow
const today = '2026-11-24'
const department = generateDepartment({ now, locale: 'ru' })
const { deals, activities, accounts } = department

function digest(rows: Department): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

function grouped(rows: readonly Row[], column: string): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row[column] as string)
}

describe('the same seed and the same moment', () => {
  test('give the same rows', () => {
    expect(digest(generateDepartment({ now, locale: 'ru' }))).toBe(digest(department))
  })

  test('and another moment or another seed gives others', () => {
    expect(digest(generateDepartment({ now, locale: 'ru', seed: 'another' }))).not.toBe(digest(department))
    const tomorrow = new Date(now.getTime() + 86_400_000)
    expect(digest(generateDepartment({ now: tomorrow, locale: 'ru' }))).not.toBe(digest(department))
  })

  test('in English too: the same history in other words', () => {
    const english = generateDepartment({ now, locale: 'en' })
    expect(english.deals.map(({ id }) => id)).toEqual(deals.map(({ id }) => id))
    expect(english.stages.map(({ name }) => name)).toEqual([
      'New',
      'Qualification',
      'Meeting',
      'Offer',
      'Contract',
      'Won',
      'Lost',
    ])
    const cyrillic = (rows: readonly Row[], columns: string[]) =>
      rows.filter((row) => columns.some((column) => /[а-яё]/i.test((row[column] as string | null) ?? '')))
    expect(cyrillic(english.deals, ['title', 'next_step', 'lost_reason'])).toEqual([])
    expect(cyrillic(english.activities, ['note'])).toEqual([])
    expect(cyrillic(english.accounts, ['industry', 'city', 'country'])).toEqual([])
    expect(cyrillic(english.products, ['name', 'family'])).toEqual([])
  })
})

describe('the size is that of a real department', () => {
  test('people', () => {
    expect(department.people).toHaveLength(cast.length + former.length)
    expect(department.people.filter(({ left_on }) => left_on !== null)).toHaveLength(1)
  })

  test('clients, deals, activities', () => {
    expect(accounts.length).toBeGreaterThan(1200)
    expect(accounts.length).toBeLessThan(1600)
    expect(deals.length).toBeGreaterThan(5000)
    expect(deals.length).toBeLessThan(7500)
    expect(activities.length).toBeGreaterThan(80_000)
    expect(activities.length).toBeLessThan(140_000)
  })
})

describe('every id', () => {
  test('is unique in its table and of version 7', () => {
    for (const rows of Object.values(department).filter((one) => Array.isArray(one))) {
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      expect(
        rows.filter(
          ({ id }) =>
            !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id as string),
        ),
      ).toEqual([])
    }
  })
})

describe('nobody outside can be reached', () => {
  test('telephones cannot be dialled and addresses cannot exist', () => {
    expect(accounts.filter(({ phone }) => !/^\+7 \d{3} 0\d\d-\d\d-\d\d$/.test(phone as string))).toEqual([])
    expect(accounts.filter(({ email }) => !/^[a-z]+@[a-z0-9-]+\.example$/.test(email as string))).toEqual([])
    expect(accounts.filter(({ tax_id }) => tax_id !== null && !/^00\d{8}$/.test(tax_id as string))).toEqual(
      [],
    )
    expect(department.people.filter(({ email }) => !(email as string).endsWith('@polaris.example'))).toEqual(
      [],
    )
  })

  test('and no two clients share a name', () => {
    expect(new Set(accounts.map(({ name }) => (name as string).toLowerCase())).size).toBe(accounts.length)
  })
})

describe('a deal', () => {
  const kinds = new Map(department.stages.map((row) => [row.id as string, row.kind as string]))
  const positions = new Map(department.stages.map((row) => [row.id as string, row.position as number]))
  const changes = grouped(department.stageChanges, 'deal_id')
  const leads = grouped(department.dealOwnerships, 'deal_id')

  test('went from stage to stage, forwards and one after another', () => {
    const wrong = deals.filter((deal) => {
      const own = changes.get(deal.id as string)!
      return own.some((change, at) => {
        const before = own[at - 1]
        if (change.from_stage_id !== (before?.to_stage_id ?? null)) return true
        if (!before) return false
        return (
          (change.at as string) <= (before.at as string) ||
          positions.get(change.to_stage_id as string)! <= positions.get(before.to_stage_id as string)!
        )
      })
    })
    expect(wrong).toEqual([])
  })

  test('stands where its last move left it', () => {
    const wrong = deals.filter((deal) => {
      const last = changes.get(deal.id as string)!.at(-1)!
      const isClosed = kinds.get(last.to_stage_id as string) !== 'open'
      return (
        deal.stage_id !== last.to_stage_id ||
        deal.status !== kinds.get(last.to_stage_id as string) ||
        (isClosed && deal.closed_on !== dayAt(new Date(last.at as string), 'Europe/Moscow'))
      )
    })
    expect(wrong).toEqual([])
  })

  test('is led by the last of those who led it, without gaps', () => {
    const wrong = deals.filter((deal) => {
      const own = leads.get(deal.id as string)!
      return (
        own.at(-1)!.person_id !== deal.owner_id ||
        own.at(-1)!.to_at !== null ||
        own.some((lead, at) => at > 0 && lead.from_at !== own[at - 1]!.to_at)
      )
    })
    expect(wrong).toEqual([])
  })

  test('has an amount, and a reason when it was lost', () => {
    expect(
      deals.filter(({ amount_minor }) => amount_minor !== null && (amount_minor as number) <= 0),
    ).toEqual([])
    expect(deals.filter(({ status, amount_minor }) => status === 'won' && amount_minor === null)).toEqual([])
    expect(deals.filter(({ status, lost_reason }) => (status === 'lost') !== (lost_reason !== null))).toEqual(
      [],
    )
  })

  test('that is open waits for something overdue, today, later, or for nothing', () => {
    const open = deals.filter(({ status }) => status === 'open')
    const count = (is: (deal: Row) => boolean) => open.filter(is).length / open.length
    expect(count(({ next_step_on }) => next_step_on === null)).toBeGreaterThan(0.05)
    expect(count(({ next_step_on }) => next_step_on !== null && next_step_on! < today)).toBeGreaterThan(0.05)
    expect(count(({ next_step_on }) => next_step_on === today)).toBeGreaterThan(0.01)
    expect(count(({ next_step_on }) => next_step_on !== null && next_step_on! > today)).toBeGreaterThan(0.4)
    expect(deals.filter(({ status, next_step }) => status !== 'open' && next_step !== null)).toEqual([])
    // what is overdue is so for days, not for months
    const late = (deal: Row) =>
      deal.next_step_on !== null && (deal.next_step_on as string) < addDays(today, -12)
    expect(open.filter(late)).toEqual([])
  })
})

describe('an activity', () => {
  const dealsById = new Map(deals.map((deal) => [deal.id as string, deal]))
  const accountsById = new Map(accounts.map((account) => [account.id as string, account]))
  const absences = grouped(department.absences, 'person_id')
  const people = new Map(department.people.map((row) => [row.id as string, row]))

  test('concerns the client of its deal, and neither before it was known', () => {
    const wrong = activities.filter((activity) => {
      const deal = activity.deal_id === null ? undefined : dealsById.get(activity.deal_id as string)
      const account = accountsById.get(activity.account_id as string)!
      return (
        (deal && (deal.account_id !== account.id || (deal.created_at as string) > (activity.at as string))) ||
        (account.created_at as string) > (activity.at as string)
      )
    })
    expect(wrong).toEqual([])
  })

  test('lies in the working hours of somebody who was there', () => {
    const known = new Map<string, ReturnType<typeof availability>>()
    const presentOn = (personId: string, day: string) => {
      const key = `${personId} ${day}`
      let present = known.get(key)
      if (!present) {
        const person = people.get(personId)!
        const own = (absences.get(personId) ?? []).map((row): Absence => ({
          startsOn: row.starts_on as string,
          endsOn: row.ends_on as string,
          part: row.part as Absence['part'],
          kind: row.kind as Absence['kind'],
        }))
        const employment = {
          hiredOn: person.hired_on as string,
          leftOn: person.left_on as string | null,
          absences: own,
        }
        known.set(key, (present = availability(employment, workCalendar, day)))
      }
      return present
    }
    const wrong = activities.filter((activity) => {
      const at = new Date(activity.at as string)
      const minute = (at.getUTCHours() + 3) * 60 + at.getUTCMinutes() // Moscow, which keeps one clock all year
      const present = presentOn(activity.person_id as string, activity.day as string)
      return !present.intervals.some(([from, to]) => from <= minute && minute <= to)
    })
    expect(wrong.length).toBe(0)
  })

  test('that was held is over, and one to come is planned', () => {
    const done = activities.filter(({ outcome }) => outcome !== 'planned')
    const ends = (row: Row) => Date.parse(row.at as string) + (row.minutes as number) * 60_000
    expect(done.filter((row) => ends(row) > now.getTime())).toEqual([])
    const planned = activities.filter(({ outcome }) => outcome === 'planned')
    expect(planned.filter((row) => (row.day as string) < today)).toEqual([])
    expect(planned.filter((row) => (row.day as string) > addDays(today, 8))).toEqual([])
    expect(activities.filter((row) => Date.parse(row.created_at as string) > now.getTime())).toEqual([])
  })

  test('is with a prospective client until the first win', () => {
    const firstWin = new Map<string, string>()
    for (const change of department.stageChanges) {
      const deal = dealsById.get(change.deal_id as string)!
      if (deal.status !== 'won' || change.to_stage_id !== deal.stage_id) continue
      const known = firstWin.get(deal.account_id as string)
      if (!known || (change.at as string) < known)
        firstWin.set(deal.account_id as string, change.at as string)
    }
    const wrong = activities.filter((activity) => {
      const won = firstWin.get(activity.account_id as string)
      return activity.prospect !== (won === undefined || won > (activity.at as string))
    })
    expect(wrong.length).toBe(0)
  })

  test('of today is there up to this hour, with meetings to come', () => {
    const ofToday = activities.filter(({ day }) => day === today)
    expect(ofToday.filter(({ outcome }) => outcome === 'held').length).toBeGreaterThan(40)
    expect(
      ofToday.filter(({ outcome, kind }) => outcome === 'planned' && kind === 'meeting').length,
    ).toBeGreaterThan(5)
  })
})

describe('clients', () => {
  const leads = grouped(department.ownerships, 'account_id')

  test('are led by the last of those who led them, without gaps', () => {
    const wrong = accounts.filter((account) => {
      const own = leads.get(account.id as string) ?? []
      return (
        (own.at(-1)?.person_id ?? null) !== account.owner_id ||
        own.some((lead, at) => at > 0 && lead.from_at !== own[at - 1]!.to_at)
      )
    })
    expect(wrong).toEqual([])
  })

  test('were inherited in part, and nobody who left leads any', () => {
    const inherited = accounts.filter(({ id }) => (leads.get(id as string) ?? []).length > 1)
    expect(inherited.length / accounts.length).toBeGreaterThan(0.08)
    const left = department.people.find(({ left_on }) => left_on !== null)!.id
    expect(accounts.filter(({ owner_id }) => owner_id === left)).toEqual([])
    expect(deals.filter(({ owner_id, status }) => owner_id === left && status === 'open')).toEqual([])
  })

  test('a few of which nobody leads yet', () => {
    expect(accounts.filter(({ owner_id }) => owner_id === null).length).toBeGreaterThan(0)
  })
})

describe('plans', () => {
  const roles = new Map(department.positions.map((row) => [row.person_id as string, row.role as string]))
  const director = department.positions.find(({ role }) => role === 'director')!.person_id as string

  /** What was planned for a month in the end and what was won in it, in major units. */
  function month(start: string): { planned: number; won: number } {
    const planned = department.quotas.filter(
      (row) => row.person_id === director && row.period === 'month' && row.period_start === start,
    )
    const won = deals.filter(
      (deal) => deal.status === 'won' && (deal.closed_on as string).slice(0, 7) === start.slice(0, 7),
    )
    return {
      planned: planned.at(-1)!.amount as number,
      won: won.reduce((sum, deal) => sum + (deal.amount_minor as number), 0),
    }
  }

  test('were reached by 80 to 112 per cent, but for the month in which the market fell', () => {
    const months = Array.from({ length: 18 }, (_, at) => addMonths('2025-05-01', at))
    const reached = months.map((start) => month(start)).map(({ planned, won }) => won / planned)
    expect(reached.filter((share) => share < 0.8 || share > 1.12)).toHaveLength(1)
    expect(Math.min(...reached)).toBeLessThan(0.75)
  })

  test('come down from the director to heads and reps, with some lost on the way', () => {
    const sums = new Map<string, number>()
    for (const row of department.quotas) {
      if (row.period !== 'month' || row.period_start !== '2026-10-01') continue
      const role = roles.get(row.person_id as string)!
      sums.set(role, (sums.get(role) ?? 0) + (row.amount as number))
    }
    expect(sums.get('rep')!).toBeLessThanOrEqual(sums.get('head')!)
    expect(sums.get('head')!).toBeLessThanOrEqual(sums.get('director')!)
    expect(sums.get('rep')! / sums.get('director')!).toBeGreaterThan(0.9)
  })

  test('were revised once, and one rep has a norm of their own', () => {
    const revised = department.quotas.filter(({ reason }) => reason !== null)
    expect(new Set(revised.map(({ effective_from }) => effective_from)).size).toBe(1)
    expect(department.norms.filter(({ person_id }) => person_id !== null)).toHaveLength(1)
    expect(department.norms.filter(({ to_day }) => to_day !== null).length).toBeGreaterThan(3)
  })
})

function addMonths(start: string, months: number): string {
  return Temporal.PlainDate.from(start).add({ months }).toString()
}

test.each(['2026-11-22T10:00:00Z', '2027-01-03T09:00:00Z', '2026-12-31T20:59:00Z', '2026-03-01T00:30:00Z'])(
  'nothing happens on the day off of %s, and the week ahead is planned',
  (moment) => {
    const at = new Date(moment)
    const day = dayAt(at, 'Europe/Moscow')
    const rows = generateDepartment({ now: at, locale: 'ru' })
    const isOff = availability({ hiredOn: null, leftOn: null, absences: [] }, workCalendar, day).minutes === 0
    const ofToday = rows.activities.filter((row) => row.day === day)
    if (isOff) expect(ofToday).toEqual([])
    expect(rows.activities.filter((row) => row.outcome !== 'planned' && (row.day as string) > day)).toEqual(
      [],
    )
    const ahead = availability({ hiredOn: null, leftOn: null, absences: [] }, workCalendar, addDays(day, 3))
    if (ahead.minutes > 0)
      expect(rows.activities.filter(({ outcome }) => outcome === 'planned').length).toBeGreaterThan(5)
  },
)
