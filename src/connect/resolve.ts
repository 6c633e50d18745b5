/** References between rows, and the rules that only a whole row, or the whole tree, can break. */
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import type { PutStage } from '../sales/bulk-pipelines.ts'
import { fieldsOf, type Kind } from './fields.ts'
import type { Mapping, ValueSpec } from './mapping.ts'
import { column, merged, refuse } from './merge.ts'
import { nouns } from './nouns.ts'

/**
 * Sets `<field>_id` of each reference of the kind, all in one pass over the rows, and refuses what is not there.
 * `imported` are the kinds that this import has merged already, this one included.
 */
export async function resolveReferences(
  tx: Tx,
  actor: Actor,
  mapping: Mapping,
  kind: Kind,
  imported: readonly Kind[],
): Promise<void> {
  const references = referencesOf(mapping, kind)
  if (references.length === 0) return
  const lookups = references.map((reference) =>
    lookUp(actor, mapping, reference, imported.includes(reference.to)),
  )
  await sql`
    update ${merged(kind)} m set ${sql.join(references.map(({ name }) => sql`${idOf(name)} = f.${idOf(name)}`))}
    from (
      select m.external_id, ${sql.join(lookups.map(({ id }) => id))}
      from ${merged(kind)} m ${sql.join(
        lookups.map(({ joins }) => joins),
        sql` `,
      )}
    ) f
    where f.external_id = m.external_id`.execute(tx)
  for (const reference of references) {
    await refuseAmbiguous(tx, actor, kind, reference, imported.includes(reference.to))
    await refuseMissing(tx, kind, reference.name, reference.to)
  }
}

/** A reference that the mapping fills, and the ways in which its sources look it up. */
interface Reference {
  name: string
  to: Kind
  ways: Set<ValueSpec['by']>
}

function referencesOf(mapping: Mapping, kind: Kind): Reference[] {
  return Object.entries(fieldsOf(kind)).flatMap(([name, { to }]) => {
    const specs = mapping.sources.flatMap((source) =>
      source.kind === kind ? (source.values.get(name) ?? []) : [],
    )
    return to && specs.length > 0 ? [{ name, to, ways: new Set(specs.map(({ by }) => by)) }] : []
  })
}

function idOf(name: string): RawBuilder<unknown> {
  return sql.raw(`${name}_id`)
}

/** The joins that find what the field of `m` refers to, and the id they find. */
function lookUp(actor: Actor, mapping: Mapping, { name, to, ways }: Reference, isImported: boolean) {
  const ref = sql`m.${column(name)}`
  const joins: RawBuilder<unknown>[] = []
  const ids: RawBuilder<unknown>[] = []
  const join = (alias: string, id: string, joined: RawBuilder<unknown>) => {
    joins.push(joined)
    ids.push(sql.raw(`${alias}.${id}`))
  }
  if (ways.has('id') && isImported) {
    const own = sql.raw(`${name}_own`)
    join(
      `${name}_own`,
      'id',
      sql`
      left join ${merged(to)} ${own} on left(${ref}, 1) = 'i' and ${own}.external_id = substr(${ref}, 4)
        and (not ${own}.refused or ${own}.known)`,
    )
  }
  if (ways.has('id')) {
    const stored = sql.raw(`${name}_stored`)
    join(
      `${name}_stored`,
      'row_id',
      sql`
      left join connect.external_ref ${stored} on left(${ref}, 1) = 'i' and ${stored}.tenant_id = ${actor.tenantId}
        and ${stored}.source = ${mapping.source} and ${stored}.kind = ${to} and ${stored}.external_id = substr(${ref}, 4)`,
    )
  }
  for (const by of ['name', 'email'] as const) {
    if (!ways.has(by)) continue
    const called = sql.raw(`${name}_by_${by}`)
    join(
      `${name}_by_${by}`,
      'id',
      sql`
      left join (${calledSo(actor, to, by, isImported)}) ${called} on left(${ref}, 1) = ${by[0]!}
        and ${called}.word = lower(substr(${ref}, 4)) and ${called}.count = 1`,
    )
  }
  return { joins: sql.join(joins, sql` `), id: sql`coalesce(${sql.join(ids)}) as ${idOf(name)}` }
}

