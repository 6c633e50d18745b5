import type { Locale } from '../../platform/locale.ts'

/** How amounts of a grid are written: money in minor units with this many digits after the comma, the rest whole. */
export type AmountForm = { isMoney: boolean; minorDigits: number; locale: Locale }

export type AmountTrouble = 'not_a_number' | 'ambiguous' | 'negative' | 'too_fine' | 'too_large'

export type ReadAmount = { amount: number | null; trouble?: undefined } | { trouble: AmountTrouble }

// longer words first: «млн» is not «м» with a rest
const thousands = 'тысяч[аи]?|тыс\\.?|т\\.?|к|k'
const millions = 'миллион(?:а|ов)?|млн\\.?|м|mln|mn|m'
const billions = 'миллиард(?:а|ов)?|млрд\\.?|bln|bn|b'
const scales: [RegExp, number][] = [
  [new RegExp(`(?:${billions})$`, 'i'), 9],
  [new RegExp(`(?:${millions})$`, 'i'), 6],
  [new RegExp(`(?:${thousands})$`, 'i'), 3],
]
const currency = /^[₽$€£¥]\s*|\s*(?:[₽$€£¥]|руб(?:лей|ля|ль|\.)?|р\.?|rub|usd|eur)$/gi

/**
 * Reads what people type and what spreadsheets copy: «1 600 000», «1,6 млн ₽», «1600 тыс», «1.600.000,50», «—» for
 * nothing; with spaces of any kind. What may mean two numbers («1,600» is 1 600 or 1,6) is refused, never guessed.
 */
export function readAmount(text: string, form: AmountForm): ReadAmount {
  let rest = text.replaceAll(/[\s\u00a0\u2007\u2009\u202f'’]+/g, ' ').trim()
  if (form.isMoney) rest = rest.replaceAll(currency, '').trim()
  if (/^[-–—]?$/.test(rest)) return { amount: null }
  if (/^[-–−—]\s*\d/.test(rest)) return { trouble: 'negative' }
  const scale = scales.find(([word]) => word.test(rest))
  if (scale) rest = rest.replace(scale[0], '').trim()
  const digits = digitsOf(rest, form.locale, scale !== undefined)
  if (typeof digits === 'string') return { trouble: digits }
  return shifted(digits, (scale?.[1] ?? 0) + (form.isMoney ? form.minorDigits : 0))
}

type Digits = { whole: string; fraction: string }

function digitsOf(text: string, locale: Locale, hasScale: boolean): Digits | AmountTrouble {
  const plain = /^\d+$/.test(text) || /^\d{1,3}( \d{3})+$/.test(text)
  if (plain) return { whole: text.replaceAll(' ', ''), fraction: '' }
  const marked = /^([\d ]*)([.,])(\d+)$/.exec(text)
  if (marked) return oneMark(marked[1]!.trim(), marked[2]!, marked[3]!, locale, hasScale)
  const grouped = /^(\d{1,3}([.,])\d{3}(?:\2\d{3})*)(?:([.,])(\d+))?$/.exec(text)
  if (!grouped || grouped[3] === grouped[2]) return 'not_a_number'
  return { whole: grouped[1]!.replaceAll(/[.,]/g, ''), fraction: grouped[4] ?? '' }
}

/** A single comma or point: decimal, unless exactly three figures after it might also be thousands. */
function oneMark(
  whole: string,
  mark: string,
  fraction: string,
  locale: Locale,
  hasScale: boolean,
): Digits | AmountTrouble {
  const isGrouped = whole.includes(' ')
  if (isGrouped && !/^\d{1,3}( \d{3})+$/.test(whole)) return 'not_a_number'
  const mayGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && !hasScale
  if (mayGroup && locale === 'en' && mark === ',') return { whole: whole + fraction, fraction: '' }
  if (mayGroup) return 'ambiguous'
  return { whole: whole.replaceAll(' ', '') || '0', fraction }
}

/** Moves the decimal mark by figures and not by multiplication, so that no kopeck is lost. */
function shifted({ whole, fraction }: Digits, places: number): ReadAmount {
  const kept = fraction.slice(0, places).padEnd(places, '0')
  if (/[1-9]/.test(fraction.slice(places))) return { trouble: 'too_fine' }
  const amount = Number(whole + kept)
  return Number.isSafeInteger(amount) ? { amount } : { trouble: 'too_large' }
}

/** The amount as it stands in a field or on the clipboard: no spaces, the decimal mark of the language. */
export function writeAmount(amount: number | null, { isMoney, minorDigits, locale }: AmountForm): string {
  if (amount === null) return ''
  if (!isMoney || minorDigits === 0) return String(amount)
  const figures = String(amount).padStart(minorDigits + 1, '0')
  const fraction = figures.slice(-minorDigits)
  const whole = figures.slice(0, -minorDigits)
  return /^0+$/.test(fraction) ? whole : `${whole}${locale === 'ru' ? ',' : '.'}${fraction}`
}
