import { formsOf, isOneLetterOff } from './wording-forms.ts'
import { isHead } from './wording-shape.ts'
import type { Word } from './wording-text.ts'

export type Match<Reason> = { reason: Reason; from: number; to: number }

type Item = { id: number; isOptional: boolean; gap: number }
type Pattern<Reason> = {
  reason: Reason
  items: Item[]
  isFree: boolean
  notBefore: number | undefined
  notAfter: number | undefined
  isName: boolean
  isHead: boolean
}

const shortestForgiven = 9
const shortestStart = 3
const longestForm = 24
const subjectReach = 4
const look = 2

/**
 * A dictionary ready to be asked. It is written a phrase a line, words as in `wording-forms.ts`, and
 * `word?` may be left out · `_` up to two words may stand in between · `& a b` in any order ·
 * `! < a` not if one of these stands up to two words before · `! > a` not if up to two words after ·
 * `! name` not if a capitalised word follows at once (part of a name) · `! head` only where its clause begins.
 * `others` are words for somebody else: what follows one in the same clause is their doing, not a promise or an order.
 */
export function dictionary<Reason extends string>(lines: Record<Reason, string>, others = '') {
  const entries = entriesIn()
  const somebodyElse = entries.idOf(others)
  const byFirst = new Map<number, Pattern<Reason>[]>()
  for (const reason of Object.keys(lines) as Reason[]) {
    for (const line of lines[reason].trim().split('\n')) {
      const pattern = patternOf(line, reason, entries.idOf)
      for (const id of firstsOf(pattern)) addTo(byFirst, id, pattern)
    }
  }

  /** What the words say, longest first where phrases overlap; `from` and `to` are places in `words`, `to` included. */
  return function find(words: Word[]): Match<Reason>[] {
    const known = new Map<string, number[]>()
    const found = words.map(({ form }) => {
      const ids = known.get(form) ?? entries.idsOf(form)
      known.set(form, ids)
      return ids
    })
    function isOfOthers(from: number): boolean {
      for (let at = Math.max(0, from - subjectReach); at < from; at++)
        if (words[at]!.clause === words[from]!.clause && found[at]!.includes(somebodyElse)) return true
      return false
    }
    const matches: Match<Reason>[] = []
    for (const [at, ids] of found.entries()) {
      for (const pattern of ids.flatMap((id) => byFirst.get(id) ?? [])) {
        const span = (pattern.isFree ? inAnyOrder : inOrder)(pattern, words, found, at)
        if (span !== undefined && isFitting(pattern, words, found, span) && !isOfOthers(span[0]))
          matches.push({ reason: pattern.reason, from: span[0], to: span[1] })
      }
    }
    return withoutOverlap(matches)
  }
}

/** The words of a dictionary: an entry gets a number, a form tells the numbers of the entries it belongs to. */
function entriesIn() {
  const ids = new Map<string, number>()
  const byForm = new Map<string, number[]>()
  const byStart = new Map<string, number[]>()
  const verbs = new Map<string, string[]>()

  function idOf(entry: string): number {
    const known = ids.get(entry)
    if (known !== undefined) return known
    const id = ids.size
    ids.set(entry, id)
    for (const { form, isVerb } of formsOf(entry)) {
      if (form.endsWith('*')) addTo(byStart, form.slice(0, -1), id)
      else addTo(byForm, form, id)
      if (isVerb && form.length >= shortestForgiven) addTo(verbs, form.slice(0, 2), form)
    }
    return id
  }

  function idsOf(form: string): number[] {
    const exact = [...(byForm.get(form) ?? [])]
    for (let long = shortestStart; long <= Math.min(form.length, longestForm); long++)
      exact.push(...(byStart.get(form.slice(0, long)) ?? []))
    if (exact.length > 0) return exact
    if (form.length < shortestForgiven - 1 || form.length > longestForm) return []
    const near = verbs.get(form.slice(0, 2))?.find((verb) => isOneLetterOff(form, verb))
    return near === undefined ? [] : byForm.get(near)!
  }

  return { idOf, idsOf }
}

