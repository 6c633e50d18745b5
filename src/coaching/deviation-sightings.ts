import { shrunkRates } from '../statistics/shrunk-rate.ts'
import { normSight, stepSight } from './deviation-rule.ts'
import { graceDays, type DeviationFacts, type QuotaStanding, type TaskStanding } from './deviation-facts.ts'
import { addDays } from '../org/day.ts'

export type DeviationKind = 'norm' | 'quota' | 'tasks' | 'standard'

/** Something that differs tonight. `figures` are what a screen tells; their shape goes with the kind. */
export type Sighting = {
  personId: string
  kind: DeviationKind
  subject: string
  figures: Record<string, number | string | null>
  stakeMinor: number | null
}

/** What tonight says of a deviation that was open: a subject that is in neither list has gone. */
export type Night = {
  seen: Sighting[]
  /** person kind subject: neither below nor kept, so that what is open stays as it is */
  unclear: Set<string>
}

export function deviationKey(one: { personId: string; kind: string; subject: string }): string {
  return `${one.personId} ${one.kind} ${one.subject}`
}

/** A plan less likely than this is told, while there is still time to do something. */
const unlikelyPlan = 0.3
const leastDaysAhead = 7
const manyFailed = 2

/** What differs from what was agreed on that evening, by the rules of `deviation-rule.ts`. */
export function nightOf(facts: DeviationFacts, asOf: string): Night {
  const isNew = new Set(
    facts.people.flatMap(({ id, hiredOn }) =>
      hiredOn !== null && hiredOn > addDays(asOf, -graceDays) ? [id] : [],
    ),
  )
  const norms = normsBelow(facts)
  const seen = [
    ...norms.seen,
    ...facts.quotas.flatMap(quotaBelow),
    ...facts.tasks.flatMap(tasksBelow),
    ...stepsAdrift(facts),
  ]
  return { seen: seen.filter(({ personId }) => !isNew.has(personId)), unclear: norms.unclear }
}

function normsBelow({ norms, worth }: DeviationFacts): Night {
  const seen: Sighting[] = []
  const unclear = new Set<string>()
  for (const [metric, records] of Map.groupBy(norms, (record) => record.metric)) {
    const dispersion = dispersionOf(records)
    for (const { personId, weeks } of records) {
      const sight = normSight(weeks, dispersion)
      const key = { personId, kind: 'norm' as const, subject: metric }
      if (sight.state === 'unclear') unclear.add(deviationKey(key))
      if (sight.state !== 'below') continue
      const { done, target } = sight.figures
      const value = worth.get(metric)
      const stakeMinor = value === undefined ? null : Math.round((target - done) * value)
      seen.push({ ...key, figures: sight.figures, stakeMinor })
    }
  }
  return { seen, unclear }
}

/**
 * φ of one week, from the weeks of everybody who has this norm (methods §0.2). Weeks before anybody counted anything are
 * those before the metric was written down, and differ from the others by that alone.
 */
function dispersionOf(records: DeviationFacts['norms']): number {
  const first = Math.min(...records.map(({ weeks }) => weeks.findIndex(({ done }) => done > 0) >>> 0))
  const rates = shrunkRates(
    records.map(({ weeks }) => weeks.map(({ done }) => done)),
    records.map(({ weeks }) => weeks.map(({ exposure }, at) => (at < first ? 0 : exposure))),
  )
  return rates?.dispersion ?? 0
}

function quotaBelow(standing: QuotaStanding): Sighting[] {
  const { personId, period, periodStart, quotaMinor, expectedMinor, probability, resultMinor } = standing
  const isMissed = resultMinor !== null && resultMinor < quotaMinor
  const isUnlikely =
    probability !== null && probability < unlikelyPlan && standing.horizonDays >= leastDaysAhead
  if (!isMissed && !isUnlikely) return []
  return [
    {
      personId,
      kind: 'quota',
      subject: `${period} ${periodStart}`,
      figures: { quotaMinor, expectedMinor, probability, resultMinor },
      stakeMinor: Math.max(0, quotaMinor - (resultMinor ?? expectedMinor)),
    },
  ]
}

function tasksBelow({ personId, ...figures }: TaskStanding): Sighting[] {
  if (figures.overdue === 0 && figures.failed < manyFailed) return []
  return [{ personId, kind: 'tasks', subject: 'undone', figures, stakeMinor: null }]
}

function stepsAdrift({ steps }: DeviationFacts): Sighting[] {
  return steps.flatMap(({ personId, amountMinor, ...counts }): Sighting[] => {
    const sight = stepSight(counts)
    if (sight.state === 'kept') return []
    return [
      { personId, kind: 'standard', subject: 'next_step', figures: sight.figures, stakeMinor: amountMinor },
    ]
  })
}
