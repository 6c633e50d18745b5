/**
 * The stem of a Russian word by the Snowball algorithm (snowballstem.org/algorithms/russian/stemmer.html, BSD). The word
 * is in lower case; ё counts as е.
 */
export function russianStem(word: string): string {
  const whole = word.replaceAll('ё', 'е')
  const region = after(whole, /[аеиоуыэюя]/)
  const second = after(whole, /[аеиоуыэюя][^аеиоуыэюя].*?[аеиоуыэюя][^аеиоуыэюя]/)
  let left = withoutInflection(whole, region)
  if (left.endsWith('и') && left.length > region) left = left.slice(0, -1)
  const derived = left.match(/ость?$/)
  if (derived && derived.index! >= second) left = left.slice(0, derived.index)
  return tidied(left, region)
}

/** Where the region after the first match begins; the word's end without one. */
function after(word: string, pattern: RegExp): number {
  const found = word.match(pattern)
  return found ? found.index! + found[0].length : word.length
}

const gerund = endings(['в', 'вши', 'вшись'], ['ив', 'ивши', 'ившись', 'ыв', 'ывши', 'ывшись'])
const reflexive = endings([], ['ся', 'сь'])
const adjective = endings(
  [],
  'ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею'.split(' '),
)
const participle = endings(['ем', 'нн', 'вш', 'ющ', 'щ'], ['ивш', 'ывш', 'ующ'])
const verb = endings(
  'ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно'.split(' '),
  'ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю'.split(
    ' ',
  ),
)
const noun = endings(
  [],
  'а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я'.split(
    ' ',
  ),
)
const superlative = endings([], ['ейш', 'ейше'])

function withoutInflection(word: string, region: number): string {
  const fromGerund = cut(word, region, gerund)
  if (fromGerund !== word) return fromGerund
  const plain = cut(word, region, reflexive)
  const fromAdjective = cut(plain, region, adjective)
  if (fromAdjective !== plain) return cut(fromAdjective, region, participle)
  const fromVerb = cut(plain, region, verb)
  return fromVerb === plain ? cut(plain, region, noun) : fromVerb
}

function tidied(word: string, region: number): string {
  const plain = cut(word, region, superlative)
  if (plain.endsWith('нн') && plain.length - 2 >= region) return plain.slice(0, -1)
  if (plain === word && word.endsWith('ь') && word.length > region) return word.slice(0, -1)
  return plain
}

/** Endings, the longest first; the first kind stands only behind an а or я, which stays. */
type Endings = { ending: string; needsVowel: boolean }[]

function endings(behindVowel: string[], anywhere: string[]): Endings {
  return [
    ...behindVowel.map((ending) => ({ ending, needsVowel: true })),
    ...anywhere.map((ending) => ({ ending, needsVowel: false })),
  ].sort((one, other) => other.ending.length - one.ending.length)
}

/** The word without the longest of these endings within its region; a longest one that may not go keeps the word whole. */
function cut(word: string, region: number, list: Endings): string {
  for (const { ending, needsVowel } of list) {
    const at = word.length - ending.length
    if (at < region || !word.endsWith(ending)) continue
    if (needsVowel && !(at - 1 >= region && /[ая]/.test(word[at - 1]!))) return word
    return word.slice(0, at)
  }
  return word
}
