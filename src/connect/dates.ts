/** Days and moments out of cells, by formats that the mapping names. */
import { type Problem, problem, shown } from './problem.ts'

/** A cell as a local date and, when the format has one, a time; `offset` when the text itself says the zone. */
export interface DateParts {
  year: number
  month: number
  day: number
  /** Seconds since midnight, null when the format has no time. */
  seconds: number | null
  /** Minutes east of Greenwich when the text says so. */
  offset: number | null
}

export interface DateFormat {
  text: string
  read(cell: string): DateParts | undefined
}

const tokens: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<year2>\\d{2})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<milli>\\d{1,9})',
  a: '(?<half>[AaPp]\\.?[Mm]\\.?)',
}

/** Formats with a name of their own: ISO 8601 (a date, or a date and a time, with or without a zone) and Unix time. */
const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?\s?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?$/

/**
 * `yyyy-MM-dd`, `dd.MM.yyyy`, `M/d/yyyy H:mm`, `iso`, `unix`, …; undefined when the text is no format. Letters stand
 * for what they stand for in most programs (capital M is the month, small m the minute, H 0–23, h 1–12 with `a`).
 * `dd` wants two digits, `d` takes one or two.
 */
export function dateFormat(text: string): DateFormat | undefined {
  if (text === 'iso') return { text, read: (cell) => partsOf(iso.exec(cell)) }
  if (text === 'unix') return { text, read: readUnix }
  const pattern = compile(text)
  return pattern && { text, read: (cell) => partsOf(pattern.exec(cell)) }
}

function compile(text: string): RegExp | undefined {
  let source = ''
  const seen = new Set<string>()
  for (const [piece] of text.matchAll(/([A-Za-z])\1*|[^A-Za-z]/g)) {
    if (!/[A-Za-z]/.test(piece)) {
      source += piece === ' ' ? '\\s+' : piece.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')
    } else if (piece === 'T' && source !== '') {
      source += 'T'
    } else {
      const token = Object.hasOwn(tokens, piece) ? tokens[piece]! : undefined
      const part = piece[0] === 'h' ? 'H' : piece[0]!
      if (!token || seen.has(part)) return undefined
      seen.add(part)
      source += token
    }
  }
  const wholeDay = seen.has('y') && seen.has('M') && seen.has('d')
  const wholeTime = !seen.has('m') || seen.has('H')
  const halves = /h/.test(text) === seen.has('a')
  return wholeDay && wholeTime && halves ? new RegExp(`^${source}$`) : undefined
}

function partsOf(match: RegExpExecArray | null): DateParts | undefined {
  const found = match?.groups
  if (!found) return undefined
  const year = found['year'] ? Number(found['year']) : 2000 + Number(found['year2'])
  const parts: DateParts = {
    year,
    month: Number(found['month']),
    day: Number(found['day']),
    seconds: null,
    offset: null,
  }
  if (found['hour'] !== undefined) {
    const hour = hourOf(Number(found['hour']), found['half'])
    const minute = Number(found['minute'] ?? 0)
    const second = Number(found['second'] ?? 0)
    if (hour > 23 || minute > 59 || second > 59) return undefined
    parts.seconds = (hour * 60 + minute) * 60 + second
  }
  if (found['zone']) parts.offset = offsetOf(found['zone'])
  return parts
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return 24
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return zone.startsWith('-') ? -minutes : minutes
}

/** Seconds, or milliseconds when there are 13 digits, since 1970. */
function readUnix(cell: string): DateParts | undefined {
  if (!/^\d{9,10}$|^\d{12,13}$/.test(cell)) return undefined
  const instant = new Date(Number(cell) * (cell.length > 10 ? 1 : 1000))
  return {
    year: instant.getUTCFullYear(),
    month: instant.getUTCMonth() + 1,
    day: instant.getUTCDate(),
    seconds: Math.floor((instant.getTime() % 86_400_000) / 1000),
    offset: 0,
  }
}

/** By the first of the formats that fits; a format that fits with an impossible day is told as such. */
export function readParts(cell: string, formats: readonly DateFormat[]): DateParts | Problem {
  let impossible: Problem | undefined
  for (const format of formats) {
    const parts = format.read(cell)
    if (!parts) continue
    const fault = dayFault(parts, cell)
    if (!fault) return parts
    impossible ??= fault
  }
  return (
    impossible ??
    problem('date_format', { value: shown(cell), formats: formats.map(({ text }) => text).join(', ') })
  )
}

function dayFault({ year, month, day }: DateParts, cell: string): Problem | undefined {
  if (month < 1 || month > 12) return problem('date_impossible', { value: shown(cell), month, days: 0 })
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (day < 1 || day > days) return problem('date_impossible', { value: shown(cell), month, days })
  if (year < 1900 || year > 2199) return problem('date_range', { value: shown(cell) })
  return undefined
}

export function isProblem(value: object): value is Problem {
  return 'code' in value && 'params' in value
}

/**
 * Local times to moments in one time zone. Converting takes microseconds, and a file repeats its hours: the offset of
 * each hour is kept (an hour has one offset, since clocks are set at whole hours of local time; where they are not,
 * half hours are: hence the half).
 */
export class Zone {
  readonly name: string
  #offsets = new Map<number, number>()

  constructor(name: string) {
    this.name = name
  }

  static exists(name: string): boolean {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
    } catch {
      return false
    }
  }

  /** Milliseconds since 1970; a time that the clocks leave out counts from before they were set. */
  instant(parts: DateParts): number {
    const local = Date.UTC(parts.year, parts.month - 1, parts.day) + (parts.seconds ?? 0) * 1000
    if (parts.offset !== null) return local - parts.offset * 60_000
    const half = Math.floor(local / 1_800_000)
    let offset = this.#offsets.get(half)
    if (offset === undefined) {
      offset = local - this.#convert(parts)
      if (this.#offsets.size > 100_000) this.#offsets.clear()
      this.#offsets.set(half, offset)
    }
    return local - offset
  }

  /** The day of a moment, `yyyy-MM-dd`. */
  dayOf(instant: number): string {
    return Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(this.name)
      .toPlainDate()
      .toString()
  }

  #convert({ year, month, day, seconds }: DateParts): number {
    const at = Temporal.PlainDateTime.from({ year, month, day }).add({ seconds: seconds ?? 0 })
    return at.toZonedDateTime(this.name).epochMilliseconds
  }
}

export function isoDay({ year, month, day }: DateParts): string {
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}
