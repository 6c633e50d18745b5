import type { BoardRow } from '../contract.ts'

type Row = Pick<BoardRow, 'key' | 'kind' | 'under' | 'depth' | 'people'>

/** More than this many people at once are a list to scroll, not a team to look at. */
const mostUnfolded = 24

/**
 * The teams that stand folded at first: the uppermost ones, where whoever looks leads leaders, or has more people than
 * one look takes in.
 */
export function foldedAtFirst(rows: readonly Row[]): Set<string> {
  const teams = rows.filter(({ kind }) => kind === 'team')
  const isOfLeaders = teams.some(({ under }) => under !== null)
  const isLarge = rows.filter(({ kind }) => kind === 'person').length > mostUnfolded
  if (!isOfLeaders && !isLarge) return new Set()
  return new Set(teams.filter(({ under }) => under === null).map(({ key }) => key))
}

/** The rows that no folded team hides. */
export function unfolded<R extends Row>(rows: readonly R[], folded: ReadonlySet<string>): R[] {
  const hidden = new Set<string>()
  return rows.filter((row) => {
    const isHidden = row.under !== null && (folded.has(row.under) || hidden.has(row.under))
    if (isHidden) hidden.add(row.key)
    return !isHidden
  })
}
