/**
 * The stem of an English word by the Snowball algorithm "Porter2" (snowballstem.org/algorithms/english/stemmer.html,
 * BSD). The word is in lower case, its apostrophes straight.
 */
export function englishStem(word: string): string {
  const known = whole.get(word)
  if (known !== undefined) return known
  if (word.length <= 2) return word
  const marked = consonantY(word.replace(/^'/, ''))
  const [first, second] = regions(marked)
  const singular = withoutPlural(marked.replace(/'s?'?$/, ''))
  if (stays.has(singular)) return singular
  let left = withoutPast(singular, first)
  left = left.replace(/(?<=.[^aeiouy])[yY]$/, 'i')
  left = replaced(left, first, second, longSuffixes)
  left = replaced(left, first, second, middleSuffixes)
  left = withoutLast(left, second)
  return withoutFinal(left, first, second).toLowerCase()
}

const whole = new Map(
  [
    'skis ski,skies sky,dying die,lying lie,tying tie,idly idl,gently gentl,ugly ugli,early earli,only onli',
    'singly singl,sky sky,news news,howe howe,atlas atlas,cosmos cosmos,bias bias,andes andes',
  ]
    .join(',')
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
)
const stays = new Set('inning outing canning herring earring proceed exceed succeed'.split(' '))

/** A y at the start or behind a vowel is a consonant, written as Y. */
function consonantY(word: string): string {
  return word.replace(/^y/, 'Y').replace(/(?<=[aeiouy])y/g, 'Y')
}

/** Where the two regions begin: behind the first consonant after a vowel, and behind the next such. */
function regions(word: string): [number, number] {
  const special = word.match(/^(gener|commun|arsen)/)
  const first = special ? special[0].length : behind(word, 0)
  return [first, behind(word, first)]
}

function behind(word: string, from: number): number {
  const found = word.slice(from).match(/[aeiouy][^aeiouy]/)
  return found ? from + found.index! + 2 : word.length
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1)
  if (/[us]s$/.test(word)) return word
  return word.replace(/(?<=[aeiouy].+)s$/, '')
}

function withoutPast(word: string, first: number): string {
  const agreed = word.match(/eed(ly)?$/)
  if (agreed) return agreed.index! >= first ? `${word.slice(0, agreed.index)}ee` : word
  const past = word.match(/(ed|edly|ing|ingly)$/)
  if (!past || !/[aeiouy]/.test(word.slice(0, past.index))) return word
  const left = word.slice(0, past.index)
  if (/(at|bl|iz)$/.test(left)) return `${left}e`
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(left)) return left.slice(0, -1)
  return first >= left.length && endsShort(left) ? `${left}e` : left
}

/** A vowel between a consonant and a consonant other than w, x, Y, or one at the start before a consonant. */
function endsShort(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/.test(word)
}

type Suffix = [ending: string, instead: string, behind?: RegExp | 'second']

const longSuffixes: Suffix[] = [
  ['ization', 'ize'],
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
  ['ogi', 'og', /l$/],
  ['li', '', /[cdeghkmnrt]$/],
]
const middleSuffixes: Suffix[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ative', '', 'second'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]

/** The longest suffix decides: it is replaced if it lies in the first region and behind what it asks for. */
function replaced(word: string, first: number, second: number, suffixes: Suffix[]): string {
  const found = suffixes.find(([ending]) => word.endsWith(ending))
  if (!found) return word
  const [ending, instead, needed] = found
  const left = word.slice(0, -ending.length)
  if (left.length < (needed === 'second' ? second : first)) return word
  if (needed instanceof RegExp && !needed.test(left)) return word
  return left + instead
}

function withoutLast(word: string, second: number): string {
  const found = word.match(/(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/)
  if (!found || found.index! < second) return word
  const left = word.slice(0, found.index)
  return found[0] === 'ion' && !/[st]$/.test(left) ? word : left
}

function withoutFinal(word: string, first: number, second: number): string {
  const left = word.slice(0, -1)
  if (word.endsWith('e')) {
    return left.length >= second || (left.length >= first && !endsShort(left)) ? left : word
  }
  return word.endsWith('ll') && left.length >= second ? left : word
}
