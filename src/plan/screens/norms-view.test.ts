import { describe, expect, test } from 'vitest'
import type { Norm } from '../contract.ts'
import { metricsInUse, normOfPanelId, normPanelId, normRows, weekOf, type Holder } from './norms-view.ts'

const today = '2026-11-24'
const anna = { id: '0190a000-0000-7000-8000-000000000001', name: 'Анна' }

function norm(change: Partial<Norm>): Norm {
  return {
    id: crypto.randomUUID(),
    metric: 'calls',
    role: 'rep',
    person: null,
    perWeekday: null,
    perWeek: 100,
    fromDay: '2026-01-01',
    toDay: null,
    setAt: '2026-01-01T09:00:00Z',
    setBy: null,
    mayChange: true,
    ground: null,
    updatedAt: '2026-01-01T09:00:00Z',
    ...change,
  }
}

const holders: Holder[] = [
  { kind: 'role', role: 'rep' },
  { kind: 'person', ...anna, role: 'rep' },
]
const cellsOf = (norms: Norm[]) => normRows(norms, holders, ['calls'], today).map(({ cells }) => cells[0]!)

describe('norms in a table', () => {
  test('show a person without a norm of their own what the role asks', () => {
    const ofRole = norm({})
    expect(cellsOf([ofRole])).toEqual([
      { metric: 'calls', own: ofRole, ofRole: null, next: null },
      { metric: 'calls', own: null, ofRole, next: null },
    ])
  })

  test('put a person’s own norm beside the role’s', () => {
    const own = norm({ role: null, person: anna, perWeek: 80 })
    const [, person] = cellsOf([norm({}), own])
    expect(person!.own).toBe(own)
    expect(weekOf(person!.ofRole!)).toBe(100)
  })

  test('know what comes next: another version, or an end', () => {
    const now = norm({ toDay: '2026-12-01' })
    expect(cellsOf([now])[0]!.next).toEqual({ day: '2026-12-01', norm: null })
    const next = norm({ fromDay: '2026-12-01', perWeek: 120 })
    const later = norm({ fromDay: '2027-01-01', perWeek: 140 })
    expect(cellsOf([later, now, next])[0]!.next).toEqual({ day: '2026-12-01', norm: next })
  })

  test('name only the metrics in use, in the usual order', () => {
    const over = norm({ metric: 'emails', toDay: today })
    const planned = norm({ metric: 'offers', fromDay: '2026-12-01' })
    expect(metricsInUse([planned, norm({}), over], today)).toEqual(['calls', 'offers'])
  })
})

test('a week by weekdays is their sum, without a tail of binary fractions', () => {
  expect(weekOf(norm({ perWeek: null, perWeekday: [0.1, 0.2, 0, 0, 0, 0, 0] }))).toBe(0.3)
})

test('an address of the panel names metric and holder', () => {
  expect(normOfPanelId(normPanelId('calls', holders[0]!))).toEqual({ metric: 'calls', role: 'rep' })
  expect(normOfPanelId(normPanelId('calls', holders[1]!))).toEqual({ metric: 'calls', personId: anna.id })
  expect(normOfPanelId('calls')).toEqual({ metric: 'calls' })
  expect(normOfPanelId('nonsense.rep')).toBeNull()
  expect(normOfPanelId(undefined)).toBeNull()
})
