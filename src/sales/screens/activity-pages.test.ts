import { describe, expect, test } from 'vitest'
import type { Activity } from '../activity-contract.ts'
import { fits, withActivity, withoutActivity, type ActivityPages } from './activity-pages.ts'

function activity(id: string, at: string, more: Partial<Activity> = {}): Activity {
  return {
    id,
    personId: 'anna',
    personName: 'Анна Ковалёва',
    accountId: 'zarya',
    accountName: 'Заря',
    dealId: null,
    dealTitle: null,
    kind: 'call',
    at,
    day: at.slice(0, 10),
    outcome: 'held',
    prospect: true,
    minutes: 0,
    talkSeconds: null,
    note: null,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    ...more,
  }
}

const ten = activity('ten', '2026-11-24T10:00:00.000Z')
const nine = activity('nine', '2026-11-24T09:00:00.000Z')
const eight = activity('eight', '2026-11-24T08:00:00.000Z')
const seven = activity('seven', '2026-11-24T07:00:00.000Z')

function pagesOf(...pages: Activity[][]): ActivityPages {
  return {
    pages: pages.map((items, index) => ({ items, nextCursor: index === pages.length - 1 ? null : 'next' })),
    pageParams: [],
  }
}
const idsOf = ({ pages }: ActivityPages) => pages.map(({ items }) => items.map(({ id }) => id))

describe('a list of activities', () => {
  test.each<[string, Parameters<typeof fits>[1], boolean]>([
    ['without filters', {}, true],
    ['of the person', { personId: 'anna' }, true],
    ['of another person', { personId: 'igor' }, false],
    ['of a team', { within: 'elena' }, true],
    ['of the client', { accountId: 'zarya' }, true],
    ['of a deal', { dealId: 'pumps' }, false],
    ['of several kinds', { kind: 'meeting,call' }, true],
    ['of another kind', { kind: 'meeting' }, false],
    ['of another outcome', { outcome: 'planned' }, false],
    ['of those who bought', { prospect: 'false' }, false],
    ['from its day on', { from: '2026-11-24' }, true],
    ['up to the day before', { to: '2026-11-23' }, false],
  ])('%s: %j', (_name, filters, answer) => {
    expect(fits(ten, filters)).toBe(answer)
  })

  test('takes a new one in by its time', () => {
    expect(idsOf(withActivity(pagesOf([ten, eight]), nine))).toEqual([['ten', 'nine', 'eight']])
    expect(idsOf(withActivity(pagesOf([ten, nine], [seven]), eight))).toEqual([
      ['ten', 'nine'],
      ['eight', 'seven'],
    ])
  })

  test('takes a new one in by its time where the earliest stands first', () => {
    expect(idsOf(withActivity(pagesOf([seven, eight, ten]), nine, 'at'))).toEqual([
      ['seven', 'eight', 'nine', 'ten'],
    ])
    expect(idsOf(withActivity(pagesOf([seven, nine]), ten, 'at'))).toEqual([['seven', 'nine', 'ten']])
  })

  test('takes the first one in, and the earliest at its end', () => {
    expect(idsOf(withActivity(pagesOf([]), ten))).toEqual([['ten']])
    expect(idsOf(withActivity(pagesOf([ten, nine]), seven))).toEqual([['ten', 'nine', 'seven']])
  })

  test('leaves out one that lies beyond the pages read so far', () => {
    const unfinished = { ...pagesOf([ten, nine]), pages: [{ items: [ten, nine], nextCursor: 'next' }] }
    expect(idsOf(withActivity(unfinished, seven))).toEqual([['ten', 'nine']])
  })

  test('moves one whose time changed and loses one that was deleted', () => {
    const moved = { ...ten, at: '2026-11-24T07:30:00.000Z' }
    expect(idsOf(withActivity(pagesOf([ten, nine, eight]), moved))).toEqual([['nine', 'eight', 'ten']])
    expect(idsOf(withoutActivity(pagesOf([ten, nine, eight]), 'nine'))).toEqual([['ten', 'eight']])
  })
})
