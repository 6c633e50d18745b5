import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { departmentOf, diagnosisAt, usual, type Powers } from '../../bench/coached-departments.ts'
import { daysToSee, eventsToSee, smallestRatioSeen } from './detectability.ts'
import { diagnose, type Verdict } from './diagnosis.ts'
import type { Span } from './figures.ts'

type Plan = {
  activity?: number
  days?: number
  leads?: number | null
  offers?: number
  wins?: number
  months?: number
}

/** Figures as they would be on the mean: 63 days in 3 months, 126 meetings, 63 offers, 21 wins of 2,000. */
function span({
  activity = 126,
  days = 63,
  leads = null,
  offers = 63,
  wins = 21,
  months = 3,
}: Plan = {}): Span {
  return {
    months,
    days,
    leads,
    activity,
    stages: [
      { key: 'offer', cells: [{ mix: '', x: offers, n: activity }] },
      { key: 'win', cells: [{ mix: '', x: wins, n: offers }] },
    ],
    sizes: [{ mix: '', count: wins, meanLog: Math.log(200_000), squares: 0.36 * wins }],
  }
}

/** Three such stretches as a base of nine months. */
function base(plan: Plan = {}): Span {
  const { activity = 126, days = 63, offers = 63, wins = 21, leads = null } = plan
  const more = { activity: 3 * activity, days: 3 * days, offers: 3 * offers, wins: 3 * wins }
  return span({ ...more, leads: leads === null ? null : 3 * leads, months: 9 })
}

const calm = Array.from({ length: 8 }, () => ({ base: base(), now: span() }))

function verdict(
  now: Plan,
  other: { base?: Span | null; tenureMonths?: number; peers?: typeof calm } = {},
): Verdict {
  const { base: own = base(), tenureMonths = 24, peers = calm } = other
  return diagnose({ person: { base: own, now: span(now), tenureMonths }, peers, seed: 'a test' }).verdict
}

describe('a cause is named', () => {
  test('effort that fell, of somebody who knows the work', () => {
    expect(verdict({ activity: 60, offers: 30, wins: 10 })).toMatchObject({
      kind: 'cause',
      against: 'own_base',
      reading: 'fell_from_own_base',
      factor: { kind: 'effort', enough: true },
    })
  })

  test('a stage at which a newcomer has not reached what colleagues do', () => {
    expect(verdict({ wins: 5 }, { base: null, tenureMonths: 4 })).toMatchObject({
      kind: 'cause',
      against: 'peers',
      reading: 'not_there_yet',
      factor: { kind: 'stage', stage: 'win' },
    })
  })

  test('of two stages below colleagues the first', () => {
    expect(verdict({ offers: 26, wins: 3 }, { base: null })).toMatchObject({
      reading: 'below_colleagues',
      factor: { kind: 'stage', stage: 'offer' },
    })
  })

  test('days first: half of them on leave is no fault of effort', () => {
    expect(verdict({ days: 30, activity: 60, offers: 30, wins: 10 })).toMatchObject({
      reading: 'given_less',
      factor: { kind: 'days', fell: 1 },
    })
  })

  test('leads: who was given half as many and worked each as before', () => {
    const peers = Array.from({ length: 8 }, () => ({ base: base({ leads: 100 }), now: span({ leads: 100 }) }))
    const now = { leads: 45, activity: 58, offers: 29, wins: 10 }
    expect(verdict(now, { base: base({ leads: 100 }), peers })).toMatchObject({
      reading: 'given_less',
      factor: { kind: 'leads' },
    })
  })

  test('not effort of who does as much a day, though more leads were given', () => {
    const peers = Array.from({ length: 8 }, () => ({ base: base({ leads: 100 }), now: span({ leads: 100 }) }))
    const found = verdict({ leads: 260 }, { base: base({ leads: 100 }), peers })
    expect(found.kind === 'cause' && found.factor.kind === 'effort').toBe(false)
  })

  test('the market, where everybody fell alike', () => {
    const peers = Array.from({ length: 8 }, () => ({ base: base(), now: span({ offers: 40, wins: 7 }) }))
    expect(verdict({ offers: 40, wins: 7 }, { peers })).toMatchObject({
      reading: 'market_fell',
      factor: { kind: 'market' },
    })
  })
})

describe('no cause is named', () => {
  test('when nothing moved', () => {
    expect(verdict({})).toEqual({ kind: 'ordinary' })
  })

  test('between: hypotheses, what to watch, and when it will be seen', () => {
    const found = verdict({ activity: 82, offers: 41, wins: 14 })
    expect(found).toMatchObject({ kind: 'hypotheses', against: 'own_base' })
    if (found.kind !== 'hypotheses') return
    expect(found.factors.length).toBeLessThanOrEqual(2)
    const [watch] = found.watch
    expect(watch).toMatchObject({ kind: 'effort', had: 82 })
    expect(watch!.needed).toBeGreaterThan(10)
  })

  test('one month of one seller (methods §2): 60 → 43 meetings, 8 → 4 wins name nothing', () => {
    const month = (activity: number, days: number, offers: number, wins: number) =>
      span({ activity, days, offers, wins, months: 1 })
    const first = month(60, 20, 30, 8)
    const others = Array.from({ length: 8 }, () => ({ base: { ...first, months: 2 }, now: first }))
    const { verdict: found } = diagnose({
      person: { base: { ...first, months: 2 }, now: month(43, 18, 22, 4), tenureMonths: 24 },
      peers: others,
      seed: 'one month',
    })
    expect(found.kind).not.toBe('cause')
  })

  test('below the least amounts: too little data', () => {
    const tiny = { activity: 3, offers: 2, wins: 1, days: 12, months: 1 }
    const peers = Array.from({ length: 8 }, () => ({ base: null, now: span(tiny) }))
    const few = diagnose({ person: { base: null, now: span(tiny), tenureMonths: 1 }, peers, seed: 'few' })
    expect(few.verdict.kind).toBe('little_data')
    expect(verdict({ days: 5 }).kind).toBe('little_data')
  })

  test('a stage with fewer than ten trials is never named, however it stands', () => {
    const now = { offers: 9, wins: 0, activity: 126 }
    const found = verdict(now, { base: null })
    expect(found.kind === 'cause' && found.factor.stage === 'win').toBe(false)
  })

  test('with fewer than three colleagues nobody is compared with them', () => {
    const { waterfalls } = diagnose({
      person: { base: base(), now: span(), tenureMonths: 24 },
      peers: calm.slice(0, 2),
      seed: 'two',
    })
    expect(waterfalls.map(({ against }) => against)).toEqual(['own_base'])
    expect(waterfalls[0]!.factors.some(({ kind }) => kind === 'market')).toBe(false)
  })
})

