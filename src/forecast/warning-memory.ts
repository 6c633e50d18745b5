import type { Finding } from './warning-kinds.ts'

/** A warning as it is kept, or a thing that was looked at and gave no reason. Days are the last known ones. */
export type KeptWarning = Omit<Finding, 'isReason'> & {
  /** null: not yet stored */
  id: string | null
  currency: string
  toldFigures: Finding['figures'] | null
  checkedAsOf: string
  toldAsOf: string | null
  seenAsOf: string | null
  /** the reason held when it was last looked at */
  holds: boolean
}

/**
 * What is to be kept after a night. One thing is one row for as long as the days it is about last: it is told once, and
 * from then on its figures follow while its claim stays what was said first. What was looked at without a reason is aimed
 * anew when a reason comes, since only then something is claimed. Answers the rows that are new or other than before.
 */
export function remember(
  kept: readonly KeptWarning[],
  findings: readonly Finding[],
  { asOf, currency }: { asOf: string; currency: string },
): KeptWarning[] {
  const open = Map.groupBy(
    kept.filter(({ to }) => to > asOf),
    nameOf,
  )
  return findings.map((finding): KeptWarning => {
    const { isReason, ...now } = finding
    const before = open
      .get(nameOf(finding))
      ?.find(({ from, span }) => (span === 'weeks' ? true : from === finding.from))
    const told = { toldAsOf: asOf, seenAsOf: asOf, toldFigures: finding.figures, holds: true }
    if (!before) {
      const quiet = { toldAsOf: null, seenAsOf: null, toldFigures: null, holds: false }
      return { ...now, id: null, currency, checkedAsOf: asOf, ...(isReason ? told : quiet) }
    }
    if (before.toldAsOf === null) {
      if (isReason) return { ...now, id: before.id, currency, checkedAsOf: asOf, ...told }
      return { ...before, checkedAsOf: asOf }
    }
    if (!isReason) return { ...before, checkedAsOf: asOf, holds: false }
    const { figures, stakeMinor, step } = finding
    return { ...before, figures, stakeMinor, step, checkedAsOf: asOf, seenAsOf: asOf, holds: true }
  })
}

function nameOf({ personId, kind, span }: Pick<Finding, 'personId' | 'kind' | 'span'>): string {
  return `${personId} ${kind} ${span}`
}
