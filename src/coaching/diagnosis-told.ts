import { sql } from 'kysely'
import { requireReach, sees, sightOf } from '../clients/sight.ts'
import { addDays, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { conflict, forbidden, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { diagnosisAccess } from './access.ts'
import { mostTouchedClients } from './client-base.ts'
import type { ShownDiagnosis, ShownFactor, ShownWaterfall } from './diagnosis-contract.ts'
import { firstStage, type Stretches } from './diagnosis-facts.ts'
import type { Diagnosis, Verdict, Watch } from './diagnosis.ts'
import type { Factor } from './waterfall.ts'

type Row = {
  id: string
  personId: string
  personName: string
  supervisorId: string | null
  asOf: string
  currency: string
  verdict: Verdict
  waterfalls: Diagnosis['waterfalls']
  windows: Stretches
  stages: Record<string, string> | null
  contests: ContestRow[] | null
}

type ContestRow = {
  id: string
  said: string
  saidAt: string
  outcome: 'mended' | 'kept' | null
  answer: string | null
  answeredAt: string | null
  byId: string | null
  byName: string | null
}

/** The newest diagnosis of a person, with what was said of its figures; 404 while there is none. */
export async function lookAtDiagnosis(
  tx: Tx,
  actor: Actor,
  { personId }: { personId: string },
): Promise<ShownDiagnosis> {
  const told = await readDiagnosis(tx, actor, { personId })
  await keepLook(tx, actor, personId)
  return told
}

async function readDiagnosis(
  tx: ReadTx,
  actor: Actor,
  { personId }: { personId: string },
): Promise<ShownDiagnosis> {
  const sight = await sightOf(tx, actor, diagnosisAccess, 'see')
  if (!sees(sight, personId)) throw notFound()
  const row = await find(tx, actor, personId)
  if (!row) throw notFound('diagnosis_not_yet')
  return shown(actor, row)
}

/**
 * Keeps that somebody from above the person's own supervisor has looked, once a day, and tells the person. The person and
 * the direct supervisor look without a trace: it is their daily work.
 */
async function keepLook(tx: Tx, actor: Actor, personId: string): Promise<void> {
  const { rows } = await sql<{ viewerId: string }>`
    insert into coaching.look (tenant_id, person_id, viewer_id, day, first_at)
    select o.tenant_id, o.person_id, ${actor.personId}, ${today(actor)}::date, ${actor.now}
    from org.position o
    where o.tenant_id = ${actor.tenantId} and o.person_id = ${personId} and ${inForceOn(today(actor))}
      and o.person_id <> ${actor.personId}::uuid and o.supervisor_id is distinct from ${actor.personId}::uuid
    on conflict (tenant_id, person_id, day, viewer_id) do nothing
    returning viewer_id`.execute(tx)
  if (rows[0]) record(tx, actor, { kind: 'coaching.person.looked_at', subjectId: personId, personId })
}

/** What a person says of the figures behind their diagnosis; it waits with the direct supervisor. */
export async function contestDiagnosis(
  tx: Tx,
  actor: Actor,
  { personId, said }: { personId: string; said: string },
): Promise<ShownDiagnosis> {
  const sight = await sightOf(tx, actor, diagnosisAccess, 'see')
  if (!sees(sight, personId)) throw notFound()
  const row = await find(tx, actor, personId)
  if (!row) throw notFound('diagnosis_not_yet')
  if (personId !== actor.personId) throw forbidden('diagnosis_is_contested_by_its_person')
  const { rows } = await sql<{ id: string }>`
    insert into coaching.contest (tenant_id, diagnosis_id, person_id, said, said_at)
    values (${actor.tenantId}, ${row.id}, ${personId}, ${said}, ${actor.now})
    on conflict (tenant_id, person_id) where outcome is null do nothing
    returning id`.execute(tx)
  if (!rows[0]) throw conflict('contest_is_open')
  record(tx, actor, { kind: 'coaching.diagnosis.contested', subjectId: row.id, personId, payload: { said } })
  return readDiagnosis(tx, actor, { personId })
}

type Answer = { personId: string; id: string; outcome: 'mended' | 'kept'; said: string }

/** Answers what the person said: the figures were mended, or they stay and why. */
export async function answerContest(
  tx: Tx,
  actor: Actor,
  { personId, id, outcome, said }: Answer,
): Promise<ShownDiagnosis> {
  await requireReach(tx, actor, diagnosisAccess, { see: 'see', act: 'answer' }, personId)
  if (personId === actor.personId) throw forbidden('contest_is_answered_above')
  const { rows } = await sql<{ diagnosisId: string }>`
    update coaching.contest set outcome = ${outcome}, answer = ${said}, answered_by = ${actor.personId},
      answered_at = ${actor.now}
    where tenant_id = ${actor.tenantId} and id = ${id} and person_id = ${personId} and outcome is null
    returning diagnosis_id`.execute(tx)
  if (!rows[0]) throw await whyNotAnswered(tx, actor, personId, id)
  record(tx, actor, {
    kind: 'coaching.diagnosis.contest_answered',
    subjectId: rows[0].diagnosisId,
    personId,
    payload: { outcome, said },
  })
  return readDiagnosis(tx, actor, { personId })
}

async function whyNotAnswered(tx: Tx, actor: Actor, personId: string, id: string): Promise<Error> {
  const { rows } = await sql`
    select from coaching.contest where tenant_id = ${actor.tenantId} and id = ${id} and person_id = ${personId}`.execute(
    tx,
  )
  return rows.length > 0 ? conflict('contest_is_answered') : notFound()
}

/** How many of somebody's words on their figures a screen shows. */
const shownContests = 10

async function find(tx: ReadTx, actor: Actor, personId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select d.id, d.person_id, p.name as person_name, o.supervisor_id, d.as_of, d.currency, d.verdict, d.waterfalls,
      d.windows,
      (select json_object_agg(s.id, s.name) from sales.stage s where s.tenant_id = d.tenant_id) as stages,
      (
        select json_agg(c order by c."saidAt" desc) from (
          select k.id, k.said, k.said_at as "saidAt", k.outcome, k.answer, k.answered_at as "answeredAt",
            b.id as "byId", b.name as "byName"
          from coaching.contest k
          left join org.person b on b.tenant_id = k.tenant_id and b.id = k.answered_by
          where k.tenant_id = d.tenant_id and k.person_id = d.person_id
          order by k.said_at desc, k.id desc limit ${shownContests}
        ) c
      ) as contests
    from coaching.diagnosis d
    join org.person p on p.tenant_id = d.tenant_id and p.id = d.person_id
    left join org.position o on o.tenant_id = d.tenant_id and o.person_id = d.person_id and ${inForceOn(today(actor))}
    where d.tenant_id = ${actor.tenantId} and d.person_id = ${personId}
    order by d.as_of desc limit 1`.execute(tx)
  return rows[0]
}

function shown(actor: Actor, row: Row): ShownDiagnosis {
  const { verdict, waterfalls, windows, stages, contests } = row
  const isOwn = row.personId === actor.personId
  const isAnyOpen = contests?.some(({ outcome }) => outcome === null) ?? false
  const names = stages ?? {}
  return {
    id: row.id,
    person: { id: row.personId, name: row.personName },
    asOf: row.asOf,
    currency: row.currency,
    base: windows.base,
    now: windows.now,
    verdict: verdictOf(verdict, names, row.asOf),
    waterfalls: waterfalls.map((one) => waterfallOf(one, names)),
    contests: (contests ?? []).map(contestOf),
    may: { contest: isOwn && !isAnyOpen, answer: !isOwn && isAnyOpen && mayAnswer(actor) },
    lookIsKept: !isOwn && row.supervisorId !== actor.personId,
  }
}

function mayAnswer({ role }: Actor): boolean {
  return diagnosisAccess.answer[role as keyof typeof diagnosisAccess.answer] !== 'none'
}

function contestOf({ id, said, saidAt, outcome, answer, answeredAt, byId, byName }: ContestRow) {
  return {
    id,
    said,
    saidAt: new Date(saidAt).toISOString(),
    answer:
      outcome && answer && answeredAt && byId && byName
        ? { outcome, said: answer, by: { id: byId, name: byName }, at: new Date(answeredAt).toISOString() }
        : null,
  }
}

type Names = Record<string, string>

function verdictOf(verdict: Verdict, names: Names, asOf: string): ShownDiagnosis['verdict'] {
  switch (verdict.kind) {
    case 'cause':
      return {
        ...verdict,
        factor: factorOf(verdict.factor, names),
        few: verdict.few ? { clients: mostTouchedClients, ...verdict.few } : null,
      }
    case 'hypotheses':
      return {
        ...verdict,
        factors: verdict.factors.map((one) => factorOf(one, names)),
        watch: verdict.watch.map((one) => watchOf(one, names, asOf)),
      }
    case 'little_data':
      return { ...verdict, watch: verdict.watch.map((one) => watchOf(one, names, asOf)) }
    case 'ordinary':
      return verdict
  }
}

function waterfallOf({ against, from, to, factors, peers }: Diagnosis['waterfalls'][number], names: Names) {
  const shownFactors = factors.map((one) => factorOf(one, names))
  // whole minor units that still add up: the largest bar takes what rounding leaves
  const [start, end] = [Math.round(from), Math.round(to)]
  const rest = end - start - shownFactors.reduce((sum, { money }) => sum + money, 0)
  const largest = shownFactors.reduce<ShownFactor | undefined>(
    (one, other) => (one && Math.abs(one.money) >= Math.abs(other.money) ? one : other),
    undefined,
  )
  if (largest) largest.money += rest
  return { against, from: start, to: end, factors: shownFactors, peers } satisfies ShownWaterfall
}

function factorOf({ stage, money, low, high, ...factor }: Factor, names: Names): ShownFactor {
  const { kind, before, after, countBefore, countAfter, fell, largest, enough } = factor
  return {
    kind,
    before,
    after,
    countBefore,
    countAfter,
    fell,
    largest,
    enough,
    stage: stageOf(stage, names),
    money: Math.round(money),
    low: Math.round(low),
    high: Math.round(high),
  }
}

function stageOf(key: string | null, names: Names): { key: string; name: string | null } | null {
  return key === null ? null : { key, name: key === firstStage ? null : (names[key] ?? null) }
}

/** Working days told as about so many calendar ones: five of seven. */
function watchOf({ kind, stage, needed, had, workingDays }: Watch, names: Names, asOf: string) {
  const on = workingDays === null ? null : addDays(asOf, Math.ceil((workingDays * 7) / 5))
  return { kind, stage: stageOf(stage, names), needed, had, on }
}
