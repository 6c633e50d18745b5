import { addDays, daysBetween, periodAround } from '../../org/day.ts'

export type CalendarSpan = 'month' | 'week'

/** The weeks, Monday to Sunday, that hold all days of the month or the week around a day. */
export function weeksAround(span: CalendarSpan, day: string): string[][] {
  const { from, to } = periodAround(span, day)
  const days = daysBetween(periodAround('week', from).from, periodAround('week', to).to)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

/** The first day of the span before or after the one that holds the day. */
export function stepOf(span: CalendarSpan, day: string, step: 1 | -1): string {
  const { from, to } = periodAround(span, day)
  return step === 1 ? addDays(to, 1) : periodAround(span, addDays(from, -1)).from
}
