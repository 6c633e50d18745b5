import { sql } from 'kysely'
import { sees, sightOf } from '../clients/sight.ts'
import { addDays, today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { keyset, keysetPage } from '../platform/keyset.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { dealAccess } from '../sales/access.ts'
import { adoptionOf, curveOf, lastOccasions, leastOccasions, type Adoption } from './rollout-adoption.ts'
import type { Rollout, RolloutDetail } from './rollout-contract.ts'
import { rolloutEffectOf } from './rollout-effect.ts'
import { occasionsOf, type FoundOccasion } from './rollout-occasions.ts'
import { mayLead, rolloutRows, seenPeople, viewerOf, withinSight } from './rollout-row.ts'
import type { RolloutRow, Viewer } from './rollout-row.ts'

type State = 'open' | 'closed' | 'own'

const sorts = {
  open: { expression: sql`r.started_on`, type: 'date', descending: true },
  own: { expression: sql`r.started_on`, type: 'date', descending: true },
  closed: { expression: sql`r.closed_on`, type: 'date', descending: true },
} as const

/** A page of what is being introduced within sight, each with who does it now: two statements besides the team's. */
export async function listRollouts(
  tx: ReadTx,
  actor: Actor,
  input: { limit: number; cursor?: string; state: State },
): Promise<{ items: Rollout[]; nextCursor: string | null }> {
  const viewer = await viewerOf(tx, actor)
  const order = keyset(input.state, sorts[input.state], sql`r.id`, input.cursor)
  const own = sql`exists (select from coaching.rollout_person m
    where m.tenant_id = r.tenant_id and m.rollout_id = r.id and m.person_id = ${actor.personId}::uuid)`
  const which = {
    open: sql`r.outcome is null`,
    closed: sql`r.outcome is not null`,
    own: sql`r.outcome is null and ${own}`,
  }[input.state]
  const { rows } = await sql<RolloutRow & { pageKey: string }>`
    select r.*, ${order.key} as page_key
    from (${rolloutRows(actor, sql`${which} and ${withinSight(viewer)}`)}) r
    where ${order.after}
    order by ${order.orderBy}
    limit ${input.limit + 1}`.execute(tx)
  const found = await occasionsOf(tx, actor, rows.map(spokenOf))
  return keysetPage(rows, input.limit, input.state, (row) =>
    rolloutOf(actor, viewer, row, adoptionsOf(row, found)),
  )
}

/** All of one. Three statements besides the team's; four more where there is somebody to compare. */
export async function readRollout(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<RolloutDetail> {
  const viewer = await viewerOf(tx, actor)
  const { rows } = await rolloutRows(actor, sql`r.id = ${id} and ${withinSight(viewer)}`).execute(tx)
  const row = rows[0]
  if (!row) throw notFound()
  const found = await occasionsOf(tx, actor, [spokenOf(row)])
  const adoptions = adoptionsOf(row, found)
  const isLed = mayLead(viewer, row)
  const objections = await objectionsOf(tx, actor, viewer, row)
  const lastDay = row.closedOn ?? today(actor)
  return {
    ...rolloutOf(actor, viewer, row, adoptions),
    least: leastOccasions,
    last: lastOccasions,
    pending: sharedOf(adoptions.waiting),
    curve:
      isLed || row.people.length >= leastInCurve
        ? curveOf(adoptions.decided, [...adoptions.people.values()], { from: row.startedOn, to: lastDay })
        : null,
    who: viewer.leads ? whoOf(viewer, row, adoptions.people) : [],
    where: isLed ? whereOf(row, adoptions.decided) : [],
    effect: isLed
      ? await rolloutEffectOf(tx, actor, row.startedOn, endOfEffect(actor, row), groupsOf(adoptions))
      : null,
    objections,
    mayObject:
      row.outcome === null &&
      row.people.some((one) => one.id === actor.personId) &&
      !objections.some(({ person, answer }) => person.id === actor.personId && answer === null),
    example: await exampleOf(tx, actor, viewer, row),
  }
}

/** A curve of fewer would tell one of another. */
const leastInCurve = 4

/** What shows it in a note: the dictionary's words of its need, and its own. */
function spokenOf({ id, words, needWords }: RolloutRow) {
  return { id, words: [...words, ...needWords] }
}

type Adoptions = { people: Map<string, Adoption>; decided: FoundOccasion[]; waiting: FoundOccasion[] }

function adoptionsOf(row: RolloutRow, found: readonly FoundOccasion[]): Adoptions {
  const own = found.filter(({ rolloutId }) => rolloutId === row.id)
  const decided = own.filter(({ isOver }) => isOver)
  const byPerson = Map.groupBy(decided, ({ personId }) => personId)
  return {
    people: new Map(row.people.map(({ id }) => [id, adoptionOf(byPerson.get(id) ?? [])])),
    decided,
    waiting: own.filter(({ isOver }) => !isOver),
  }
}

function rolloutOf(actor: Actor, viewer: Viewer, row: RolloutRow, { people, decided }: Adoptions): Rollout {
  const own = people.get(actor.personId)
  const { outcome, outcomeSaid, closedOn, closerId, closerName } = row
  return {
    id: row.id,
    name: row.name,
    why: row.why,
    behaviour: {
      kind: row.kind,
      stage: row.stageId && row.stageName !== null ? { id: row.stageId, name: row.stageName } : null,
      items: row.items.map(({ name }) => name),
      afterKinds: row.afterKinds,
      need: row.needId && row.needName !== null ? { id: row.needId, name: row.needName } : null,
      words: row.words,
      documentKind: row.documentKind,
      withinDays: row.withinDays,
    },
    goalPercent: row.goalPercent,
    startedOn: row.startedOn,
    startedBy: { id: row.starterId, name: row.starterName },
    people: row.people.length,
    adopted: [...people.values()].filter(({ state }) => state === 'adopted').length,
    all: sharedOf(decided),
    own: own ? { done: own.done, count: own.count, state: own.state, adoptedOn: own.adoptedOn } : null,
    unanswered: row.unanswered.filter(({ personId }) => mayAnswer(actor, viewer, personId)).length,
    outcome:
      outcome && outcomeSaid && closedOn && closerId && closerName
        ? { word: outcome, said: outcomeSaid, on: closedOn, by: { id: closerId, name: closerName } }
        : null,
    mayLead: mayLead(viewer, row),
    updatedAt: row.updatedAt.toISOString(),
  }
}

function sharedOf(occasions: readonly FoundOccasion[]): { done: number; count: number } {
  return { done: occasions.filter(({ isDone }) => isDone).length, count: occasions.length }
}

/** Whoever leads somebody answers their words; nobody their own, but the owner, who has nobody above. */
export function mayAnswer(actor: Actor, viewer: Viewer, personId: string): boolean {
  return (
    viewer.leads && sees(viewer.sight, personId) && (personId !== actor.personId || actor.role === 'owner')
  )
}

/** By the day they began, which is the order in which it spread; the others by name, in no order of theirs. */
function whoOf(viewer: Viewer, row: RolloutRow, people: Adoptions['people']): RolloutDetail['who'] {
  const last = '9999-12-31'
  return seenPeople(viewer, row.people)
    .map((person) => ({ person, adoption: people.get(person.id)! }))
    .toSorted((a, b) => {
      const [one, other] = [a.adoption.adoptedOn ?? last, b.adoption.adoptedOn ?? last]
      return one < other ? -1 : one > other ? 1 : 0
    })
    .map(({ person, adoption: { done, count, state, adoptedOn, isStalled } }) => ({
      person,
      done,
      count,
      state,
      adoptedOn,
      isStalled,
    }))
}

/** So few occasions of a line of business tell nothing of it. */
const leastOfIndustry = 10
/** Of a longer list the ends are mostly chance. */
const mostIndustries = 5

function whereOf(row: RolloutRow, decided: readonly FoundOccasion[]): RolloutDetail['where'] {
  const items = row.items.map(({ id, name }) => ({
    by: 'item' as const,
    name,
    done: decided.filter(({ ticked }) => ticked.includes(id)).length,
    count: decided.length,
  }))
  const industries = [...Map.groupBy(decided, ({ industry }) => industry)]
    .filter(([name, own]) => name !== null && own.length >= leastOfIndustry)
    .map(([name, own]) => ({ by: 'industry' as const, name: name!, ...sharedOf(own) }))
    .toSorted((a, b) => a.done / a.count - b.done / b.count || a.name.localeCompare(b.name))
    .slice(0, mostIndustries)
  return decided.length === 0 ? [] : [...(items.length > 1 ? items : []), ...industries]
}

function endOfEffect(actor: Actor, { closedOn }: RolloutRow): string {
  return closedOn ?? addDays(today(actor), -1)
}

/** Of whom there is too little stands on no side. */
function groupsOf({ people }: Adoptions) {
  const of = (states: readonly Adoption['state'][]) =>
    [...people].filter(([, { state }]) => states.includes(state)).map(([id]) => id)
  return { adopters: of(['adopted']), others: of(['not_yet', 'slipped']) }
}

type ObjectionRow = {
  id: string
  personId: string
  personName: string
  said: string
  saidAt: Date
  answer: string | null
  answererId: string | null
  answererName: string | null
  answeredAt: Date | null
}

/** Everybody reads their own words and those of the people below; the latest come first. */
async function objectionsOf(
  tx: ReadTx,
  actor: Actor,
  viewer: Viewer,
  { id }: RolloutRow,
): Promise<RolloutDetail['objections']> {
  const { rows } = await sql<ObjectionRow>`
    select o.id, o.person_id, p.name as person_name, o.said, o.said_at, o.answer, o.answered_by as answerer_id,
      a.name as answerer_name, o.answered_at
    from coaching.rollout_objection o
    join org.person p on p.tenant_id = o.tenant_id and p.id = o.person_id
    left join org.person a on a.tenant_id = o.tenant_id and a.id = o.answered_by
    where o.tenant_id = ${actor.tenantId} and o.rollout_id = ${id}
    order by o.said_at desc, o.id desc limit 200`.execute(tx)
  return rows
    .filter(({ personId }) => sees(viewer.sight, personId))
    .map((row) => ({
      id: row.id,
      person: { id: row.personId, name: row.personName },
      said: row.said,
      at: row.saidAt.toISOString(),
      answer:
        row.answer && row.answererId && row.answererName && row.answeredAt
          ? {
              said: row.answer,
              by: { id: row.answererId, name: row.answererName },
              at: row.answeredAt.toISOString(),
            }
          : null,
      mayAnswer: row.answer === null && mayAnswer(actor, viewer, row.personId),
    }))
}

/** Shown to those who lead and to whose deal it is; to the others once that person has agreed. */
async function exampleOf(
  tx: ReadTx,
  actor: Actor,
  viewer: Viewer,
  row: RolloutRow,
): Promise<RolloutDetail['example']> {
  const { exampleDealId, exampleTitle, exampleOwnerId, exampleOwnerName, exampleSaid, exampleState } = row
  if (!exampleDealId || exampleTitle === null || !exampleSaid || !exampleState) return null
  const isOwn = exampleOwnerId === actor.personId
  if (exampleState !== 'agreed' && !isOwn && !mayLead(viewer, row)) return null
  return {
    dealId: exampleDealId,
    title: exampleTitle,
    person: exampleOwnerId && exampleOwnerName ? { id: exampleOwnerId, name: exampleOwnerName } : null,
    said: exampleSaid,
    state: exampleState,
    mayAgree: isOwn && row.outcome === null,
    mayOpen: sees(await sightOf(tx, actor, dealAccess, 'see'), exampleOwnerId),
  }
}