function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const there = map.get(key)
  if (there === undefined) map.set(key, [value])
  else there.push(value)
}

function patternOf<Reason>(line: string, reason: Reason, idOf: (entry: string) => number): Pattern<Reason> {
  const [phrase = '', ...guards] = line.split(' ! ')
  const items: Item[] = []
  let gap = 0
  for (const word of phrase.split(' ')) {
    if (word === '&') continue
    if (word === '_') {
      gap = look
      continue
    }
    const isOptional = word.endsWith('?')
    items.push({ id: idOf(isOptional ? word.slice(0, -1) : word), isOptional, gap })
    gap = 0
  }
  const guard = (sign: string) => guards.find((text) => text.startsWith(sign + ' '))?.slice(2)
  const [before, after] = [guard('<'), guard('>')]
  return {
    reason,
    items,
    isFree: phrase.startsWith('& '),
    notBefore: before === undefined ? undefined : idOf(before),
    notAfter: after === undefined ? undefined : idOf(after),
    isName: guards.includes('name'),
    isHead: guards.includes('head'),
  }
}

function firstsOf<Reason>({ items, isFree }: Pattern<Reason>): number[] {
  if (isFree) return [items[0]!.id]
  const must = items.findIndex((item) => !item.isOptional)
  return items.slice(0, must + 1).map((item) => item.id)
}

type Span = [number, number]

function inOrder<Reason>(
  pattern: Pattern<Reason>,
  words: Word[],
  found: number[][],
  from: number,
): Span | undefined {
  const { sentence } = words[from]!
  const start = pattern.items.findIndex((item) => found[from]!.includes(item.id))
  let at = from
  for (const item of pattern.items.slice(start + 1)) {
    let next = at + 1
    while (next <= at + 1 + item.gap && !(found[next]?.includes(item.id) ?? false)) next++
    if (next <= at + 1 + item.gap && words[next]!.sentence === sentence) at = next
    else if (!item.isOptional) return undefined
  }
  return [from, at]
}

function inAnyOrder<Reason>(
  pattern: Pattern<Reason>,
  words: Word[],
  found: number[][],
  at: number,
): Span | undefined {
  const { sentence } = words[at]!
  const places = pattern.items.map(({ id }) => {
    for (let far = 0; far <= look + 1; far++) {
      for (const place of [at + far, at - far])
        if (words[place]?.sentence === sentence && found[place]!.includes(id)) return place
    }
    return -1
  })
  const [first, last] = [Math.min(...places), Math.max(...places)]
  // «усилить работу и провести 8 встреч»: two acts, not one
  const isTwoActs = words.slice(first, last).some(({ form }) => form === 'и')
  return places.includes(-1) || isTwoActs ? undefined : [first, last]
}

function isFitting<Reason>(
  pattern: Pattern<Reason>,
  words: Word[],
  found: number[][],
  [from, to]: Span,
): boolean {
  const { sentence } = words[from]!
  const stands = (id: number, places: number[]) =>
    places.some((place) => words[place]?.sentence === sentence && found[place]!.includes(id))
  if (pattern.notBefore !== undefined && stands(pattern.notBefore, [from - 1, from - 2])) return false
  if (pattern.notAfter !== undefined && stands(pattern.notAfter, [to + 1, to + 2])) return false
  if (pattern.isHead && !isHead(words, from)) return false
  const next = words[to + 1]
  return !(pattern.isName && next !== undefined && next.capital && next.at === words[to]!.end + 1)
}

export function withoutOverlap<Reason>(matches: Match<Reason>[]): Match<Reason>[] {
  const sorted = matches.sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: Match<Reason>[] = []
  for (const match of sorted) {
    const last = kept.at(-1)
    if (last === undefined || match.from > last.to) kept.push(match)
    else if (match.to - match.from > last.to - last.from) kept[kept.length - 1] = match
  }
  return kept
}
