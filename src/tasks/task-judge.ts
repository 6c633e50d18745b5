import { sql } from 'kysely'
import { sees, sightOf, type Sight } from '../clients/sight.ts'
import { addDays, dayAt, dayNumber, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { isWithin, reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { Refusal, type RefusalCode, type RefusedField } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { isMetricKey } from '../plan/metric.ts'
import { activityAccess, dealAccess } from '../sales/access.ts'
import type { TaskInput, TaskRepeats } from './contract.ts'
import { wordingOf } from './wording.ts'

/** What is left of a request when nothing is wrong with it. */
export type Judged = {
  people: { id: string; target: number | null }[]
  metric: string | null
  fromDay: string
  dueOn: string
  dueAt: string | null
}

type Wrong = RefusedField & { code?: RefusalCode }

/** Refuses a request with all that is wrong with it, each at its field. Two statements at the most. */
export async function judged(tx: ReadTx, actor: Actor, sight: Sight, input: TaskInput): Promise<Judged> {
  const [people, example] = await Promise.all([
    peopleOf(
      tx,
      actor,
      input.people.map(({ personId }) => personId),
    ),
    wrongExample(tx, actor, input.ground),
  ])
  const fromDay = input.fromDay ?? today(actor)
  const dueOn = input.dueAt ? dayAt(new Date(input.dueAt), actor.timeZone) : (input.dueOn ?? '')
  const wrong = [
    ...wrongPeople(actor, sight, input, people),
    ...wrongMeasure(input),
    ...wrongWords(input),
    ...wrongDue(actor, { ...input, fromDay, due: dueOn }),
    ...wrongGround(actor, input),
    ...example,
  ]
  refuse(wrong)
  return {
    people: input.people.map(({ personId, target }) => ({
      id: personId,
      target: input.metric ? (target ?? input.target ?? null) : null,
    })),
    metric: input.metric ?? null,
    fromDay,
    dueOn,
    dueAt: input.dueAt ?? null,
  }
}

/** With the gravest code: somebody who is not there, then out of reach, then what is merely wrong. */
export function refuse(wrong: readonly Wrong[]): void {
  const order: RefusalCode[] = ['not_found', 'forbidden', 'invalid']
  const first = wrong.toSorted(
    (a, b) => order.indexOf(a.code ?? 'invalid') - order.indexOf(b.code ?? 'invalid'),
  )[0]
  if (!first) return
  const fields = wrong.map(({ field, reason, params }) =>
    params ? { field, reason, params } : { field, reason },
  )
  throw new Refusal(first.code ?? 'invalid', first.reason, first.params ?? {}, fields)
}

type Person = { id: string; name: string; leftOn: string | null; isEmployed: boolean }

async function peopleOf(tx: ReadTx, actor: Actor, ids: readonly string[]): Promise<Map<string, Person>> {
  const day = today(actor)
  const { rows } = await sql<Person>`
    select p.id, p.name, p.left_on, o.person_id is not null as is_employed
    from org.person p
    left join org.position o on o.tenant_id = p.tenant_id and o.person_id = p.id and ${inForceOn(day)}
    where p.tenant_id = ${actor.tenantId} and p.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((person) => [person.id, person]))
}

function wrongPeople(actor: Actor, sight: Sight, input: TaskInput, people: Map<string, Person>): Wrong[] {
  const day = today(actor)
  return input.people.flatMap(({ personId }, at): Wrong[] => {
    const field = `people.${at}.personId`
    const person = people.get(personId)
    if (!person) return [{ field, reason: 'task_person_unknown', code: 'not_found' }]
    const params = { name: person.name }
    if (!isWithin(sight.people, personId)) {
      return [{ field, reason: 'task_person_out_of_reach', params, code: 'forbidden' }]
    }
    if (!person.isEmployed || (person.leftOn !== null && person.leftOn < day)) {
      return [{ field, reason: 'task_person_left', params }]
    }
    const isTwice = input.people.findIndex((other) => other.personId === personId) < at
    return isTwice ? [{ field, reason: 'task_person_twice' }] : []
  })
}

/** Either a metric with everybody's number, or a result with its proof. */
function wrongMeasure({ metric, target, result, proof, people }: TaskInput): Wrong[] {
  const hasResult = Boolean(result) || Boolean(proof)
  if (Boolean(metric) === hasResult) return [{ field: 'metric', reason: 'task_metric_or_result' }]
  if (!metric) {
    if (!result) return [{ field: 'result', reason: 'task_result_has_proof' }]
    if (!proof) return [{ field: 'proof', reason: 'task_result_has_proof' }]
    const hasNumber = Boolean(target) || people.some((one) => Boolean(one.target))
    return hasNumber ? [{ field: 'target', reason: 'task_target_without_metric' }] : []
  }
  if (!isMetricKey(metric)) return [{ field: 'metric', reason: 'task_metric_unknown' }]
  const without = target ? -1 : people.findIndex((one) => !one.target)
  if (without === -1) return []
  return [
    {
      field: people.length === 1 ? 'target' : `people.${without}.target`,
      reason: 'task_metric_has_target',
    },
  ]
}

type Written = Pick<Partial<TaskInput>, 'title' | 'note' | 'result' | 'proof' | 'ground'>

/** A task speaks of the work: words that judge the person are refused wherever they stand (methods §7). */
export function wrongWords({ title, note, result, proof, ground }: Written): Wrong[] {
  const written = { title, note, result, proof, 'ground.words': ground?.words }
  return Object.entries(written).flatMap(([field, text]): Wrong[] => {
    const [word] = wordingOf(text ?? '', { hasMetric: true, hasDue: true, hasProof: true }).personal
    return word ? [{ field, reason: 'task_personal_words', params: { phrase: word.phrase } }] : []
  })
}

type Due = {
  fromDay: string
  due: string
  dueOn?: string | null
  dueAt?: string | null
  repeats: TaskRepeats
}

/** `due`: the day, however it was said. */
export function wrongDue(actor: Actor, { fromDay, due, dueOn, dueAt, repeats }: Due): Wrong[] {
  const field = dueAt ? 'dueAt' : 'dueOn'
  if (due === '') return [{ field, reason: 'task_due_missing' }]
  if (dueOn && dueOn !== due) return [{ field, reason: 'task_due_twice' }]
  const isPast = dueAt ? new Date(dueAt) <= actor.now : due < today(actor)
  if (isPast) return [{ field, reason: 'task_due_past' }]
  if (due < fromDay || due > addDays(fromDay, 1100)) return [{ field, reason: 'task_span' }]
  const days = dayNumber(due) - dayNumber(fromDay) + 1
  return days > mostDays[repeats] ? [{ field: 'repeats', reason: 'task_repeats_longer' }] : []
}

const mostDays: Record<TaskRepeats, number> = { none: Infinity, daily: 1, weekly: 7, monthly: 31 }

/** A task to somebody else says why; one to oneself may. */
function wrongGround(actor: Actor, { people, ground }: TaskInput): Wrong[] {
  const isOwn = people.every(({ personId }) => personId === actor.personId)
  return ground || isOwn ? [] : [{ field: 'ground', reason: 'task_needs_ground' }]
}

type GroundInput = NonNullable<TaskInput['ground']>

/** An example is there and visible to whoever names it. */
export async function wrongExample(
  tx: ReadTx,
  actor: Actor,
  ground: GroundInput | null | undefined,
): Promise<Wrong[]> {
  if (!ground) return []
  const { dealId, activityId } = ground
  if (!dealId && !activityId) {
    return ground.kind === 'example' ? [{ field: 'ground.dealId', reason: 'task_example_missing' }] : []
  }
  const { rows } = await sql<{ of: 'deal' | 'activity'; personId: string | null }>`
    select 'deal' as of, d.owner_id as person_id from sales.deal d
    where d.tenant_id = ${actor.tenantId} and d.id = ${dealId ?? null}::uuid and d.deleted_at is null
    union all
    select 'activity', a.person_id from sales.activity a
    where a.tenant_id = ${actor.tenantId} and a.id = ${activityId ?? null}::uuid and a.deleted_at is null`.execute(
    tx,
  )
  const wrong: Wrong[] = []
  for (const [of, id, access] of [
    ['deal', dealId, dealAccess],
    ['activity', activityId, activityAccess],
  ] as const) {
    if (!id) continue
    const row = rows.find((one) => one.of === of)
    const isSeen =
      row &&
      reachOf(actor, access, 'see') !== 'none' &&
      sees(await sightOf(tx, actor, access, 'see'), row.personId)
    if (!isSeen) wrong.push({ field: `ground.${of}Id`, reason: 'task_example_unknown' })
  }
  return wrong
}
