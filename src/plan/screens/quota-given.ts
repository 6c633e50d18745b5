import { apportioned } from '../quota-share.ts'

/** A part that may get something: its share, and the figure that stands there by now. */
export type Part = { share: number; current: number | null; mayEdit: boolean }

/** What each part is to get; null: it stays as it is. `left` is what remains of the figure, below zero when too much stands. */
export type Given = { amounts: (number | null)[]; left: number }

/**
 * A figure among its parts by their shares, exact to the minor unit. What stands already stays unless it is meant to be
 * replaced, and the others get what it leaves.
 */
export function givenOut(total: number, parts: readonly Part[], replaces: boolean, step: number): Given {
  const isOpen = ({ current, mayEdit }: Part) => mayEdit && (replaces || current === null)
  const kept = parts.reduce((sum, part) => (isOpen(part) ? sum : sum + (part.current ?? 0)), 0)
  const rest = total - kept
  const shared =
    rest < 0
      ? null
      : apportioned(
          rest,
          parts.map((part) => (isOpen(part) ? part.share : 0)),
          step,
        )
  // who has no share is left alone: a zero would say that nothing is expected of them
  const amounts = parts.map((part, index) =>
    isOpen(part) && part.share > 0 ? (shared?.[index] ?? null) : null,
  )
  return { amounts, left: shared ? 0 : rest }
}
