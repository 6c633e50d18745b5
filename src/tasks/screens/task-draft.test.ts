import { describe, expect, test } from 'vitest'
import { inputOf, periodOf, type TaskDraft } from './task-draft.ts'

const draft: TaskDraft = {
  people: [{ personId: 'anna', target: 5 }],
  title: 'Провести 8 встреч',
  note: '  ',
  kind: 'number',
  metric: 'prospect_meetings',
  target: 8,
  result: 'остаток другого выбора',
  proof: '',
  dueOn: '2026-11-27',
  repeats: 'none',
  ground: { kind: 'figure', words: 'было 5 при норме 8', dealId: 'd1', activityId: null },
}

describe('a draft becomes', () => {
  test('a task with a number, without the words of a result', () => {
    const input = inputOf(draft, '2026-11-24')
    expect(input).toMatchObject({
      people: [{ personId: 'anna', target: 8 }],
      metric: 'prospect_meetings',
      note: null,
      period: 'week',
    })
    expect(input).not.toHaveProperty('result')
  })

  test('a task of several, each with a number of their own', () => {
    const people = [
      { personId: 'anna', target: 5 },
      { personId: 'igor', target: null },
    ]
    expect(inputOf({ ...draft, people }, '2026-11-24').people).toEqual([
      { personId: 'anna', target: 5 },
      { personId: 'igor', target: undefined },
    ])
  })

  test('a task with a visible result, without a metric', () => {
    const input = inputOf({ ...draft, kind: 'result', proof: 'договор' }, '2026-11-24')
    expect(input).toMatchObject({ proof: 'договор', people: [{ personId: 'anna', target: undefined }] })
    expect(input).not.toHaveProperty('metric')
  })

  test('a task whose ground names a deal only as an example', () => {
    expect(inputOf(draft, '2026-11-24').ground).toMatchObject({ kind: 'figure', dealId: null })
    const ground = { ...draft.ground, kind: 'example' as const }
    expect(inputOf({ ...draft, ground }, '2026-11-24').ground).toMatchObject({ dealId: 'd1' })
    expect(inputOf({ ...draft, ground: { ...ground, words: ' ' } }, '2026-11-24').ground).toBeNull()
  })
})

test.each([
  ['2026-11-24', '2026-11-24', 'day'],
  ['2026-11-24', '2026-11-27', 'week'],
  ['2026-11-24', '2026-11-29', 'week'],
  ['2026-11-24', '2026-11-30', 'month'],
  ['2026-11-24', '2026-12-31', 'quarter'],
  ['2026-11-24', '2026-12-08', 'other'],
])('a task from %s to %s is for a %s', (from, due, period) => {
  expect(periodOf(from, due)).toBe(period)
})
