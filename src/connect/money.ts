/** Amounts of money out of cells, in whole minor units of the currency. */
import { type Problem, problem, shown } from './problem.ts'

export interface MoneyFormat {
  decimal: '.' | ','
  /** What may stand between groups of three digits; a space stands for every kind of space. */
  thousands: '' | ' ' | ',' | '.' | "'"
  /** Whether digits beyond the currency's are rounded (half away from zero) rather than refused. */
  round: boolean
}

export const defaultMoneyFormat: MoneyFormat = { decimal: '.', thousands: '', round: false }

/** How the currencies are written in files, beside their three letters. */
const signs: Record<string, string> = {
  '₽': 'RUB',
  руб: 'RUB',
  'руб.': 'RUB',
  р: 'RUB',
  'р.': 'RUB',
  rur: 'RUB',
  рублей: 'RUB',
  $: 'USD',
  us$: 'USD',
  '€': 'EUR',
  евро: 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₸': 'KZT',
  тг: 'KZT',
  'тг.': 'KZT',
  тенге: 'KZT',
  br: 'BYN',
  'бел. руб.': 'BYN',
  '₴': 'UAH',
  '₾': 'GEL',
  '֏': 'AMD',
  '₼': 'AZN',
}

const spaces = /[\s\u00A0\u2007\u2009\u202F]/g

/** How many digits the minor unit has: 2 for the rouble, 0 for the yen, 3 for the dinar. */
export function currencyDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency)
  if (digits === undefined) {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    digitsByCurrency.set(currency, digits)
  }
  return digits
}
const digitsByCurrency = new Map<string, number>()

const known = new Set(Intl.supportedValuesOf('currency'))

/** The three letters of a currency written as letters or as a sign; undefined when it is none. */
export function currencyOf(text: string): string | undefined {
  const word = text.trim()
  const upper = word.toUpperCase()
  if (known.has(upper)) return upper
  const sign = word.toLowerCase()
  return Object.hasOwn(signs, sign) ? signs[sign] : undefined
}

/**
 * «12 000,50 ₽» to 1200050. The currency may stand before or after the amount; another than `currency` is a problem,
 * since amounts are never converted.
 */
export function readMoney(cell: string, currency: string, format: MoneyFormat): number | Problem {
  const wrong = () =>
    problem('money_format', { value: shown(cell), decimal: format.decimal, thousands: format.thousands })
  const found = /^(\D*?)([+\-−]?)\s*(\d(?:[\d.,'\s\u00A0\u2007\u2009\u202F]*\d)?)(\D*)$/.exec(cell.trim())
  if (!found) return wrong()
  const [, before = '', sign = '', digits = '', after = ''] = found

  const written = [before, after].map((text) => text.trim()).filter((text) => text !== '')
  if (written.length > 1) return wrong()
  if (written[0] !== undefined) {
    const named = currencyOf(written[0])
    if (!named) return wrong()
    if (named !== currency)
      return problem('money_currency', { value: shown(cell), found: named, expected: currency })
  }

  const parts = digits.split(format.decimal)
  if (parts.length > 2) return wrong()
  const whole = withoutThousands(parts[0]!, format.thousands)
  const fraction = parts[1] ?? ''
  if (whole === undefined || !/^\d*$/.test(fraction)) return wrong()
  return minor(cell, sign, whole, fraction, currency, format.round)
}

function withoutThousands(text: string, separator: MoneyFormat['thousands']): string | undefined {
  if (/^\d*$/.test(text)) return text
  if (separator === '') return undefined
  const uniform = separator === ' ' ? text.replace(spaces, ' ') : text
  const groups = uniform.split(separator)
  const right = groups.every((group, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))
  return right ? groups.join('') : undefined
}

function minor(
  cell: string,
  sign: string,
  whole: string,
  fraction: string,
  currency: string,
  round: boolean,
): number | Problem {
  const digits = currencyDigits(currency)
  const kept = fraction.slice(0, digits).padEnd(digits, '0')
  const rest = fraction.slice(digits)
  // «1.500» may be a thousand and a half with another country's sign; only `round` says that it is not.
  const likeThousands = fraction.length === 3 && digits !== 3
  if ((/[1-9]/.test(rest) || likeThousands) && !round)
    return problem('money_precision', { value: shown(cell), currency, digits })
  const amount = Number(whole + kept) + (/^[5-9]/.test(rest) ? 1 : 0)
  if (!Number.isSafeInteger(amount)) return problem('money_range', { value: shown(cell) })
  if ((sign === '-' || sign === '−') && amount > 0) return problem('money_negative', { value: shown(cell) })
  return amount
}
