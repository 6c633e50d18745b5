import { describe, expect, test } from 'vitest'
import { foldedAtFirst, unfolded } from './team-rows.ts'
import { leadersBelow } from './leaders.ts'

const row = (key: string, under: string | null, kind: 'team' | 'person' = 'person') => ({
  key,
  under,
  kind,
  depth: 1,
  people: 1,
})

const heads = [
  row('elena', null, 'team'),
  row('nina', 'elena', 'team'),
  row('anna', 'nina'),
  row('pavel', 'elena'),
  row('timur', null, 'team'),
  row('artyom', 'timur'),
]

describe('the rows of a board', () => {
  test('show a head’s leads unfolded and a director’s heads folded', () => {
    expect(foldedAtFirst([row('nina', null, 'team'), row('anna', 'nina')])).toEqual(new Set())
    expect(foldedAtFirst(heads)).toEqual(new Set(['elena', 'timur']))
  })

  test('are folded where there are too many for one look', () => {
    const many = Array.from({ length: 25 }, (_, index) => row(`rep ${index}`, 'head'))
    expect(foldedAtFirst([row('head', null, 'team'), ...many])).toEqual(new Set(['head']))
  })

  test('hide all that a folded team holds, at any depth', () => {
    expect(unfolded(heads, new Set(['elena'])).map(({ key }) => key)).toEqual(['elena', 'timur', 'artyom'])
    expect(unfolded(heads, new Set(['nina'])).map(({ key }) => key)).toEqual([
      'elena',
      'nina',
      'pavel',
      'timur',
      'artyom',
    ])
  })
})

describe('the choice of teams', () => {
  const placed = (id: string, role: string, supervisorId: string | null, below: number) => ({
    id,
    name: id,
    role,
    supervisorId,
    below,
  })

  test('has every leader below, each after their own, and nobody who leads no sales', () => {
    const people = [
      placed('vera', 'owner', null, 6),
      placed('mikhail', 'director', 'vera', 4),
      placed('darya', 'hr', 'vera', 1),
      placed('elena', 'head', 'mikhail', 2),
      placed('timur', 'head', 'mikhail', 0),
      placed('nina', 'lead', 'elena', 1),
    ]
    expect(leadersBelow(people, 'vera')).toEqual([
      { id: 'mikhail', name: 'mikhail', level: 1 },
      { id: 'elena', name: 'elena', level: 2 },
      { id: 'nina', name: 'nina', level: 3 },
    ])
    expect(leadersBelow(people, 'nina')).toEqual([])
  })
})
