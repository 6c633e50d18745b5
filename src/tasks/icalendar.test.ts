import { expect, test } from 'vitest'
import { icalendar, type CalendarEvent } from './icalendar.ts'

const event: CalendarEvent = {
  id: '019abcde-0000-7000-8000-000000000001',
  stamp: new Date('2026-11-24T08:40:00Z'),
  title: 'Провести 8 встреч',
  description: '',
  dueOn: '2026-11-27',
  dueAt: null,
}

/** The lines as a reader sees them: unfolded. */
function linesOf(text: string): string[] {
  expect(text.endsWith('\r\n')).toBe(true)
  return text.replaceAll('\r\n ', '').trimEnd().split('\r\n')
}

test('a task due on a day is an event of that day', () => {
  expect(linesOf(icalendar('Мои задачи', [event]))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Norma//Norma//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Мои задачи',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'BEGIN:VEVENT',
    'UID:019abcde-0000-7000-8000-000000000001@norma',
    'DTSTAMP:20261124T084000Z',
    'LAST-MODIFIED:20261124T084000Z',
    'DTSTART;VALUE=DATE:20261127',
    'SUMMARY:Провести 8 встреч',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ])
})

test('a task due at a time is an event at that instant', () => {
  const text = icalendar('', [{ ...event, dueAt: new Date('2026-11-27T14:00:00.000Z') }])
  expect(linesOf(text)).toContain('DTSTART:20261127T140000Z')
})

test('separators, backslashes and line ends are escaped, other control characters go', () => {
  const text = icalendar('', [{ ...event, title: 'а, б; в\\г', description: 'один\r\nдва\nтри\u0007' }])
  const lines = linesOf(text)
  expect(lines).toContain('SUMMARY:а\\, б\\; в\\\\г')
  expect(lines).toContain('DESCRIPTION:один\\nдва\\nтри ')
})

test('nobody writes a line of their own through a title', () => {
  const lines = linesOf(icalendar('', [{ ...event, title: 'x\r\nEND:VEVENT\r\nATTACH:http://evil' }]))
  expect(lines.filter((line) => line.startsWith('ATTACH'))).toEqual([])
})

test('no line is longer than 75 octets, and no character is broken', () => {
  const title = 'Ы😀'.repeat(120)
  const text = icalendar('', [{ ...event, title }])
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(linesOf(text)).toContain(`SUMMARY:${title}`)
  expect(text).not.toContain('\ufffd')
})
