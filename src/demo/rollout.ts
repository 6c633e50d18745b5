import { sql } from 'kysely'
import { agreeExample, answerObjection, objectTo } from '../coaching/rollout-objection.ts'
import { changeRollout, startRollout } from '../coaching/rollout.ts'
import { addDays, dayAt, weekdayOf } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { Locale } from '../platform/locale.ts'
import type { Tx } from '../platform/transaction.ts'
import { putTicksPast, type PastTick } from '../sales/checklist.ts'
import type { Department } from './department.ts'
import { randomOf, type Random } from './random.ts'
import { demoText } from './text.ts'

/** So many weeks ago Elena began it. */
const weeks = 8
/** By which week each took it up, in the order of the team; null: not yet. */
const takenUp = [0, 1, 2, 4, 5, null, null, null, 6] as const
/** How often it is done before and after. */
const chances = { before: 0.1, after: 0.88 }

type Entry = { dealId: string; personId: string; at: Date; day: string; leftAt: Date | null }

/**
 * A new way of selling that a head introduces: a list at qualification, ticked by some from the first week and by others
 * not yet. Through the product's own verbs, but for the ticks, which are many; draws of its own, so that nothing else moves.
 */
export async function putRollout(
  tx: Tx,
  owner: Actor,
  department: Department,
  locale: Locale,
): Promise<void> {
  const words = demoText[locale].rollout
  const day = dayAt(owner.now, owner.timeZone)
  const startedOn = addDays(day, 1 - weekdayOf(day) - 7 * weeks)
  const team = teamOf(department, startedOn)
  const as = (personId: string, role: string, on: string): Actor => ({
    ...owner,
    personId,
    role,
    now: noonOf(on, owner),
  })
  const head = as(team.headId, 'head', startedOn)
  const stage = department.stages.find(({ name }) => name === demoText[locale].stages.qualified)!
  const { id } = await startRollout(tx, head, {
    name: words.name,
    why: words.why,
    kind: 'checklist',
    stageId: stage.id as string,
    items: [...words.items],
    goalPercent: 80,
    personIds: team.people,
  })
  const entries = await entriesOf(tx, owner, stage.id as string, team.people, startedOn)
  const items = await itemsOf(tx, owner, id)
  await putTicksPast(tx, owner, ticksOf(entries, items, team.people, startedOn, owner.now))
  const [first] = team.people
  const example = entries.find(({ personId }) => personId === first)
  if (example) {
    const on = addDays(startedOn, 9)
    await changeRollout(tx, as(team.headId, 'head', on), {
      id,
      example: { dealId: example.dealId, said: words.example },
    })
    await agreeExample(tx, as(first!, 'rep', addDays(on, 1)), { id, isAgreed: true })
  }
  const [settled, open] = [team.people.at(-2)!, team.people.at(-1)!]
  const said = await objectTo(tx, as(settled, 'rep', addDays(startedOn, 16)), {
    id,
    said: words.objections.settled,
  })
  await answerObjection(tx, as(team.headId, 'head', addDays(startedOn, 17)), {
    id,
    objectionId: said.objections[0]!.id,
    said: words.objections.answer,
  })
  await objectTo(tx, as(open, 'rep', addDays(day, -4)), { id, said: words.objections.open })
}

/** Elena's people who were there at the start and still are. */
function teamOf({ people, positions }: Department, startedOn: string): { headId: string; people: string[] } {
  const headId = people.find(({ email }) => String(email).startsWith('elena@'))!.id as string
  const below = new Set(
    positions
      .filter(({ supervisor_id, role }) => supervisor_id === headId && role === 'rep')
      .map(({ person_id }) => person_id),
  )
  const here = people.filter(
    ({ id, left_on, hired_on }) =>
      below.has(id) && left_on === null && (hired_on === null || (hired_on as string) < startedOn),
  )
  return { headId, people: here.map(({ id }) => id as string) }
}

function noonOf(day: string, { timeZone, now }: Actor): Date {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' })
  return new Date(Math.min(noon.epochMilliseconds, now.getTime()))
}

async function entriesOf(
  tx: Tx,
  { tenantId }: Actor,
  stageId: string,
  people: readonly string[],
  startedOn: string,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select c.deal_id, c.person_id, c.at, c.day, (
      select min(n.at) from sales.stage_change n
      where n.tenant_id = c.tenant_id and n.deal_id = c.deal_id and n.from_stage_id = ${stageId} and n.at > c.at
    ) as left_at
    from sales.stage_change c
    where c.tenant_id = ${tenantId} and c.to_stage_id = ${stageId} and c.person_id = any(${people}::uuid[])
      and c.day >= ${startedOn}::date
    order by c.at, c.deal_id`.execute(tx)
  return rows
}

/** The items of its list, in their order. */
async function itemsOf(tx: Tx, { tenantId }: Actor, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select i.id from coaching.rollout r
    join sales.checklist_item i on i.tenant_id = r.tenant_id and i.checklist_id = r.checklist_id
    where r.tenant_id = ${tenantId} and r.id = ${id} order by i.position`.execute(tx)
  return rows.map((row) => row.id)
}

function ticksOf(
  entries: readonly Entry[],
  items: readonly string[],
  people: readonly string[],
  startedOn: string,
  now: Date,
): PastTick[] {
  const random = randomOf('rollout')
  return entries.flatMap((entry) => {
    const taken = takenUp[people.indexOf(entry.personId) % takenUp.length]!
    const isTaken = taken !== null && entry.day >= addDays(startedOn, 7 * taken)
    const isDone = random.chance(isTaken ? chances.after : chances.before)
    const at = momentIn(random, entry, now)
    // who does not do it whole ticks the easiest
    const ticked = isDone ? items : random.chance(0.4) ? items.slice(1, 2) : []
    return ticked.map((itemId) => ({
      deal_id: entry.dealId,
      item_id: itemId,
      ticked_by: entry.personId,
      ticked_at: at.toISOString(),
    }))
  })
}

/** Some time in the first days, while the deal is still there. */
function momentIn(random: Random, { at, leftAt }: Entry, now: Date): Date {
  const end = Math.min(at.getTime() + 3 * 86_400_000, (leftAt ?? now).getTime(), now.getTime())
  return new Date(at.getTime() + (end - at.getTime()) * random.next())
}
