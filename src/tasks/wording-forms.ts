/**
 * Forms of a word, from how a dictionary entry is written:
 * `стар/аться` a verb and its conjugation, `слаб/ый` an adjective, `контрол{ь,я,ем}` the forms that count (when others mean something else),
 * `вопрос*` whatever begins so, `скоро` one form; `|` between alternatives. Not a stemmer: a stem of «усилить» is also one of «усилие», and a false
 * alarm costs more here than a rare form that is missed.
 */
const conjugations: Record<string, string> = {
  ать: 'ать аю аешь ает аем аете ают ай айте ал ала ало али ав ая',
  ять: 'ять яю яешь яет яем яете яют яй яйте ял яла яло яли яв яя',
  ить: 'ить ю ишь ит им ите ят и ь ьте ил ила ило или ив',
  уть: 'уть у ешь ет ем ете ут и ите ул ула уло ули ув',
  овать: 'овать ую уешь ует уем уете уют уй уйте овал овала овало овали овав уя',
  // the declension of nouns and adjectives whose every form counts
  м: ' а у ом е ы и ов ам',
  ый: 'ый ая ое ого ому ой ую ые ых ым',
  ий: 'ий ая ее его ему ей ую ие их им',
  // English: `boost/v`, and `improv/e` for a stem that drops its e; no past form, which is as often a participle
  v: ' s ing',
  e: 'e es ing',
}

/** Every form an entry stands for, and whether its spelling may be forgiven a letter (`isVerb`). */
export function formsOf(entry: string): { form: string; isVerb: boolean }[] {
  return entry.split('|').flatMap(unfolded).flatMap(conjugated)
}

function unfolded(word: string): string[] {
  const [, head, choices, tail] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(word) ?? []
  return choices === undefined ? [word] : choices.split(',').map((choice) => head + choice + tail)
}

function conjugated(word: string): { form: string; isVerb: boolean }[] {
  const [stem = '', name] = word.split('/')
  if (name === undefined) return [{ form: stem, isVerb: false }]
  const isReflexive = name.endsWith('ся')
  const endings = conjugations[isReflexive ? name.slice(0, -2) : name] ?? ''
  return endings.split(' ').map((ending) => {
    const form = stem + ending
    return { form: isReflexive ? reflexive(form) : form, isVerb: /ть(ся)?$/.test(name) }
  })
}

function reflexive(form: string): string {
  if (form.endsWith('в')) return form + 'шись'
  return form + (/[аеиоуыэюя]$/.test(form) ? 'сь' : 'ся')
}

/**
 * One letter left out, put in, changed, or two neighbours swapped, but for the first two and the last two letters:
 * «отработать» is not «обработать», «ускоритель» is not «ускоритесь».
 */
export function isOneLetterOff(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1 || short.slice(0, 2) !== long.slice(0, 2)) return false
  if (a.slice(-2) !== b.slice(-2)) return false
  let at = 2
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  )
}
