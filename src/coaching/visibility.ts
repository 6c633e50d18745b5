import { sql } from 'kysely'
import { addDays, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { installedAccess } from '../org/me.ts'
import type { Access, Role } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { visibleThings, type Visibility, type VisibleThing } from './visibility-contract.ts'

/** Looks are told for so many days. */
const lookedDays = 90

/** Somebody of the company; `above`: whether a reach of 'team' holds the caller, the nearest supervisor being 1. */
export type Seeing = { id: string; name: string; role: Role; above: number | null }

/** Who sees what of the caller, by the same tables that grant it, and by today's chain of supervisors. */
export async function readVisibility(tx: ReadTx, actor: Actor): Promise<Visibility> {
  const [people, looks] = await Promise.all([seeingOf(tx, actor), looksAt(tx, actor)])
  const supervisor = people.find(({ above, role }) => above === 1 && role !== 'assistant')
  return {
    seen: visibleThings.map((what) => ({
      what,
      by: people
        .filter((one) => sees(installedAccess(), what, one))
        .map(({ id, name, role }) => ({ id, name, role })),
    })),
    supervisor: supervisor ? { id: supervisor.id, name: supervisor.name } : null,
    looks,
  }
}

function sees(
  tables: Readonly<Record<string, Access>>,
  what: VisibleThing,
  { role, above }: Seeing,
): boolean {
  const [table = '', verb = ''] = what.split('.')
  const reach = tables[table]![verb]![role]
  return reach === 'all' || (reach === 'team' && above !== null) || (reach === 'direct' && above === 1)
}

/**
 * Everybody else who works here today, the nearest of those above first. An assistant reaches whom their own supervisor
 * reaches, that supervisor among them.
 */
async function seeingOf(tx: ReadTx, actor: Actor): Promise<Seeing[]> {
  const day = today(actor)
  const { rows } = await sql<Seeing>`
    with recursive chain (id, depth) as (
      select ${actor.personId}::uuid, 0
      union all
      select o.supervisor_id, chain.depth + 1 from chain
      join org.position o on o.tenant_id = ${actor.tenantId} and o.person_id = chain.id and ${inForceOn(day)}
      where o.supervisor_id is not null and chain.depth < 12
    )
    select p.id, p.name, o.role, coalesce(own.depth, leader.depth + 1) as above
    from org.person p
    join org.position o on o.tenant_id = p.tenant_id and o.person_id = p.id and ${inForceOn(day)}
    left join chain own on own.id = p.id
    left join chain leader on o.role = 'assistant' and leader.id = o.supervisor_id
    where p.tenant_id = ${actor.tenantId} and p.id <> ${actor.personId}
      and (p.left_on is null or p.left_on >= ${day}::date)
      and (own.id is not null or leader.id is not null or o.role in ('owner', 'hr'))
    order by above nulls last, p.name collate "ru-x-icu", p.id`.execute(tx)
  return rows
}

async function looksAt(tx: ReadTx, actor: Actor): Promise<Visibility['looks']> {
  const { rows } = await sql<{ id: string; name: string; day: string; firstAt: Date }>`
    select p.id, p.name, l.day, l.first_at
    from coaching.look l
    join org.person p on p.tenant_id = l.tenant_id and p.id = l.viewer_id
    where l.tenant_id = ${actor.tenantId} and l.person_id = ${actor.personId}
      and l.day > ${addDays(today(actor), -lookedDays)}::date
    order by l.first_at desc, p.id`.execute(tx)
  return rows.map(({ id, name, day, firstAt }) => ({ by: { id, name }, day, at: firstAt.toISOString() }))
}
