import * as fc from 'fast-check'
import { addDays } from '../org/day.ts'
import type { Absence, Employment } from '../org/exposure.ts'

/** Any day of 2026. */
export const anyDay = fc.nat({ max: 364 }).map((offset) => addDays('2026-01-01', offset))

const anyAbsence: fc.Arbitrary<Absence> = fc
  .record({
    startsOn: anyDay,
    days: fc.nat({ max: 20 }),
    part: fc.constantFrom<Absence['part'][]>('full', 'first_half', 'second_half'),
    kind: fc.constantFrom<Absence['kind'][]>('vacation', 'illness', 'training', 'trip', 'other'),
  })
  .map(({ days, ...absence }) => ({ ...absence, endsOn: addDays(absence.startsOn, days) }))

/** Hired and gone at any time or never, with any absences, overlapping ones included. */
export const anyEmployment: fc.Arbitrary<Employment> = fc.record({
  hiredOn: fc.option(anyDay),
  leftOn: fc.option(anyDay),
  absences: fc.array(anyAbsence, { maxLength: 6 }),
})
