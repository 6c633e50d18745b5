/**
 * Metrics are definitions over rollups, never columns. A rollup row is one person, one day and what
 * happened; a metric says which rows it counts and in what unit. Built-in metrics stand below; a company's own one
 * counts the rows of a counter (`sales.counter_day`), which carries the definition.
 */

export type ActivityKind = 'call' | 'meeting' | 'email' | 'demonstration' | 'offer'

export type ActivityOutcome = 'held' | 'not_held' | 'planned'

/** A planned activity is an intention: no metric may ask for it. */
export type CountedOutcome = Exclude<ActivityOutcome, 'planned'>

export type DealEvent = 'opened' | 'won' | 'lost'

/** `sales.activity_day`. */
export type ActivityDayRow = {
  personId: string
  day: string
  kind: ActivityKind
  /** With a prospective client, not an existing one. */
  prospect: boolean
  outcome: ActivityOutcome
  count: number
  minutes: number
}

/** `sales.deal_day`. */
export type DealDayRow = {
  personId: string
  day: string
  event: DealEvent
  pipelineId: string
  currency: string
  count: number
  amountMinor: number
}

/** `sales.counter_day`: what a company counts besides; `currency` is '' but for money. */
export type CounterDayRow = {
  personId: string
  day: string
  counterId: string
  currency: string
  value: number
}

/** New accounts by the person who leads them and the day they were created. */
export type AccountDayRow = { personId: string; day: string; count: number }

export type MetricUnit = 'count' | 'money' | 'minutes'

export type ActivityMatch = {
  kinds?: readonly ActivityKind[]
  /** Left out: held and not held. */
  outcomes?: readonly CountedOutcome[]
  prospect?: boolean
}

export type DealMatch = { event: DealEvent; pipelineIds?: readonly string[] }

export type Metric =
  | { key: string; source: 'activity'; unit: 'count' | 'minutes'; match: ActivityMatch }
  | { key: string; source: 'deal'; unit: 'count' | 'money'; match: DealMatch }
  | { key: string; source: 'account'; unit: 'count'; match: Record<string, never> }
  | { key: string; source: 'counter'; unit: MetricUnit; match: { counterId: string } }

/** In the order in which people are shown them. */
export const builtInMetrics = [
  {
    key: 'prospect_meetings',
    source: 'activity',
    unit: 'count',
    match: { kinds: ['meeting'], outcomes: ['held'], prospect: true },
  },
  { key: 'meetings', source: 'activity', unit: 'count', match: { kinds: ['meeting'], outcomes: ['held'] } },
  {
    key: 'calls',
    source: 'activity',
    unit: 'count',
    match: { kinds: ['call'], outcomes: ['held', 'not_held'] },
  },
  { key: 'conversations', source: 'activity', unit: 'count', match: { kinds: ['call'], outcomes: ['held'] } },
  {
    key: 'demonstrations',
    source: 'activity',
    unit: 'count',
    match: { kinds: ['demonstration'], outcomes: ['held'] },
  },
  { key: 'offers', source: 'activity', unit: 'count', match: { kinds: ['offer'], outcomes: ['held'] } },
  { key: 'emails', source: 'activity', unit: 'count', match: { kinds: ['email'], outcomes: ['held'] } },
  { key: 'new_accounts', source: 'account', unit: 'count', match: {} },
  { key: 'deals_opened', source: 'deal', unit: 'count', match: { event: 'opened' } },
  { key: 'deals_won', source: 'deal', unit: 'count', match: { event: 'won' } },
  { key: 'revenue', source: 'deal', unit: 'money', match: { event: 'won' } },
] as const satisfies readonly Metric[]

export type BuiltInMetricKey = (typeof builtInMetrics)[number]['key']

/**
 * A counter's definition never changes, so the key of an own metric may carry its unit: whoever meets the key knows how to
 * write and to weigh the figure without looking the definition up.
 */
export type OwnMetricKey = `own_${MetricUnit}_${string}`

export type MetricKey = BuiltInMetricKey | OwnMetricKey

/** The built-in ones. */
export const metricKeys: readonly BuiltInMetricKey[] = builtInMetrics.map((metric) => metric.key)

export const ownMetricPattern =
  /^own_(count|minutes|money)_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

export function ownMetricKey(counter: { id: string; unit: MetricUnit }): OwnMetricKey {
  return `own_${counter.unit}_${counter.id}`
}

export function isBuiltIn(key: string): key is BuiltInMetricKey {
  return (metricKeys as readonly string[]).includes(key)
}

/** Built-in, or of the shape of an own one; whether the company has that one is another question (`requireMetric`). */
export function isMetricKey(key: string): key is MetricKey {
  return isBuiltIn(key) || ownMetricPattern.test(key)
}

