import type { QuotaGrid, QuotaProposal } from '../contract.ts'

export type ProposalCell = {
  personId: string
  start: string
  proposed: number | null
  current: number | null
  mayEdit: boolean
  /** will be put into the sheet */
  isTaken: boolean
}

export type ProposalRow = { person: { id: string; name: string }; done: number; cells: ProposalCell[] }

/**
 * Proposals of one or several periods as rows of people. Taken is what differs from what stands there; a quota that
 * was set already is replaced only when that is meant.
 */
export function proposalRows(
  periods: readonly (readonly QuotaProposal[])[],
  replaces: boolean,
  /** minor units that a proposal is rounded to; 1: as it comes */
  step = 1,
): ProposalRow[] {
  const people = new Map(periods.flat().map(({ person }) => [person.id, person]))
  return [...people.values()].map((person) => {
    const ofPerson = periods.flatMap((items) => items.filter((item) => item.person.id === person.id))
    return {
      person,
      done: ofPerson[0]?.basis.done ?? 0,
      cells: ofPerson.map(({ periodStart, proposed: exact, current, mayEdit }) => {
        const proposed = exact === null ? null : Math.round(exact / step) * step
        return {
          personId: person.id,
          start: periodStart,
          proposed,
          current,
          mayEdit,
          isTaken: mayEdit && proposed !== null && proposed !== current && (current === null || replaces),
        }
      }),
    }
  })
}

/** What may be filled at once: in a grid of months each month and each quarter's three, else each quarter or year. */
export function targetsOf({ period, periods }: QuotaGrid): string[][] {
  const each = periods.map(({ start }) => [start])
  if (period !== 'month') return each
  return [0, 3, 6, 9].flatMap((first) => [
    periods.slice(first, first + 3).map(({ start }) => start),
    ...each.slice(first, first + 3),
  ])
}
