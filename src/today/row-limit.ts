import type { BoardRow } from './contract.ts'

/** More rows than this nobody reads, and a company of thousands would be megabytes of them. */
export const mostRows = 400

/**
 * The rows that a board shows: the levels from above down, as long as a whole level fits. Below that a team is one row
 * with the sums of its people, and its own board shows them. `deeperPeople`: how many are left to those boards.
 */
export function withinLimit(
  rows: readonly BoardRow[],
  most = mostRows,
): { rows: BoardRow[]; deeperPeople: number } {
  const perLevel = new Map<number, number>()
  for (const { depth } of rows) perLevel.set(depth, (perLevel.get(depth) ?? 0) + 1)
  let deepest = 0
  let count = 0
  for (const depth of [...perLevel.keys()].sort((one, other) => one - other)) {
    count += perLevel.get(depth)!
    if (count > most) break
    deepest = depth
  }
  // a single level of more than that: its first rows in the board's order
  const shown = deepest === 0 ? rows.slice(0, most) : rows.filter(({ depth }) => depth <= deepest)
  const peopleIn = (list: readonly BoardRow[]) => list.filter(({ kind }) => kind === 'person').length
  return { rows: [...shown], deeperPeople: peopleIn(rows) - peopleIn(shown) }
}
