import { beforeAll, describe, expect, test } from 'vitest'
import { diagnose, type Verdict } from '../coaching/diagnosis.ts'
import type { Span } from '../coaching/figures.ts'
import { starFade } from '../coaching/star-fade.ts'
import { shrunkRates } from '../statistics/shrunk-rate.ts'
import { generateDepartment, type Department } from './department.ts'
import { calm, marketFellMonthsAgo, stories } from './truth.ts'

/** What coaching's arithmetic makes of the department's rows: each story by its name, and nobody else. */
const now = new Date('2026-11-24T08:40:00Z')
const dayOf = (value: unknown) => Math.floor((now.getTime() - Date.parse(String(value))) / 86_400_000)
/** Stretches of 28 days that end yesterday, counted back. */
const stretchOf = (value: unknown) => Math.floor((dayOf(value) - 1) / 28)
const stretches = 19

type Rep = { key: string; history: Span[] }

function repsOf(department: Department): Rep[] {
  const left = new Set(department.people.filter((row) => row['left_on']).map((row) => row['id']))
  const keys = new Map(department.people.map((row) => [row['id'], String(row['email']).split('@')[0]!]))
  const ids = new Set(
    department.positions.filter(({ role }) => role === 'rep').map((row) => row['person_id']),
  )
  const touches = Map.groupBy(
    department.activities.filter(
      ({ kind, outcome }) => outcome !== 'planned' && (kind === 'call' || kind === 'meeting'),
    ),
    (row) => row['person_id'],
  )
  const positions = new Map(department.stages.map((row) => [row['id'], row]))
  const open = department.stages.filter(({ kind }) => kind === 'open')
  const changes = Map.groupBy(department.stageChanges, (row) => row['set_by'])
  const won = Map.groupBy(
    department.deals.filter(({ status }) => status === 'won'),
    (row) => row['closed_for_id'],
  )
  const spanOf = (id: unknown, back: number): Span => {
    const own = (touches.get(id as string) ?? []).filter(({ day }) => stretchOf(day) === back)
    const moved = (changes.get(id as string) ?? []).filter(({ day }) => stretchOf(day) === back)
    const logs = (won.get(id as string) ?? [])
      .filter((row) => stretchOf(row['closed_on']) === back)
      .map((row) => Math.log(Number(row['amount_minor'])))
    const meanLog = logs.reduce((sum, log) => sum + log, 0) / Math.max(1, logs.length)
    const squares = logs.reduce((sum, log) => sum + (log - meanLog) ** 2, 0)
    return {
      months: 1,
      days: new Set(own.map(({ day }) => day)).size,
      leads: null,
      activity: own.length,
      stages: open.map((stage) => {
        const ended = moved.filter((row) => row['from_stage_id'] === stage['id'])
        const passed = ended.filter((row) => positions.get(row['to_stage_id'])?.['kind'] !== 'lost')
        return { key: String(stage['position']), cells: [{ mix: '', x: passed.length, n: ended.length }] }
      }),
      sizes: [{ mix: '', count: logs.length, meanLog, squares }],
    }
  }
  return [...ids]
    .filter((id) => !left.has(id))
    .map((id) => ({
      key: keys.get(id)!,
      history: Array.from({ length: stretches }, (_, at) => spanOf(id, stretches - 1 - at)),
    }))
}

function joined(spans: readonly Span[]): Span {
  const sum = (read: (span: Span) => number) => spans.reduce((total, span) => total + read(span), 0)
  return {
    months: spans.length,
    days: sum(({ days }) => days),
    leads: null,
    activity: sum(({ activity }) => activity ?? 0),
    stages: spans[0]!.stages.map(({ key }, at) => ({
      key,
      cells: spans.flatMap(({ stages }) => stages[at]!.cells),
    })),
    sizes: spans.flatMap(({ sizes }) => sizes),
  }
}

/** Everybody's verdict: the last so many stretches against the up to twelve before them. */
function diagnosed(reps: readonly Rep[], length: number): (readonly [string, Verdict])[] {
  const { dispersion } = shrunkRates(
    reps.map(({ history }) => history.map(({ activity }) => activity ?? 0)),
    reps.map(({ history }) => history.map(({ days }) => days)),
  )!
  const spans = reps.map(({ key, history }) => {
    const worked = history.filter(({ days }) => days > 0)
    const before = worked.slice(0, -length)
    const base = before.length >= 2 ? joined(before.slice(-12)) : null
    return { key, tenureMonths: worked.length, base, now: joined(worked.slice(-length)) }
  })
  return spans.map((person) => {
    const peers = spans.filter((one) => one !== person)
    const { verdict } = diagnose({ person, peers, dispersion, seed: person.key, draws: 1000 })
    return [person.key, verdict] as const
  })
}

describe('coaching’s arithmetic on the department', () => {
  let reps: Rep[]
  const verdicts = new Map<string, Verdict[]>()
  const personal = (key: string) =>
    verdicts
      .get(key)!
      .flatMap((one) => (one.kind === 'cause' ? [one] : []))
      .filter(({ factor }) => ['effort', 'stage', 'size'].includes(factor.kind))

  beforeAll(() => {
    reps = repsOf(generateDepartment({ now, locale: 'ru' }))
    for (const length of [3, 6]) {
      for (const [key, verdict] of diagnosed(reps, length)) {
        verdicts.set(key, [...(verdicts.get(key) ?? []), verdict])
      }
    }
  })

  test('names the effort of who has settled down, against their own base', () => {
    expect(personal(stories.settled.person)[0]).toMatchObject({
      against: 'own_base',
      reading: 'fell_from_own_base',
      factor: { kind: 'effort' },
    })
  })

  test('names the stage of the beginner whose deals die after the offer', () => {
    const causes = personal(stories.failsAfterOffer.person)
    expect(causes.length).toBeGreaterThan(0)
    for (const cause of causes) {
      expect(cause).toMatchObject({ reading: 'not_there_yet', factor: { kind: 'stage', stage: '3' } })
    }
  })

  test('tells the fall of the whole market as nobody’s', () => {
    // as it was told when that month was over
    const stretchesSince = Math.floor((30 * (marketFellMonthsAgo(11) - 1) + now.getUTCDate()) / 28)
    const then = reps
      .map(({ key, history }) => ({ key, history: history.slice(0, -stretchesSince) }))
      .filter(({ history }) => history.filter(({ days }) => days > 0).length >= 4)
    const told = diagnosed(then, 2).flatMap(([key, one]) => (one.kind === 'cause' ? [{ key, ...one }] : []))
    expect(told.length).toBeGreaterThan(10)
    expect(told.filter(({ reading }) => reading !== 'market_fell')).toEqual([])
  })

  test('names nothing of those of whom nothing is wrong', () => {
    expect(calm.filter((key) => personal(key).length > 0)).toEqual([])
  })

  test('sees the star fade, and no other', () => {
    const team = reps.map(({ history }) => ({
      counts: history.map(({ activity }) => activity ?? 0),
      days: history.map(({ days }) => days),
    }))
    const fading = reps.filter((_, at) => starFade(team, at, 'stars')?.isFading)
    expect(fading.map(({ key }) => key)).toEqual([stories.fades.person])
  })
})
