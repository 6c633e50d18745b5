/** One cell, one value: each reader gives the value, null for an empty cell, or the problem. No database. */
import { type DateFormat, isoDay, isProblem, readParts, type Zone } from './dates.ts'
import { currencyOf } from './money.ts'
import { type Problem, problem, shown } from './problem.ts'

/** Cells are read without the spaces around them, no-break ones included. */
export function trimmed(cell: string): string {
  const first = cell.charCodeAt(0)
  const last = cell.charCodeAt(cell.length - 1)
  return first > 32 && first < 128 && last > 32 && last < 128 ? cell : cell.trim()
}

/** A text of one line or, with `lines`, of several. Line ends become LF; other control characters are refused. */
export function readText(cell: string, longest: number, lines = false): string | Problem {
  let text = cell
  if (text.includes('\r') || text.includes('\n') || text.includes('\t')) {
    text = lines ? text.replace(/\r\n?/g, '\n') : text.replace(/[\r\n\t]+/g, ' ')
  }
  if (controlCharacters.test(text))
    return problem('text_control', { value: shown(text.replace(controlCharacters, '�')) })
  if (text.length > longest)
    return problem('text_long', { value: shown(text), limit: longest, length: text.length })
  return text
}
// eslint-disable-next-line no-control-regex -- these are what is looked for
const controlCharacters = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/

export function readEmail(cell: string): string | Problem {
  const email = cell.toLowerCase()
  const right =
    email.length <= 254 && /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+\.[^\s@.<>(),;:"[\]]+$/.test(email)
  return right ? email : problem('email_wrong', { value: shown(cell) })
}

/** A whole number, with spaces between groups of three taken; «12.0» is 12, «12.5» is refused. */
export function readInteger(cell: string, lowest: number, highest: number): number | Problem {
  const digits = cell.replace(/(?<=\d)[ \u00A0\u2009\u202F](?=\d{3}(?!\d))/g, '')
  if (!/^[+-]?\d+([.,]0*)?$/.test(digits)) return problem('integer_wrong', { value: shown(cell) })
  const value = Number.parseInt(digits, 10)
  if (value < lowest || value > highest)
    return problem('number_range', { value: shown(cell), lowest, highest })
  return value
}

export const durationUnits = ['minutes', 'hours', 'seconds', 'milliseconds', 'h:mm:ss'] as const
export type DurationUnit = (typeof durationUnits)[number]

const minutesPer: Record<Exclude<DurationUnit, 'h:mm:ss'>, number> = {
  minutes: 1,
  hours: 60,
  seconds: 1 / 60,
  milliseconds: 1 / 60_000,
}

/** A duration in whole minutes, rounded; at most a day. Something that lasted less than half a minute takes one. */
export function readMinutes(cell: string, unit: DurationUnit): number | Problem {
  let minutes: number
  if (unit === 'h:mm:ss') {
    const found = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(cell)
    if (!found) return problem('integer_wrong', { value: shown(cell) })
    minutes = Number(found[1]) * 60 + Number(found[2]) + Number(found[3] ?? 0) / 60
  } else {
    if (!/^\d+([.,]\d+)?$/.test(cell)) return problem('integer_wrong', { value: shown(cell) })
    minutes = Number(cell.replace(',', '.')) * minutesPer[unit]
  }
  const rounded = minutes > 0 ? Math.max(1, Math.round(minutes)) : 0
  return rounded <= 1440 ? rounded : problem('number_range', { value: shown(cell), lowest: 0, highest: 1440 })
}

const truths = new Set(['true', 'yes', 'y', '1', '+', 'да', 'истина', 't'])
const falsehoods = new Set(['false', 'no', 'n', '0', '-', 'нет', 'ложь', 'f'])

export function readBoolean(cell: string): boolean | Problem {
  const word = cell.toLowerCase()
  if (truths.has(word)) return true
  if (falsehoods.has(word)) return false
  return problem('boolean_wrong', { value: shown(cell) })
}

export function readChoice(cell: string, choices: readonly string[]): string | Problem {
  const word = cell.toLowerCase()
  if (choices.includes(word)) return word
  return problem('choice_unknown', { value: shown(cell), choices: choices.join(', ') })
}

export function readCurrency(cell: string): string | Problem {
  return currencyOf(cell) ?? problem('currency_unknown', { value: shown(cell) })
}

/** A day; a cell with a time gives the day that the time has in `zone`. */
export function readDay(cell: string, formats: readonly DateFormat[], zone: Zone): string | Problem {
  const parts = readParts(cell, formats)
  if (isProblem(parts)) return parts
  return parts.offset === null ? isoDay(parts) : zone.dayOf(zone.instant(parts))
}

/**
 * A moment, in milliseconds since 1970; local times are those of `zone`. A day alone is a moment only with `seconds`
 * since midnight from the mapping: the hour is not made up.
 */
export function readInstant(
  cell: string,
  formats: readonly DateFormat[],
  zone: Zone,
  seconds?: number,
): number | Problem {
  const parts = readParts(cell, formats)
  if (isProblem(parts)) return parts
  if (parts.seconds !== null) return zone.instant(parts)
  if (seconds === undefined) return problem('instant_needs_time', { value: shown(cell) })
  return zone.instant({ ...parts, seconds })
}

/** A time of day, `HH:mm`. */
export function readTimeOfDay(cell: string): string | Problem {
  const found = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(cell)
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) {
    return problem('date_format', { value: shown(cell), formats: 'H:mm' })
  }
  return `${found[1]!.padStart(2, '0')}:${found[2]}`
}
