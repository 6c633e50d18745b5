import { englishStem } from './stem-english.ts'
import { russianStem } from './stem-russian.ts'

/** A need or an objection by the words that suggest it; each is a word in any of its forms, or a few in a row. */
export type Suggesting = { id: string; words: readonly string[] }

/** So many words may stand between two of a phrase: «срок», «вашей», «поставки». */
const widestGap = 2

/**
 * The ids of those that a text suggests, in the order given. Words are compared by their stems in Russian or English;
 * it is a proposal for a person to confirm, so a missed one and a false one both cost one touch.
 */
export function suggestedNeeds(text: string, needs: readonly Suggesting[]): string[] {
  const said = stemsOf(text)
  if (said.length === 0) return []
  return needs
    .filter(({ words }) => words.some((phrase) => isSaid(said, stemsOf(phrase))))
    .map(({ id }) => id)
}

/** Stems of the words of a text, in their order. */
export function stemsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? []
  return words.map((word) => (/[а-яё]/.test(word) ? russianStem(word) : englishStem(word)))
}

/** Whether the phrase stands in the text: its words in their order, each near the one before. */
export function isSaid(said: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false
  return said.some((_, at) => {
    let last = at - 1
    for (const [place, stem] of phrase.entries()) {
      const until = place === 0 ? at + 1 : last + 2 + widestGap
      const found = said.slice(0, until).indexOf(stem, last + 1)
      if (found < 0) return false
      last = found
    }
    return true
  })
}

/** A text of fewer words may well be said by two clients; a longer one that comes again was copied. */
const wordsOfOwn = 4

/** What two copies of a text have in common; null for a text too short to have been copied. */
export function voiceOf(text: string): string | null {
  const words =
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length >= wordsOfOwn ? words.join(' ') : null
}
