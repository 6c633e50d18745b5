import { addDays, periodAround } from '../org/day.ts'
import { invalidField } from '../platform/refusal.ts'

const mostDays = 5 * 366

/** Refuses a stretch that runs backwards or is longer than five years. */
export function refuseBadRange({ from, to }: { from: string; to: string }): void {
  if (to < from) throw invalidField('to', 'report_ends_before_it_begins')
  if (daysBetweenCount(from, to) > mostDays) throw invalidField('from', 'report_range_too_long', { years: 5 })
}

function daysBetweenCount(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
}

/** '2017-03' */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** '2017-Q1' */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

export type LabelledSpan = { label: string; from: string; to: string }

/** The months or quarters that a range touches, each cut to the range. */
export function spansOf(kind: 'month' | 'quarter', from: string, to: string): LabelledSpan[] {
  const spans: LabelledSpan[] = []
  for (let first = from; first <= to;) {
    const span = periodAround(kind, first)
    const last = span.to < to ? span.to : to
    spans.push({ label: kind === 'month' ? monthOf(first) : quarterOf(first), from: first, to: last })
    first = addDays(span.to, 1)
  }
  return spans
}
