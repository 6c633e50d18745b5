import { expect, test } from 'vitest'
import type { WaitingItem } from '../contract.ts'
import { groupsOf, namesIn } from './waiting-groups.ts'

const anna = { id: '1', name: 'Анна Ковалёва' }
const igor = { id: '2', name: 'Игорь Щербаков' }

function due(correctionId: string, person: typeof anna, since: string): WaitingItem {
  return { kind: 'correction_due', correctionId, person, since, correctionKind: 'talk', metric: 'calls' }
}

test('what comes person by person is one line, at the place of its oldest; the rest stands alone', () => {
  const groups = groupsOf([
    due('a', anna, '2026-11-20'),
    { kind: 'deviation_open', person: igor, count: 2, since: '2026-11-23' },
    due('b', igor, '2026-11-24'),
    due('c', igor, '2026-11-24'),
    { kind: 'norms_missing', people: [anna], since: null },
  ])
  expect(groups.map(({ kind, items }) => [kind, items.length])).toEqual([
    ['correction_due', 3],
    ['deviation_open', 1],
    ['norms_missing', 1],
  ])
  expect(namesIn(groups[0]!)).toEqual([anna.name, igor.name])
})