/** A metric by its key; RangeError for an unknown one. */
export function metricOf(key: string): Metric {
  const metric = builtInMetrics.find((one) => one.key === key) ?? ownMetricOf(key)
  if (!metric) throw new RangeError(`no such metric: ${key}`)
  return metric
}

function ownMetricOf(key: string): Metric | null {
  const [, unit, counterId] = ownMetricPattern.exec(key) ?? []
  if (unit === undefined || counterId === undefined) return null
  return { key, source: 'counter', unit: unit as MetricUnit, match: { counterId } }
}

/** The counters among these metrics. */
export function counterIdsOf(metrics: readonly Metric[]): string[] {
  return metrics.flatMap((metric) => (metric.source === 'counter' ? [metric.match.counterId] : []))
}

/** In the order in which people are shown them: the built-in ones, then the own ones as they were made. */
export function inOrder(keys: Iterable<MetricKey>): MetricKey[] {
  const all = new Set(keys)
  const own = [...all].filter((key) => !isBuiltIn(key))
  const idOf = (key: string) => key.slice(key.lastIndexOf('_'))
  return [
    ...metricKeys.filter((key) => all.has(key)),
    ...own.sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1)),
  ]
}

export type Rollups = {
  activities?: readonly ActivityDayRow[]
  deals?: readonly DealDayRow[]
  accounts?: readonly AccountDayRow[]
  counters?: readonly CounterDayRow[]
}

/** Money in a currency that was not asked for: shown beside the sum, never converted nor added to it. */
export type OtherCurrency = {
  personId: string
  metric: string
  day: string
  currency: string
  amountMinor: number
}

export type MetricSums = {
  /** personId → metric key → day → value (count, minutes or minor units of money). */
  byPerson: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>
  otherCurrencies: readonly OtherCurrency[]
}

/** Folds rollup rows into a value per person, metric and day. Money is summed in `currency` alone. */
export function foldMetrics(
  rollups: Rollups,
  { metrics = builtInMetrics, currency }: { metrics?: readonly Metric[]; currency: string },
): MetricSums {
  const byPerson = new Map<string, Map<string, Map<string, number>>>()
  const otherCurrencies: OtherCurrency[] = []
  const add = (row: { personId: string; day: string }, metric: Metric, value: number) => {
    const ofPerson = entryOf(byPerson, row.personId, () => new Map<string, Map<string, number>>())
    const ofMetric = entryOf(ofPerson, metric.key, () => new Map<string, number>())
    ofMetric.set(row.day, (ofMetric.get(row.day) ?? 0) + value)
  }

  for (const metric of metrics) {
    if (metric.source === 'activity') {
      for (const row of rollups.activities ?? []) {
        if (matchesActivity(metric.match, row))
          add(row, metric, metric.unit === 'count' ? row.count : row.minutes)
      }
    } else if (metric.source === 'account') {
      for (const row of rollups.accounts ?? []) add(row, metric, row.count)
    } else if (metric.source === 'counter') {
      for (const row of rollups.counters ?? []) {
        if (row.counterId !== metric.match.counterId) continue
        if (row.currency === '' || row.currency === currency) add(row, metric, row.value)
        else {
          const { personId, day, value: amountMinor } = row
          otherCurrencies.push({ personId, metric: metric.key, day, currency: row.currency, amountMinor })
        }
      }
    } else {
      for (const row of rollups.deals ?? []) {
        if (!matchesDeal(metric.match, row)) continue
        if (metric.unit === 'count') add(row, metric, row.count)
        else if (row.currency === currency) add(row, metric, row.amountMinor)
        else {
          const { personId, day, amountMinor } = row
          otherCurrencies.push({ personId, metric: metric.key, day, currency: row.currency, amountMinor })
        }
      }
    }
  }
  return { byPerson, otherCurrencies }
}

function matchesActivity(match: ActivityMatch, row: ActivityDayRow): boolean {
  if (row.outcome === 'planned') return false
  return (
    (match.kinds === undefined || match.kinds.includes(row.kind)) &&
    (match.outcomes === undefined || match.outcomes.includes(row.outcome)) &&
    (match.prospect === undefined || match.prospect === row.prospect)
  )
}

function matchesDeal(match: DealMatch, row: DealDayRow): boolean {
  return (
    match.event === row.event &&
    (match.pipelineIds === undefined || match.pipelineIds.includes(row.pipelineId))
  )
}

function entryOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = create()))
  return value
}

/** What a person did of a metric between two days, both included; 0 when nothing. */
export function doneBetween(
  sums: MetricSums,
  personId: string,
  metric: string,
  from: string,
  to: string,
): number {
  let done = 0
  for (const [day, value] of sums.byPerson.get(personId)?.get(metric) ?? []) {
    if (from <= day && day <= to) done += value
  }
  return done
}
