import { sql } from 'kysely'
import type { z } from 'zod'
import { allow, reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { invalid, type RefusedField } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { forecastAccess } from './access.ts'
import type { Assumption, assumptionInput } from './assumption-contract.ts'
import {
  assumptionCatalogue,
  assumptionKeys,
  assumptionsFrom,
  worthBounds,
  type AssumedValue,
  type AssumptionKey,
  type Assumptions,
} from './default-priors.ts'

type Input = z.output<typeof assumptionInput>
type Entry = (typeof assumptionCatalogue)[AssumptionKey] & { isWhole?: boolean }

type Change = {
  key: AssumptionKey
  value: number | null
  worth: number | null
  setAt: Date
  setById: string
  setByName: string
}

/** What the company assumes, for everything that is computed. One statement. */
export async function assumptionsOf(tx: ReadTx, tenantId: string): Promise<Assumptions> {
  return assumptionsFrom(await ownValues(tx, tenantId))
}

async function ownValues(tx: ReadTx, tenantId: string): Promise<Map<AssumptionKey, AssumedValue>> {
  const { rows } = await sql<{ key: AssumptionKey; value: number | null; worth: number | null }>`
    select distinct on (a.key) a.key, a.value, a.worth
    from forecast.assumption a
    where a.tenant_id = ${tenantId}
    order by a.key, a.id desc`.execute(tx)
  return new Map(rows.flatMap(({ key, value, worth }) => (value === null ? [] : [[key, { value, worth }]])))
}

/** Every assumption with what is usual and its last changes, the newest first. */
export async function listAssumptions(tx: ReadTx, actor: Actor) {
  allow(actor, forecastAccess, 'seeAssumptions')
  const { rows } = await sql<Change>`
    select a.key, a.value, a.worth, a.set_at, a.set_by as set_by_id, p.name as set_by_name
    from forecast.assumption a
    join org.person p on p.tenant_id = a.tenant_id and p.id = a.set_by
    where a.tenant_id = ${actor.tenantId}
    order by a.id desc
    limit 500`.execute(tx)
  const changes = Map.groupBy(rows, ({ key }) => key)
  return {
    items: assumptionKeys.map((key) => shown(key, changes.get(key) ?? [])),
    mayChange: reachOf(actor, forecastAccess, 'setAssumptions') !== 'none',
  }
}

function shown(key: AssumptionKey, changes: readonly Change[]): Assumption {
  const { value, worth, unit, low, high } = assumptionCatalogue[key]
  const own = changes[0]?.value == null ? null : changes[0]
  return {
    key,
    unit,
    value: own?.value ?? value,
    worth: own ? own.worth : worth,
    usual: { value, worth },
    bounds: { low, high },
    isOwn: own !== null,
    changes: changes.map((one) => ({
      value: one.value,
      worth: one.worth,
      setAt: one.setAt.toISOString(),
      setBy: { id: one.setById, name: one.setByName },
    })),
  }
}

/** Puts assumptions right, all or none. What says the same is left alone; what was before stays as history. */
export async function setAssumptions(tx: Tx, actor: Actor, { items }: Input) {
  allow(actor, forecastAccess, 'setAssumptions')
  refuseWrong(items)
  const before = await ownValues(tx, actor.tenantId)
  const changes = items
    .map(({ key, value, worth }) => ({
      key,
      value,
      worth:
        value === null || assumptionCatalogue[key].worth === null
          ? null
          : (worth ?? before.get(key)?.worth ?? assumptionCatalogue[key].worth),
    }))
    .filter(({ key, value, worth }) => {
      const own = before.get(key)
      return (own?.value ?? null) !== value || (own?.worth ?? null) !== worth
    })
  if (changes.length > 0) {
    await sql`
      insert into forecast.assumption (tenant_id, key, value, worth, set_at, set_by)
      select ${actor.tenantId}, c.key, c.value, c.worth, ${actor.now}, ${actor.personId}
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c (key text, value float8, worth float8)`.execute(
      tx,
    )
    record(tx, actor, {
      kind: 'forecast.assumption.set',
      payload: { changes: changes.map((one) => ({ ...one, before: before.get(one.key) ?? null })) },
    })
  }
  return listAssumptions(tx, actor)
}

function refuseWrong(items: Input['items']): void {
  const twice = new Set<string>()
  const fields = items.flatMap(({ key, value, worth }, index): RefusedField[] => {
    const { low, high, worth: usualWorth, isWhole }: Entry = assumptionCatalogue[key]
    const wrong: RefusedField[] = []
    if (twice.has(key)) wrong.push({ field: `items.${index}.key`, reason: 'assumption_twice' })
    twice.add(key)
    const isOutside = value !== null && (!(value >= low && value <= high) || (isWhole && value % 1 !== 0))
    if (isOutside) {
      wrong.push({ field: `items.${index}.value`, reason: 'assumption_outside', params: boundsOf(key) })
    }
    const isWorthWrong =
      usualWorth !== null && worth != null && !(worth >= worthBounds.low && worth <= worthBounds.high)
    if (isWorthWrong) {
      wrong.push({ field: `items.${index}.worth`, reason: 'assumption_worth_outside', params: worthBounds })
    }
    return wrong
  })
  if (fields.length > 0) throw invalid(fields[0]!.reason, fields[0]!.params, fields)
}

/** As people write it: shares in percent. */
function boundsOf(key: AssumptionKey): { low: string; high: string } {
  const { unit, low, high } = assumptionCatalogue[key]
  const written = (value: number) => (unit === 'share' ? `${value * 100} %` : String(value))
  return { low: written(low), high: written(high) }
}
