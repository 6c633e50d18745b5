import type { Norm } from '../contract.ts'
import { inOrder, isMetricKey, metricKeys, type BuiltInMetricKey, type MetricKey } from '../metric.ts'

/** Whom a norm binds: everybody who holds a role, or one person. */
export type Holder =
  | { kind: 'role'; role: string }
  | { kind: 'person'; id: string; name: string; role: string }

/** One place of the table: the norm of this holder, the role's beside it, and what is set for later. */
export type NormCell = {
  metric: MetricKey
  /** this holder's own version in force */
  own: Norm | null
  /** the role's version in force, for a person */
  ofRole: Norm | null
  /** the own version that begins next; its week is null when the norm only ends */
  next: { day: string; norm: Norm | null } | null
}

export type NormRow = { key: string; holder: Holder; cells: NormCell[] }

/** Norms count what people do; what is to come out of it, money above all, is a quota. */
export const normMetrics: readonly BuiltInMetricKey[] = metricKeys.filter((key) => key !== 'revenue')

/** The metrics that have a norm now or later, in the order in which people are shown them. */
export function metricsInUse(norms: readonly Norm[], today: string): MetricKey[] {
  const used = new Set(
    norms.filter(({ toDay }) => toDay === null || toDay > today).map(({ metric }) => metric),
  )
  return inOrder(used)
}

/** A row per holder with a cell per metric, from all versions of the norms. */
export function normRows(
  norms: readonly Norm[],
  holders: readonly Holder[],
  metrics: readonly MetricKey[],
  today: string,
): NormRow[] {
  const byHolder = Map.groupBy(norms, (norm) => normKey(norm))
  return holders.map((holder) => {
    const own = byHolder.get(holderKey(holder)) ?? []
    const ofRole = holder.kind === 'person' ? (byHolder.get(`role ${holder.role}`) ?? []) : []
    return {
      key: holderKey(holder),
      holder,
      cells: metrics.map((metric): NormCell => {
        const versions = own.filter((norm) => norm.metric === metric)
        const now = inForce(versions, today)
        return {
          metric,
          own: now,
          ofRole: inForce(
            ofRole.filter((norm) => norm.metric === metric),
            today,
          ),
          next: nextOf(versions, now, today),
        }
      }),
    }
  })
}

export function holderKey(holder: Holder): string {
  return holder.kind === 'role' ? `role ${holder.role}` : `person ${holder.id}`
}

function normKey(norm: Norm): string {
  return norm.person ? `person ${norm.person.id}` : `role ${norm.role}`
}

export function inForce(versions: readonly Norm[], day: string): Norm | null {
  return versions.find(({ fromDay, toDay }) => fromDay <= day && (toDay === null || day < toDay)) ?? null
}

function nextOf(versions: readonly Norm[], now: Norm | null, today: string): NormCell['next'] {
  const later = versions.filter(({ fromDay }) => fromDay > today)
  const first = later.reduce<Norm | null>(
    (best, norm) => (best === null || norm.fromDay < best.fromDay ? norm : best),
    null,
  )
  if (now?.toDay && (!first || now.toDay < first.fromDay)) return { day: now.toDay, norm: null }
  return first && { day: first.fromDay, norm: first }
}

/** What a norm asks of a full week of seven known days. */
export function weekOf(norm: { perWeek: number | null; perWeekday: number[] | null }): number {
  if (norm.perWeek !== null) return norm.perWeek
  const sum = norm.perWeekday?.reduce((all, one) => all + one, 0) ?? 0
  return Math.round(sum * 100) / 100
}

/** A holder and a metric as the right panel's address names them: 'calls.rep' or 'calls.<person>'. */
export function normPanelId(metric: MetricKey, holder: Holder): string {
  return `${metric}.${holder.kind === 'role' ? holder.role : holder.id}`
}

const roles = ['rep', 'lead', 'head', 'director'] as const
export type NormRole = (typeof roles)[number]

/** Null for an address that names no metric; without a holder the form asks for whom. */
export function normOfPanelId(
  id: string | undefined,
): { metric: MetricKey; role?: NormRole; personId?: string } | null {
  const [metric, who] = (id ?? '').split('.')
  if (metric === undefined || !isMetricKey(metric) || metric === 'revenue') return null
  const role = roles.find((one) => one === who)
  return { metric, ...(role ? { role } : who ? { personId: who } : {}) }
}
