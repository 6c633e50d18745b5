import { addDays, periodAround, type Period } from '../../org/day.ts'
import type { MetricKey } from '../metric.ts'

const weeks = 12

/** The last twelve whole weeks, Monday to Sunday; the week that is under way says little. */
export function lastWeeks(today: string): Period {
  const to = addDays(periodAround('week', today).from, -1)
  return { from: addDays(to, 1 - weeks * 7), to }
}

/** What people did in those weeks; the rows of both reports by person. */
export type Records = {
  activities: readonly {
    personId?: string
    kind?: string
    held: number
    notHeld: number
    heldWithProspects: number
  }[]
  deals: readonly { personId?: string | null; opened: number; won: number }[]
}

/** A week of one person on average, and how far apart people are. */
export type PastWeek = { mean: number; low: number; high: number; people: number }

/**
 * How much of a metric these people did in an average week. Those without a single record are left out: they were not
 * here, or nothing was written down. Null when nobody is left, or when the records do not tell this metric.
 */
export function pastWeek(
  records: Records,
  metric: MetricKey,
  isAsked: (personId: string) => boolean,
): PastWeek | null {
  const done = new Map<string, number>()
  const add = (personId: string | null | undefined, count: number) => {
    if (personId && isAsked(personId)) done.set(personId, (done.get(personId) ?? 0) + count)
  }
  const count = counts[metric]
  if (!count) return null
  for (const row of records.activities) add(row.personId, count.activity?.(row) ?? 0)
  for (const row of records.deals) if (row.opened + row.won > 0) add(row.personId, count.deal?.(row) ?? 0)
  if (done.size === 0) return null
  const perWeek = [...done.values()].map((sum) => sum / weeks)
  return {
    mean: perWeek.reduce((sum, one) => sum + one, 0) / perWeek.length,
    low: Math.min(...perWeek),
    high: Math.max(...perWeek),
    people: perWeek.length,
  }
}

type Activity = Records['activities'][number]
type Count = { activity?: (row: Activity) => number; deal?: (row: Records['deals'][number]) => number }

const held = (kind: string): Count => ({ activity: (row) => (row.kind === kind ? row.held : 0) })

/** The same definitions as the metrics have, over the rows of the reports. New clients stand in no report yet. */
const counts: Partial<Record<MetricKey, Count>> = {
  prospect_meetings: { activity: (row) => (row.kind === 'meeting' ? row.heldWithProspects : 0) },
  meetings: held('meeting'),
  calls: { activity: (row) => (row.kind === 'call' ? row.held + row.notHeld : 0) },
  conversations: held('call'),
  demonstrations: held('demonstration'),
  offers: held('offer'),
  emails: held('email'),
  deals_opened: { deal: (row) => row.opened },
  deals_won: { deal: (row) => row.won },
}

/** A figure to start typing from: whole where it is large enough for that. */
export function roundFigure(mean: number): number {
  return mean >= 5 ? Math.round(mean) : Math.round(mean * 2) / 2
}
