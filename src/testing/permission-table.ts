import { describe, expect, test } from 'vitest'
import type { Answer, Caller, CastKey, House } from './house.ts'

/** Who asks in every table: each role once, somebody of another branch, another company's owner, and nobody. */
export const askers = [
  'vera', // owner
  'mikhail', // director
  'elena', // head
  'timur', // head of the other branch
  'nina', // lead under Elena
  'anna', // rep under Nina
  'artyom', // rep under Timur
  'darya', // hr
  'lidia', // assistant
  'stranger', // owner of another company
  '', // nobody
] as const satisfies (CastKey | '')[]

export type Asker = (typeof askers)[number]

/** Statuses by asker; `else` for all who are not named. Nobody ('') is 401 unless the row says otherwise. */
export type Answers = { [key in Asker]?: number } & { else: number }

/**
 * One endpoint: its place in the contract ('people.create'), how it is asked (with everything it needs made anew, so
 * that the order of askers does not matter), and what each asker is told.
 */
export type PermissionRow = {
  endpoint: string
  ask: (caller: Caller, house: House) => Promise<Answer>
  answers: Answers
}

/**
 * The module's table of who × endpoint → status, as tests; and that every endpoint of its contract is in it, so that a
 * new one cannot be forgotten.
 */
export function testPermissions(
  contract: object,
  rows: readonly PermissionRow[],
  houseOf: () => House,
): void {
  describe('who may do what', () => {
    const cases = rows.flatMap(({ endpoint, ask, answers }) =>
      askers.map((who) => {
        const status = answers[who] ?? (who === '' ? 401 : answers.else)
        return [endpoint, who || 'nobody', status, who, ask] as const
      }),
    )
    test.each(cases)('%s by %s: %i', async (_endpoint, _name, status, who, ask) => {
      const answer = await ask(houseOf().as(who), houseOf())
      expect(answer.status, JSON.stringify(answer.body)).toBe(status)
    })

    test('every endpoint of the contract is in the table', () => {
      const known = new Set(rows.map(({ endpoint }) => endpoint))
      expect(endpointsOf(contract).filter((endpoint) => !known.has(endpoint))).toEqual([])
    })
  })
}

/** The dotted places of a contract's procedures. */
export function endpointsOf(contract: object, path = ''): string[] {
  return Object.entries(contract).flatMap(([key, value]: [string, object]) =>
    '~orpc' in value ? [`${path}${key}`] : endpointsOf(value, `${path}${key}.`),
  )
}
