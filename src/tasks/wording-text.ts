export type Word = {
  /** Lower case, ё as е, one kind of apostrophe and hyphen, no stress marks; a number is '#'. */
  form: string
  at: number
  end: number
  sentence: number
  /** As sentences, but that commas, colons and dashes divide too. */
  clause: number
  /** Begins with one capital letter: what follows a word may show that it is part of a name. */
  capital: boolean
}

// No opening mark inside a pair, so that a row of them costs no more than its length.
const innerQuote = /«[^«»\n]*»/g
const quote = /«[^«»\n]*»|“[^“”\n]*”|„[^„“”\n]*[“”]|"[^"\n]*"/g

/**
 * The text as it is compared: as long as the original, so that every place in it is a place in the original. What
 * stands between quotation marks is blank: it is a name or somebody else's speech.
 */
export function folded(text: string): string {
  let out = ''
  for (const unit of text) {
    const lower = unit.toLowerCase().replace('ё', 'е').replace(/[’ʼ`]/, "'").replace(/[‐‑]/, '-')
    out += lower.length === unit.length ? lower : unit
  }
  const unquoted = out.replace(innerQuote, blank).replace(quote, blank)
  return /\p{L}/u.test(unquoted) ? unquoted : out
}

/** As long as what was there, so that places stay. */
export function blank(found: string): string {
  return ' '.repeat(found.length)
}

/** The words of a folded text, with the sentence each stands in. */
export function wordsOf(text: string, original: string): Word[] {
  const words: Word[] = []
  let [sentence, clause] = [0, 0]
  const pattern =
    /(\d[\d.,:/]*(?:[-–]\d+)?)|\p{L}(?:\.\p{L})+(?!\p{L})|[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*|[.!?;\n,:()–—]/gu
  for (const match of text.matchAll(pattern)) {
    const found = match[0]
    if (/^[^\p{L}\d]$/u.test(found)) {
      clause++
      if (!',:()–—'.includes(found)) sentence++
      continue
    }
    words.push({
      form: match[1] === undefined ? spelled(found) : '#',
      at: match.index,
      end: match.index + found.length,
      sentence,
      clause,
      capital: /^\p{Lu}\p{Ll}/u.test(original.slice(match.index, match.index + 2)),
    })
  }
  return words
}

function spelled(word: string): string {
  return word
    .replaceAll('.', '')
    .normalize('NFC')
    .replace(/\u0301/g, '')
    .replaceAll('ё', 'е')
}
