import type { BoardRow } from '../contract.ts'

type Row = Pick<BoardRow, 'key' | 'kind' | 'under' | 'role'>

/** More people than this at once are a list to scroll, not a team to look at. */
const mostUnfolded = 24

/**
 * The teams that stand folded at first. Whoever leads heads looks at the heads: below a director or an owner every team
 * but a director's is folded. Elsewhere nothing is, unless there are more people than one look takes in.
 */
export function foldedAtFirst(rows: readonly Row[], ofRole: string): Set<string> {
  const teams = rows.filter(({ kind }) => kind === 'team')
  if (ofRole === 'owner' || ofRole === 'director') {
    return new Set(teams.filter(({ role }) => role !== 'director').map(({ key }) => key))
  }
  const isLarge = rows.filter(({ kind }) => kind === 'person').length > mostUnfolded
  return new Set(isLarge ? teams.map(({ key }) => key) : [])
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
