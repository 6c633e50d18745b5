import { sql } from 'kysely'
import { today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { allow, peopleWithin, type Access, type Reach, type Role } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'

/** Who is asked for numbers; the others (hr, back office) have neither norms nor quotas. */
export const sellingRoles = ['director', 'head', 'lead', 'rep'] as const satisfies readonly Role[]

export function isSelling(role: string): boolean {
  return (sellingRoles as readonly string[]).includes(role)
}

/** Sellers, those who lead them, and the owner, whose quota is the company's plan. */
export function mayCarryQuota(role: string | null): boolean {
  return role === 'owner' || (role !== null && isSelling(role))
}

/** Somebody in a branch, in the order of the tree: the person first, then level by level by name. */
export type BranchPerson = {
  id: string
  name: string
  role: Role
  supervisorId: string | null
  hiredOn: string | null
  leftOn: string | null
  /** 0 is the person the branch was asked for */
  depth: number
}

/**
 * A person and everyone below them today, those who have left included: their deals and quotas stay the business of
 * whoever led them. One statement; empty when there is no such person.
 */
export async function branchOf(tx: ReadTx, actor: Actor, personId: string): Promise<BranchPerson[]> {
  const { rows } = await sql<BranchPerson>`
    with recursive branch (id, role, supervisor_id, depth) as (
      select o.person_id, o.role, o.supervisor_id, 0
      from org.position o
      where o.tenant_id = ${actor.tenantId} and o.person_id = ${personId}
        and ${inForceOn(today(actor))}
      union all
      select o.person_id, o.role, o.supervisor_id, branch.depth + 1
      from branch
      join org.position o on o.tenant_id = ${actor.tenantId} and o.supervisor_id = branch.id
        and ${inForceOn(today(actor))}
      where branch.depth < 12
    )
    select b.id, p.name, b.role, b.supervisor_id, p.hired_on, p.left_on, b.depth
    from branch b
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = b.id
    order by b.depth, p.name collate "ru-x-icu", b.id`.execute(tx)
  return rows
}

/** The people within reach; 'all' for everyone. At most one statement. */
export async function seenBy(tx: ReadTx, actor: Actor, reach: Reach): Promise<Set<string> | 'all'> {
  const within = await peopleWithin(tx, actor, reach)
  return within === 'all' ? within : new Set(within)
}

/** Whose branch is asked for (default: the caller's), refused as not there when it is not within the verb's reach. */
export async function askedBranch<T extends Access>(
  tx: ReadTx,
  actor: Actor,
  access: T,
  verb: keyof T & string,
  of: string | undefined,
): Promise<BranchPerson[]> {
  const reach = allow(actor, access, verb)
  const asked = of ?? actor.personId
  if (asked !== actor.personId) {
    const seen = await seenBy(tx, actor, reach)
    if (seen !== 'all' && !seen.has(asked)) throw notFound()
  }
  const branch = await branchOf(tx, actor, asked)
  if (branch.length === 0) throw notFound()
  return reach === 'own' ? branch.slice(0, 1) : branch
}
