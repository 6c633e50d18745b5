/** Problems as people read them: the place, what is wrong with which value, and how to mend it. */
import type { Locale } from '../platform/locale.ts'
import type { Speaker } from '../platform/words.ts'
import type { PlacedProblem, Place, Problem } from './problem.ts'

/** «sales.csv, строка 12, столбец «Сумма»: Сумма «12 000,50 ₽» не читается: …» */
export function sayProblem(speaker: Speaker, locale: Locale, problem: PlacedProblem): string {
  const place = sayPlace(speaker, locale, problem.place)
  const message = sayMessage(speaker, locale, problem)
  return place === '' ? message : `${place}: ${message}`
}

/** The same without the place, for tables that have columns for it. */
export function sayMessage(speaker: Speaker, locale: Locale, { code, params }: Problem): string {
  const say = (key: string, own: Record<string, string | number> = {}) =>
    speaker.say(locale, `connect.${key}`, own)
  const spoken = { ...params }
  if (code === 'reference_missing') spoken['to'] = say(`noSuch.${params['to']}`)
  if (code === 'mapping_value_wrong') spoken['expected'] = sayExpected(say, String(params['expected']))
  const isMonth = code === 'date_impossible' && params['days'] === 0
  const sentences = [say(`problems.${code}${isMonth ? '_month' : ''}`, spoken)]
  if (params['nearest']) sentences.push(say('near', { nearest: params['nearest'] }))
  else if (code.startsWith('mapping_') && params['known'])
    sentences.push(say('known', { known: shortened(params['known']) }))
  else if (code === 'file_missing' && params['known'])
    sentences.push(say('known', { known: shortened(params['known']) }))
  return sentences.join(' ')
}

function sayExpected(say: (key: string) => string, expected: string): string {
  return /^(string|number|int|boolean|array|object|record|value)$/.test(expected)
    ? say(`expected.${expected}`)
    : expected
}

function shortened(list: string | number): string {
  const text = String(list)
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`
}

function sayPlace(speaker: Speaker, locale: Locale, { file = '', line, column, byte }: Place): string {
  if (line === undefined) return file
  const params = { file, line, column: column ?? '', byte: byte ?? 0 }
  const key = byte !== undefined ? 'byte' : !column ? 'line' : /\.ya?ml$/i.test(file) ? 'position' : 'column'
  return speaker.say(locale, `connect.places.${key}`, params)
}
