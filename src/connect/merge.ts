/**
 * From staged rows to one row per thing: rows that cannot be taken are told and left out, rows of several files about
 * one thing are laid over each other, and each gets the id of our row. All of it in sets, whatever the size of the file.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { analyse } from '../platform/copy.ts'
import type { Tx } from '../platform/transaction.ts'
import { fieldsOf, type Kind } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { nouns } from './nouns.ts'
import type { StagedSource } from './staging.ts'

/** Rows that were not taken: `problem` gathers them for the report, whichever step found them. */
export async function makeProblems(tx: Tx): Promise<void> {
  await sql`
    create temporary table problem (
      kind text, source_no integer, line integer, column_name text, code text, params jsonb) on commit drop`.execute(
    tx,
  )
}

/** Names that references may create (`missing: create`) become rows of their own, unless the thing is known already. */
export async function createReferenced(
  tx: Tx,
  actor: Actor,
  mapping: Mapping,
  sources: StagedSource[],
): Promise<void> {
  for (const { no, source } of sources) {
    for (const [name, spec] of source.values) {
      const to = fieldsOf(source.kind)[name]?.to
      if (!to || spec.missing !== 'create') continue
      await sql`
        insert into ${staged(to)} (source_no, line, refused, id, name)
        select -1, 0, false, n.id, n.id
        from (select distinct substr(s.${column(name)}, 4) as id from ${staged(source.kind)} s
          where s.source_no = ${no} and s.${column(name)} is not null and not s.refused) n
        where not exists (select from ${staged(to)} k where k.id = n.id)
          and not exists (select from connect.external_ref r where r.tenant_id = ${actor.tenantId}
            and r.source = ${mapping.source} and r.kind = ${to} and r.external_id = n.id)`.execute(tx)
    }
  }
}

/** What was unreadable, ids that come twice in one file, and the other rows of a thing of which one row is refused. */
export async function refuseRows(tx: Tx, kind: Kind, sources: StagedSource[]): Promise<void> {
  await sql`
    insert into problem
    select ${kind}, s.source_no, s.line, p ->> 'field', p ->> 'code', p -> 'params'
    from ${staged(kind)} s cross join lateral jsonb_array_elements(s.problems) p where s.refused`.execute(tx)
  const single = sources.filter(({ source }) => source.kind === kind && !source.distinct).map(({ no }) => no)
  await sql`
    with twice as (
      select s.ctid as at, s.source_no, s.line, s.id, min(s.line) over same_id as first_line,
        row_number() over (partition by s.source_no, s.id order by s.line, s.ctid) as rank
      from ${staged(kind)} s
      where s.source_no = any(${single}::integer[]) and s.id is not null
      window same_id as (partition by s.source_no, s.id)
    ), marked as (
      update ${staged(kind)} s set refused = true, problems = null from twice t where t.rank > 1 and s.ctid = t.at
    )
    insert into problem
    select ${kind}, source_no, line, 'id', 'id_duplicate', jsonb_build_object('value', left(id, 60), 'first', first_line)
    from twice where rank > 1`.execute(tx)
  await sql`
    with half as (
      select b.id, min(b.line) as line, min(b.source_no) as source_no from ${staged(kind)} b
      where b.refused and b.problems is not null and b.id is not null group by b.id
    ), marked as (
      update ${staged(kind)} s set refused = true from half h where s.id = h.id and not s.refused
      returning s.source_no, s.line, h.line as other_line, h.source_no as other_no
    )
    insert into problem
    select ${kind}, m.source_no, m.line, '', 'row_of_refused',
      jsonb_build_object('line', m.other_line, 'file', f.file)
    from marked m left join jsonb_to_recordset(${JSON.stringify(fileNames(sources))}::jsonb) f (no integer, file text)
      on f.no = m.other_no
    where m.line > 0`.execute(tx)
}

function fileNames(sources: StagedSource[]): { no: number; file: string }[] {
  return sources.map(({ no, source }) => ({ no, file: source.file.file }))
}

/**
 * `merged_<kind>`: one row per id. Of several files the later one counts where it says something; of one file that
 * lists something many times (`distinct`), the first row that says something. `known` is true for rows that we have.
 */
export async function mergeRows(
  tx: Tx,
  actor: Actor,
  mapping: Mapping,
  kind: Kind,
  sources: StagedSource[],
): Promise<void> {
  const names = Object.entries(fieldsOf(kind)).filter(([name]) => name !== 'id')
  const columns = names.map(([name]) => column(name))
  const references = names.filter(([, field]) => field.type === 'reference')
  const added = [
    ...references.map(([name]) => sql`null::uuid as ${sql.raw(`${name}_id`)}`),
    ...(kind === 'deals'
      ? [sql`null::uuid as pipeline_id, null::uuid as stage_id, null::text as status`]
      : []),
  ]
  await sql`
    create temporary table ${merged(kind)} on commit drop as
    select s.external_id, s.source_no, s.line, coalesce(r.row_id, s.new_id, platform.uuid_v7()) as id,
      r.row_id is not null as known, r.row_id is not null as referred, false as refused,
      ${sql.join(columns.map((c) => sql`s.${c}`))} ${sql.join(
        added.map((one) => sql`, ${one}`),
        sql``,
      )}
    from (${laidOver(kind, columns, sources)}) s
    left join connect.external_ref r on r.tenant_id = ${actor.tenantId} and r.source = ${mapping.source}
      and r.kind = ${kind} and r.external_id = s.external_id`.execute(tx)
  if (kind === 'people') await recognise(tx, actor, mapping, kind, 'email')
  if (kind === 'products') await recognise(tx, actor, mapping, kind, 'name')
  await analyse(tx, `merged_${kind}`)
}

