import { recordAbsence } from '../org/absence.ts'
import { addDays, dayAt, weekdayOf } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Department } from './department.ts'
import { stories } from './truth.ts'

const dayLength = 86_400_000
const leaves = 2
const withinDays = 27
/** The afternoon begins, UTC. */
const afternoon = 'T11'

/** Of late the star who fades asks for an afternoon off the day before: on days whose afternoons were empty anyway. */
export async function putShortLeaves(tx: Tx, owner: Actor, department: Department): Promise<void> {
  const person = department.people.find((row) => String(row.email).startsWith(`${stories.fades.person}@`))!
  const today = dayAt(owner.now, owner.timeZone)
  const own = department.activities.filter((row) => row.person_id === person.id)
  const doneAfter = (day: string) =>
    own.filter((row) => row.day === day && String(row.at) >= `${day}${afternoon}`).length
  const days = Array.from({ length: withinDays }, (_, ago) => addDays(today, -ago - 2))
    .filter((day) => weekdayOf(day) <= 5 && own.some((row) => row.day === day))
    .sort((one, other) => doneAfter(one) - doneAfter(other) || one.localeCompare(other))
  for (const day of days.slice(0, leaves)) {
    const dayBefore = new Date(Date.parse(`${day}T08:30:00Z`) - dayLength)
    await recordAbsence(
      tx,
      { ...owner, now: dayBefore },
      {
        personId: person.id as string,
        startsOn: day,
        endsOn: day,
        part: 'second_half',
        kind: 'vacation',
        note: null,
      },
    )
  }
}
