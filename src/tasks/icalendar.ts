/**
 * iCalendar (RFC 5545) as far as one's own days need it: a task is an event on the day or at the time it is due, a meeting
 * one that takes its time.
 */

export type CalendarEvent = {
  id: string
  /** when it last changed */
  stamp: Date
  title: string
  description: string
  /** 'YYYY-MM-DD' */
  dueOn: string
  /** null: all day */
  dueAt: Date | null
  /** of a meeting: how long one is busy, in minutes */
  minutes?: number
}

export function icalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Norma//Norma//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines({ id, stamp, title, description, dueOn, dueAt, minutes }: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${id}@norma`,
    `DTSTAMP:${utc(stamp)}`,
    `LAST-MODIFIED:${utc(stamp)}`,
    // without an end: one day for a date, no length for a time (RFC 5545 §3.6.1)
    dueAt === null ? `DTSTART;VALUE=DATE:${dueOn.replaceAll('-', '')}` : `DTSTART:${utc(dueAt)}`,
    ...(minutes === undefined ? [] : [`DURATION:PT${minutes}M`]),
    `SUMMARY:${escaped(title)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    `TRANSP:${minutes === undefined ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]
}

function utc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** TEXT of §3.3.11; other control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
}

/** §3.1: no line is longer than 75 octets, and none is broken inside a character. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
