import type { ForecastPerson } from './people.ts'
import { rollUp } from '../plan/roll-up.ts'
import { isSelling } from '../plan/sight.ts'

/** About whom a forecast is: a seller alone, or a leader with everybody below. */
export type ForecastSubject = {
  personId: string
  scope: 'own' | 'branch'
  personIds: string[]
  /** of a branch without a quota of its own: what those below are to bring */
  quota: number | null
}

/** Every branch of those who lead sellers, and every seller with a quota who is still here; the widest first. */
export function subjectsOf(
  people: readonly ForecastPerson[],
  quota: (personId: string) => number | null,
): ForecastSubject[] {
  const below = Map.groupBy(people, ({ supervisorId }) => supervisorId)
  const branch = (person: ForecastPerson): ForecastPerson[] => [
    person,
    ...(below.get(person.id) ?? []).flatMap(branch),
  ]
  const rolled = rollUp(people, quota)
  return people
    .flatMap((person): ForecastSubject[] => {
      const members = branch(person)
      const personIds = members.map(({ id }) => id)
      if (members.some(({ id, role }) => id !== person.id && isSelling(role))) {
        return [{ personId: person.id, scope: 'branch', personIds, quota: rolled(person.id) }]
      }
      const isHere = person.daysAhead.some((share) => share > 0)
      const own = quota(person.id)
      return own !== null && isHere && isSelling(person.role)
        ? [{ personId: person.id, scope: 'own', personIds: [person.id], quota: own }]
        : []
    })
    .sort((one, other) => other.personIds.length - one.personIds.length)
}
