import { sql, type RawBuilder } from 'kysely'
import { today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { allow, isWithin, peopleWithin, reachOf, teamOf, type Access, type Role } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { forbidden, invalidField, notFound } from '../platform/refusal.ts'
import { scopeOf, type ReadTx } from '../platform/transaction.ts'

/** Whose clients, deals and activities a verb reaches: these people's, and perhaps those of nobody. */
export type Sight = { people: string[] | 'all'; nobody: boolean }

const seeRowsOfNobody: string[] = ['owner', 'director', 'head'] satisfies Role[]

/** How far this verb reaches for the actor, as people; `forbidden` when it reaches nobody. */
export async function sightOf<T extends Access>(
  tx: ReadTx,
  actor: Actor,
  access: T,
  verb: keyof T & string,
): Promise<Sight> {
  const reach = allow(actor, access, verb)
  const nobody = seeRowsOfNobody.includes(actor.role)
  if (reach !== 'team') return { people: await peopleWithin(tx, actor, reach), nobody }
  const leader = actor.role === 'assistant' ? await supervisorOf(tx, actor) : actor.personId
  return { people: leader ? await teamOnce(tx, actor, leader) : [], nobody }
}

/** Refuses a row led by `ownerId`: 404 when the actor may not see it, 403 when they may see it but not do this. */
export async function requireReach<T extends Access>(
  tx: ReadTx,
  actor: Actor,
  access: T,
  { see, act }: { see: keyof T & string; act: keyof T & string },
  ownerId: string | null,
): Promise<void> {
  const sight = await sightOf(tx, actor, access, see)
  if (!sees(sight, ownerId)) throw notFound()
  if (reachOf(actor, access, act) === reachOf(actor, access, see)) return
  if (!sees(await sightOf(tx, actor, access, act), ownerId)) throw forbidden()
}

export function sees(sight: Sight, ownerId: string | null): boolean {
  return ownerId === null ? sight.nobody : isWithin(sight.people, ownerId)
}

/** `column` holds the id of the person who leads the row. */
export function inSight(column: RawBuilder<unknown>, { people, nobody }: Sight): RawBuilder<boolean> {
  if (people === 'all') return nobody ? sql<boolean>`true` : sql<boolean>`${column} is not null`
  // equality keeps the order of an index on (person, time), which a list of unknown length would lose
  const led =
    people.length === 1 ? sql`${column} = ${people[0]}::uuid` : sql`${column} = any(${people}::uuid[])`
  return nobody ? sql<boolean>`(${led} or ${column} is null)` : sql<boolean>`${led}`
}

/** Narrows a sight to one person (or to rows of nobody) and to one person's team; asking never widens. */
export async function narrowed(
  tx: ReadTx,
  actor: Actor,
  sight: Sight,
  { ownerId, within }: { ownerId?: string; within?: string },
): Promise<Sight> {
  let { people, nobody } = sight
  if (ownerId === 'none') people = []
  else if (ownerId) {
    people = isWithin(people, ownerId) ? [ownerId] : []
    nobody = false
  }
  if (within) {
    const team = await teamOnce(tx, actor, within)
    const seen = people
    people = seen === 'all' ? team : seen.filter((id) => team.includes(id))
    nobody = false
  }
  return { people, nobody }
}

/** A person who may lead clients and deals: known, within reach, still working, in sales. Answers their name. */
export async function requireSeller(
  tx: ReadTx,
  actor: Actor,
  sight: Sight,
  personId: string,
  field = 'personId',
): Promise<string> {
  const day = today(actor)
  const { rows } = await sql<{ name: string; leftOn: string | null; role: string | null }>`
    select p.name, p.left_on, o.role
    from org.person p
    left join org.position o on o.tenant_id = p.tenant_id and o.person_id = p.id
      and ${inForceOn(day)}
    where p.tenant_id = ${actor.tenantId} and p.id = ${personId}`.execute(tx)
  const person = rows[0]
  if (!person) throw invalidField(field, 'person_unknown')
  if (!isWithin(sight.people, personId)) throw forbidden('person_out_of_reach', { name: person.name })
  if (person.leftOn !== null && person.leftOn < day) {
    throw invalidField(field, 'person_left', { name: person.name })
  }
  if (person.role === null || ['hr', 'assistant'].includes(person.role)) {
    throw invalidField(field, 'person_does_not_sell', { name: person.name })
  }
  return person.name
}

const teams = new WeakMap<object, Map<string, Promise<string[]>>>()

/** A team read once per transaction, however many rights lean on it. */
function teamOnce(tx: ReadTx, actor: Actor, leaderId: string): Promise<string[]> {
  const scope = scopeOf(tx)
  const known = teams.get(scope) ?? new Map<string, Promise<string[]>>()
  teams.set(scope, known)
  const team = known.get(leaderId) ?? teamOf(tx, actor.tenantId, leaderId, today(actor))
  known.set(leaderId, team)
  return team
}

async function supervisorOf(tx: ReadTx, actor: Actor): Promise<string | null> {
  const row = await tx
    .selectFrom('org.position')
    .select('supervisorId')
    .where('tenantId', '=', actor.tenantId)
    .where('personId', '=', actor.personId)
    .where(inForceOn(today(actor), sql`position`))
    .executeTakeFirst()
  return row?.supervisorId ?? null
}