/** (word, id, count): who or what bears each name or e-mail, stored or in this import. */
function calledSo(actor: Actor, to: Kind, by: 'name' | 'email', isImported: boolean): RawBuilder<unknown> {
  const { target, label } = nouns[to]
  const c = column(by === 'name' ? label : by)
  const there =
    to === 'people' ? sql`` : to === 'deals' ? sql`and t.deleted_at is null` : sql`and t.archived_at is null`
  const own = isImported
    ? sql`union select k.id, lower(k.${c}) from ${merged(to)} k where not k.refused and k.${c} is not null`
    : sql``
  return sql`
    select word, min(id::text)::uuid as id, count(*) as count from (
      select t.id, lower(t.${c}) as word from ${sql.raw(target.table)} t
      where t.tenant_id = ${actor.tenantId} and t.${c} is not null ${there} ${own}) c
    group by word`
}

async function refuseAmbiguous(
  tx: Tx,
  actor: Actor,
  kind: Kind,
  { name, to, ways }: Reference,
  isImported: boolean,
): Promise<void> {
  const ref = sql`m.${column(name)}`
  for (const by of ['name', 'email'] as const) {
    if (!ways.has(by)) continue
    await refuse(
      tx,
      kind,
      name,
      'reference_ambiguous',
      sql`jsonb_build_object('value', left(substr(${ref}, 4), 60), 'to', ${to}::text)`,
      sql`left(${ref}, 1) = ${by[0]!} and m.${idOf(name)} is null and lower(substr(${ref}, 4)) in (
        select c.word from (${calledSo(actor, to, by, isImported)}) c where c.count > 1)`,
    )
  }
}

async function refuseMissing(tx: Tx, kind: Kind, name: string, to: Kind): Promise<void> {
  const ref = sql`m.${column(name)}`
  await refuse(
    tx,
    kind,
    name,
    'reference_missing',
    sql`jsonb_build_object('value', left(substr(${ref}, 4), 60), 'to', ${to}::text)`,
    sql`${ref} is not null and m.${idOf(name)} is null and substr(${ref}, 2, 1) <> 'e'`,
  )
}

/** Rules of one kind that need the whole row, what is stored included. Required fields are required of new rows only. */
export async function checkRows(
  tx: Tx,
  actor: Actor,
  kind: Kind,
  stages: readonly PutStage[],
): Promise<void> {
  if (kind === 'people') await checkPeople(tx, actor)
  if (kind === 'deals') await checkDeals(tx, actor, stages)
  for (const [name, field] of Object.entries(fieldsOf(kind))) {
    if (!field.required || name === 'id') continue
    await refuse(
      tx,
      kind,
      name,
      'required_empty',
      sql`jsonb_build_object('field', ${name}::text)`,
      sql`not m.known and m.${column(name)} is null`,
    )
  }
}

async function checkDeals(tx: Tx, actor: Actor, stages: readonly PutStage[]): Promise<void> {
  await sql`
    update ${merged('deals')} m set pipeline_id = p.pipeline_id, stage_id = p.stage_id, status = p.kind
    from jsonb_to_recordset(${JSON.stringify(stages.map(snake))}::jsonb)
      p (pipeline text, stage text, pipeline_id uuid, stage_id uuid, kind text)
    where m.pipeline = p.pipeline and m.stage = p.stage`.execute(tx)
  const stored = sql`select from sales.deal d where d.tenant_id = ${actor.tenantId} and d.id = m.id and d.closed_on is not null`
  await refuse(
    tx,
    'deals',
    'closed',
    'closed_missing',
    sql`jsonb_build_object('stage', m.stage)`,
    sql`m.status <> 'open' and m.closed is null and not exists (${stored})`,
  )
  await refuse(
    tx,
    'deals',
    'next_step',
    'next_step_without_day',
    sql`jsonb_build_object('value', left(m.next_step, 60))`,
    sql`coalesce(m.status, 'open') = 'open' and m.next_step is not null and m.next_step_on is null`,
  )
  // a day without words still says that something is to be done
  await sql`
    update ${merged('deals')} m set next_step = ${actor.locale === 'ru' ? 'Следующий шаг' : 'Next step'}
    where m.next_step is null and m.next_step_on is not null and not exists (
      select from sales.deal d where d.tenant_id = ${actor.tenantId} and d.id = m.id and d.next_step is not null)`.execute(
    tx,
  )
  // a deal is known by something: what is sold to whom, else by its number
  await sql`
    update ${merged('deals')} m set title = left(coalesce(
      nullif(concat_ws(' · ',
        (select a.name from clients.account a where a.tenant_id = ${actor.tenantId} and a.id = m.account_id),
        (select p.name from sales.product p where p.tenant_id = ${actor.tenantId} and p.id = m.product_id)), ''),
      m.external_id), 300)
    where m.title is null and not m.known`.execute(tx)
}