/** One row per id, as a query; ids of a single file are unique by now. */
function laidOver(kind: Kind, columns: RawBuilder<unknown>[], sources: StagedSource[]): RawBuilder<unknown> {
  const own = sources.filter(({ source }) => source.kind === kind)
  const rows = sql`from ${staged(kind)} s where not s.refused and s.id is not null`
  if (own.length === 1 && !own[0]!.source.distinct) {
    const values = columns.map((c) => sql`s.${c}`)
    return sql`select s.id as external_id, s.source_no, s.line, s.new_id, ${sql.join(values)} ${rows}`
  }
  const values = columns.map(
    (c) =>
      sql`(array_agg(s.${c} order by s.source_no desc, s.line) filter (where s.${c} is not null))[1] as ${c}`,
  )
  return sql`
    select s.id as external_id, max(s.source_no) as source_no,
      (array_agg(s.line order by s.source_no desc, s.line))[1] as line,
      (array_agg(s.new_id order by s.source_no desc, s.line))[1] as new_id, ${sql.join(values)}
    ${rows} group by s.id`
}

/**
 * What can exist once only is ours when it bears the same value: a person by e-mail, a product by name. A value that
 * another row has already is refused.
 */
async function recognise(
  tx: Tx,
  actor: Actor,
  mapping: Mapping,
  kind: Kind,
  field: 'email' | 'name',
): Promise<void> {
  const target = sql.raw(nouns[kind].target.table)
  const c = column(field)
  const there = kind === 'products' ? sql`and t.archived_at is null` : sql``
  await sql`
    update ${merged(kind)} m set id = t.id, known = true
    from ${target} t
    where t.tenant_id = ${actor.tenantId} and lower(t.${c}) = lower(m.${c}) ${there} and not m.known
      and not exists (select from connect.external_ref r where r.tenant_id = ${actor.tenantId}
        and r.source = ${mapping.source} and r.kind = ${kind} and r.row_id = t.id)`.execute(tx)
  await refuse(
    tx,
    kind,
    field,
    'value_taken',
    sql`jsonb_build_object('field', ${field}::text, 'value', left(m.${c}, 60))`,
    sql`m.${c} is not null and (
      exists (select from ${target} t where t.tenant_id = ${actor.tenantId} and lower(t.${c}) = lower(m.${c}) ${there}
        and t.id is distinct from m.id)
      or exists (select from ${merged(kind)} o where lower(o.${c}) = lower(m.${c})
        and (o.source_no, o.line, o.external_id) < (m.source_no, m.line, m.external_id)))`,
  )
}

/**
 * Refuses the merged rows `m` for which `when` holds: marks them and tells each row of a file that spoke of them; the
 * column is the one that gave `field`.
 */
export async function refuse(
  tx: Tx,
  kind: Kind,
  field: string,
  code: string,
  params: RawBuilder<unknown>,
  when: RawBuilder<unknown>,
): Promise<number> {
  const said = field in fieldsOf(kind) && field !== 'id' ? sql`(s.${column(field)} is not null)` : sql`true`
  const { numAffectedRows } = await sql`
    with fault as (
      update ${merged(kind)} m set refused = true where not m.refused and (${when})
      returning m.external_id, ${params} as params
    ), spoken as (
      select s.source_no, s.line, f.external_id, f.params,
        row_number() over (partition by f.external_id order by ${said} desc, s.source_no desc, s.line) as rank
      from fault f join ${staged(kind)} s on s.id = f.external_id and not s.refused
    )
    insert into problem
    select ${kind}, source_no, line, case when rank = 1 then ${field} else '' end,
      case when rank = 1 then ${code} else 'row_of_refused' end,
      case when rank = 1 then params else jsonb_build_object('line', (
        select o.line from spoken o where o.external_id = spoken.external_id and o.rank = 1), 'file', '') end
    from spoken where line > 0 or rank = 1`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export function staged(kind: Kind): RawBuilder<unknown> {
  return sql.raw(`staged_${kind}`)
}

export function merged(kind: Kind): RawBuilder<unknown> {
  return sql.raw(`merged_${kind}`)
}

/** Field names come from the table in `fields.ts`, never from a mapping. */
export function column(field: string): RawBuilder<unknown> {
  return sql.raw(`"${field}"`)
}
