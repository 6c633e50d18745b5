import { describe, expect, test } from 'vitest'
import { foldedAtFirst, unfolded } from './team-rows.ts'
import { leadersBelow } from './leaders.ts'

const row = (key: string, under: string | null, role = 'rep') => ({
  key,
  under,
  role,
  kind: role === 'rep' ? ('person' as const) : ('team' as const),
})

const heads = [
  row('elena', null, 'head'),
  row('nina', 'elena', 'lead'),
  row('anna', 'nina'),
  row('pavel', 'elena'),
  row('timur', null, 'head'),
  row('artyom', 'timur'),
]

describe('the rows of a board', () => {
  test('show a head’s leads unfolded, and a director’s or an owner’s heads folded', () => {
    expect(foldedAtFirst(heads.slice(1, 3), 'head')).toEqual(new Set())
    expect(foldedAtFirst(heads, 'director')).toEqual(new Set(['elena', 'nina', 'timur']))
    expect(foldedAtFirst([row('mikhail', null, 'director'), ...heads], 'owner')).toEqual(
      new Set(['elena', 'nina', 'timur']),
    )
  })

  test('are folded where there are too many for one look', () => {
    const many = Array.from({ length: 25 }, (_, index) => row(`rep ${index}`, 'nina'))
    expect(foldedAtFirst([row('nina', null, 'lead'), ...many], 'head')).toEqual(new Set(['nina']))
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