function snake({ pipeline, stage, pipelineId, stageId, kind }: PutStage) {
  return { pipeline, stage, pipeline_id: pipelineId, stage_id: stageId, kind }
}

const deepest = 12

/** Who reports to whom after this import: the staged supervisors over the stored ones. */
function reporting(actor: Actor): RawBuilder<unknown> {
  return sql`
    select coalesce(m.id, o.person_id) as id, coalesce(m.supervisor_id, o.supervisor_id) as supervisor_id
    from (select * from ${merged('people')} where not refused) m
    full join (
      select distinct on (p.person_id) p.person_id, p.supervisor_id from org.position p
      where p.tenant_id = ${actor.tenantId} order by p.person_id, p.from_day desc nulls last
    ) o on o.person_id = m.id`
}

async function checkPeople(tx: Tx, actor: Actor): Promise<void> {
  const owner = sql`(select p.person_id from org.position p where p.tenant_id = ${actor.tenantId} and p.role = 'owner'
    order by p.from_day desc nulls last limit 1)`
  await sql`
    update ${merged('people')} m set role = null, supervisor_id = null, supervisor = null where m.id = ${owner}`.execute(
    tx,
  )
  await sql`
    update ${merged('people')} m set role = coalesce(m.role, 'rep'), supervisor_id = coalesce(m.supervisor_id, ${owner})
    where not m.known`.execute(tx)
  const named = sql`jsonb_build_object('value', left(m.name, 60))`
  await refuse(tx, 'people', 'supervisor', 'supervisor_self', named, sql`m.supervisor_id = m.id`)
  await refuse(
    tx,
    'people',
    'left',
    'left_before_hired',
    sql`jsonb_build_object('hired', m.hired, 'left', m."left")`,
    sql`exists (select from (select 1) one left join org.person t on t.tenant_id = ${actor.tenantId} and t.id = m.id
      where coalesce(m."left", t.left_on) < coalesce(m.hired, t.hired_on))`,
  )
  const walk = sql`
    with recursive edges as materialized (${reporting(actor)}), walk (start, at, depth) as (
      select m.id, m.supervisor_id, 1 from ${merged('people')} m where not m.refused and m.supervisor_id is not null
      union all
      select w.start, e.supervisor_id, w.depth + 1 from walk w join edges e on e.id = w.at
      where w.at is distinct from w.start and w.depth <= ${deepest} and e.supervisor_id is not null
    )`
  await refuse(
    tx,
    'people',
    'supervisor',
    'supervisor_cycle',
    sql`jsonb_build_object('value', left(m.name, 60), 'supervisor', left(substr(m.supervisor, 4), 60))`,
    sql`m.id in (${walk} select start from walk where at = start)`,
  )
  await refuse(
    tx,
    'people',
    'supervisor',
    'supervisor_deep',
    sql`jsonb_build_object('value', left(m.name, 60), 'deepest', ${deepest}::int)`,
    sql`m.id in (${walk} select start from walk where depth > ${deepest - 1})`,
  )
  await refuseBelowRefused(tx)
}

/** Somebody whose supervisor was refused has no supervisor, and so on down the tree. */
async function refuseBelowRefused(tx: Tx): Promise<void> {
  await sql`
    update ${merged('people')} m set supervisor_id = null, supervisor = null
    where substr(m.supervisor, 2, 1) = 'e' and exists (
      select from ${merged('people')} b where b.id = m.supervisor_id and b.refused and not b.known)`.execute(
    tx,
  )
  for (let level = 0; level <= deepest; level++) {
    const more = await refuse(
      tx,
      'people',
      'supervisor',
      'reference_missing',
      sql`jsonb_build_object('value', left(substr(m.supervisor, 4), 60), 'to', 'people')`,
      sql`exists (select from ${merged('people')} b where b.id = m.supervisor_id and b.refused and not b.known)`,
    )
    if (more === 0) return
  }
}
