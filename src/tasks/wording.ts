import { type PersonalReason, personalIn } from './wording-personal.ts'
import { withoutOverlap } from './wording-match.ts'
import { figuresIn, hasResult } from './wording-said.ts'
import { emptyOrderIn, shapesIn, withEmptyNoun } from './wording-shape.ts'
import { folded, wordsOf } from './wording-text.ts'
import { type VagueReason, vagueIn } from './wording-vague.ts'

export const missingParts = ['number', 'date', 'result'] as const
type MissingPart = (typeof missingParts)[number]

/** What the form says beside the text: a metric with a number, a due date, what will prove the result. */
export type Known = { hasMetric: boolean; hasDue: boolean; hasProof: boolean }

/** `text.slice(at, at + length) === phrase`, in UTF-16 units of the text as it was given. */
type Place = { phrase: string; at: number; length: number }
/** `settled`: what the word leaves open is said elsewhere, so it is mentioned and nothing is asked. */
type VagueWord = Place & { reason: VagueReason; settled: boolean }
type PersonalWord = Place & { reason: PersonalReason }
export type Wording = { vague: VagueWord[]; missing: MissingPart[]; personal: PersonalWord[] }

/**
 * How a task or a promise is worded, in Russian and English (methods §7).
 *
 * `missing` names what nobody could check: the date, and — together, since either is enough — the number and the
 * visible result. `vague` are promises and orders without measure. It asks and never forbids: a vague word in a text
 * that misses nothing is `settled`; so is more, or some, beside a number, and soon beside a date. `personal` are words
 * about the person instead of the task, which are refused. Speech between quotation marks is not judged.
 */
export function wordingOf(text: string, known: Known): Wording {
  const plain = folded(text)
  const words = wordsOf(plain, text)
  const said = withoutOverlap(vagueIn(words).map((found) => withEmptyNoun(found, words)))
  const covered = new Set(
    said.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  )

  const figures = figuresIn(plain)
  const hasDate = known.hasDue || figures.hasDate
  const hasNumber = known.hasMetric || figures.hasNumber
  const isMeasured = hasNumber || known.hasProof || hasResult(plain, words, (at) => covered.has(at))
  const built = isMeasured ? said : withoutOverlap([...said, ...shapesIn(words, said)])
  // a quotation is a name, and what is called by its name is no empty order
  const vague =
    isMeasured || built.length > 0 || figures.hasDate || plain.includes('"') || /[«“„]/.test(text)
      ? built
      : emptyOrderIn(words)

  function isSettled(reason: VagueReason): boolean {
    if (hasDate && isMeasured) return true
    if (reason === 'soon') return hasDate
    return (reason === 'more' || reason === 'some' || reason === 'process') && hasNumber
  }
  function placed({ from, to }: { from: number; to: number }): Place {
    const at = words[from]!.at
    const end = words[to]!.end
    return { phrase: text.slice(at, end), at, length: end - at }
  }
  return {
    vague: vague.map((found) => ({
      ...placed(found),
      reason: found.reason,
      settled: isSettled(found.reason),
    })),
    missing: missingParts.filter((part) => (part === 'date' ? !hasDate : !isMeasured)),
    personal: personalIn(words).map((found) => ({ ...placed(found), reason: found.reason })),
  }
}