test('bars sum to the change, whatever the figures, and the same figures give the same words', () => {
  const figures = fc.record({
    activity: fc.integer({ min: 5, max: 300 }),
    days: fc.integer({ min: 10, max: 66 }),
    leads: fc.option(fc.integer({ min: 0, max: 200 })),
  })
  fc.assert(
    fc.property(figures, figures, fc.double({ min: 0, max: 1, noNaN: true }), (first, second, share) => {
      const whole = (plan: typeof first) => {
        const offers = Math.round(plan.activity * share)
        return { ...plan, offers, wins: Math.round(offers * share) }
      }
      const input = {
        person: { base: base(whole(second)), now: span(whole(first)), tenureMonths: 9 },
        peers: calm,
        seed: 'any',
        draws: 200,
      }
      const { waterfalls, verdict: found } = diagnose(input)
      for (const { from, to, factors } of waterfalls) {
        const sum = factors.reduce((total, { money }) => total + money, 0)
        expect(Math.abs(from + sum - to)).toBeLessThan(1e-6 * Math.max(from, to))
        expect(factors.reduce((total, { largest }) => total + largest, 0)).toBeLessThanOrEqual(1 + 1e-9)
      }
      expect(diagnose(input).verdict).toEqual(found)
    }),
    { numRuns: 15 },
  )
})

test('stages are the same for everybody', () => {
  const odd = { ...span(), stages: [] }
  expect(() =>
    diagnose({ person: { base: odd, now: span(), tenureMonths: 1 }, peers: calm, seed: '' }),
  ).toThrow(RangeError)
})

describe('what can be seen (methods §2, rule 4)', () => {
  test.each([
    [10, 2.3],
    [20, 1.85],
    [40, 1.6],
    [80, 1.4],
    [160, 1.3],
  ])('of %i events %f ×', (count, ratio) => {
    expect(smallestRatioSeen(count)).toBeCloseTo(ratio, 10)
    expect(eventsToSee(ratio)).toBe(count)
    expect(eventsToSee(1 / ratio)).toBe(count)
  })

  test('between and beyond them on the same line', () => {
    expect(smallestRatioSeen(60)).toBeGreaterThan(1.4)
    expect(smallestRatioSeen(60)).toBeLessThan(1.6)
    expect(smallestRatioSeen(640)).toBeLessThan(1.25)
    expect(smallestRatioSeen(0)).toBe(Infinity)
    expect(eventsToSee(1)).toBe(Infinity)
  })

  test('days until then at one’s own rate', () => {
    expect(daysToSee(40, { count: 20, days: 21 })).toBe(21)
    expect(daysToSee(40, { count: 41, days: 21 })).toBe(0)
    expect(daysToSee(400, { count: 1, days: 21 })).toBeNull()
    expect(daysToSee(40, { count: 0, days: 21 })).toBeNull()
  })
})

/** How often each verdict comes in made-up departments of eight, in percent of persons. */
function shares(
  name: string,
  runs: number,
  powers: (person: number, month: number) => Powers,
  who = [0, 1, 2, 3],
) {
  const count = { named: 0, personal: 0, all: 0 }
  for (let run = 0; run < runs; run++) {
    const history = departmentOf(`${name} ${run}`, { people: 8, months: 12 }, powers)
    for (const person of who) {
      const { verdict: found } = diagnosisAt(history, person, { now: 3, seed: `${run}`, draws: 300 })
      count.all++
      if (found.kind !== 'cause') continue
      count.named++
      if (['effort', 'stage', 'size'].includes(found.factor.kind)) count.personal++
    }
  }
  return { named: count.named / count.all, personal: count.personal / count.all }
}

describe('made-up departments (large runs: bench/coaching.ts)', () => {
  test('nobody differs: a cause is named of at most one in twenty', () => {
    expect(shares('alike', 12, () => usual).named).toBeLessThanOrEqual(0.05)
  })

  test('who halves their effort is found mostly, and as such', () => {
    const { personal } = shares(
      'halved',
      20,
      (person, month) => (person === 0 && month >= 9 ? { ...usual, effort: usual.effort / 2 } : usual),
      [0],
    )
    expect(personal).toBeGreaterThan(0.6)
  })

  test('equal skill and harder clients: no verdict on skill', () => {
    const kinds = (hard: number) => [
      { mix: 'new', part: hard, conversion: 0.6, size: 0.7 },
      { mix: 'known', part: 1 - hard, conversion: 1.2, size: 1.2 },
    ]
    const { personal } = shares(
      'mix',
      20,
      (person) => ({ ...usual, mix: kinds(person < 2 ? 0.85 : 0.25) }),
      [0, 1],
    )
    expect(personal).toBeLessThanOrEqual(0.05)
  })
})
