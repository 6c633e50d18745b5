import type pg from 'pg'
import { sql } from 'kysely'
import { recountAllAccountDays } from '../src/clients/account-day.ts'
import { putClientsPast } from '../src/clients/past.ts'
import { randomOf, type Random } from '../src/demo/random.ts'
import { timelineUntil, type Day } from '../src/demo/timeline.ts'
import { putOrgPast } from '../src/org/past.ts'
import { foundTenant } from '../src/org/tenant.ts'
import { createAccount, linkAccount } from '../src/platform/account.ts'
import type { Actor } from '../src/platform/actor.ts'
import { createApiKey } from '../src/platform/api-key.ts'
import type { Installation } from '../src/platform/installation.ts'
import { changing } from '../src/platform/transaction.ts'
import type { WholeRow } from '../src/platform/whole-rows.ts'
import { putPlanPast } from '../src/plan/past.ts'
import { putSalesPast } from '../src/sales/past.ts'
import { recountAll, recountSpan } from '../src/sales/rollup.ts'

/** The size of the bench's one company. */
export const size = { teams: 10, repsOfTeam: 15, accounts: 20_000, deals: 100_000, activities: 1_000_000 }

export const password = 'a password of the bench'
const withPassword = 8
const timeZone = 'Europe/Moscow'
const workingDays = 300

/** Somebody whom the bench asks as; the first few have a password. */
export type Asker = { personId: string; email: string; key: string }

export type BenchCompany = {
  tenantId: string
  /** all reps in an order in which neighbours are of different teams, each with an open deal of theirs and its client */
  reps: (Asker & { dealId: string; accountId: string })[]
  heads: Asker[]
  director: Asker
}

type Staff = { id: string; role: string; supervisorId: string; team: number | null }

/** Fills an empty installation with one company, the same for the same day: by COPY and the modules' own verbs. */
export async function fill(
  installation: Installation,
  now: Date,
  log: (line: string) => void,
): Promise<BenchCompany> {
  const { owner, pool, signIn } = installation
  const random = randomOf('bench')
  const actor = await foundTenant(
    owner,
    pool,
    {
      slug: 'bench',
      name: 'Bench',
      timeZone,
      currency: 'RUB',
      locale: 'ru',
      country: 'RU',
      owner: { name: 'Владелец', email: 'owner@bench.example' },
    },
    now,
  )
  const company = plan(actor, random, now)
  const step = async (name: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  await changing(pool, actor.tenantId, async (tx) => {
    // a million rows take longer than a request may
    await sql`set local statement_timeout = 0`.execute(tx)
    await step('people', () => putOrgPast(tx, actor, company.org))
    await step(`${size.accounts} accounts`, () => putClientsPast(tx, actor, company.clients))
    await step(`${size.deals} deals, ${size.activities} activities`, () =>
      putSalesPast(tx, actor, company.sales),
    )
    await step('norms and quotas', () => putPlanPast(tx, actor, company.plan))
  })
  await step('statistics', () => owner.query('vacuum analyze'))
  await changing(pool, actor.tenantId, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await step('rollups', async () => {
      await recountAllAccountDays(tx, actor.tenantId)
      await recountAll(tx, actor.tenantId, now)
    })
  })
  await step('statistics of the rollups', () => owner.query('vacuum analyze'))
  await step('checkpoint', () => owner.query('checkpoint'))

  const heads = company.staff.filter(({ role }) => role === 'head')
  const reps = Array.from({ length: size.repsOfTeam }, (_, at) =>
    heads.map((head) => company.staff.filter((one) => one.supervisorId === head.id)[at]!),
  ).flat()
  const admit = (one: Staff, at: number) => admitted(signIn, actor.tenantId, one.id, at < withPassword)
  const subjects = await subjectsOf(owner, actor.tenantId)
  const askers: BenchCompany['reps'] = []
  for (const [at, rep] of reps.entries()) {
    askers.push({ ...(await admit(rep, at)), ...subjects.get(rep.id)! })
  }
  return {
    tenantId: actor.tenantId,
    reps: askers,
    heads: await Promise.all(heads.map((head) => admit(head, withPassword))),
    director: await admit(
      company.staff.find(({ role }) => role === 'director')!,
      withPassword,
    ),
  }
}

async function admitted(
  signIn: Installation['signIn'],
  tenantId: string,
  personId: string,
  hasPassword: boolean,
): Promise<Asker> {
  const email = `${personId}@bench.example`
  const userId = await createAccount(signIn, { email, name: email, ...(hasPassword ? { password } : {}) })
  await linkAccount(signIn, userId, tenantId, personId)
  const { key } = await createApiKey(signIn, userId, 'bench')
  return { personId, email, key }
}

/** By rep: an open deal and its client. */
async function subjectsOf(owner: pg.Pool, tenantId: string) {
  const { rows } = await owner.query<{ ownerId: string; dealId: string; accountId: string }>(
    `select distinct on (owner_id) owner_id as "ownerId", id as "dealId", account_id as "accountId" from sales.deal
     where tenant_id = $1 and status = 'open' order by owner_id, id`,
    [tenantId],
  )
  return new Map(rows.map(({ ownerId, ...subject }) => [ownerId, subject]))
}

/** Takes back what an earlier run of the bench logged in this folder. */
export async function forgetRuns({ owner, pool }: Installation, tenantId: string, now: Date): Promise<void> {
  const { rows } = await owner.query<{ day: string }>(
    `delete from sales.activity where tenant_id = $1 and note = $2 returning day::text`,
    [tenantId, benchNote],
  )
  const days = rows.map(({ day }) => day).sort()
  if (days.length === 0) return
  await changing(pool, tenantId, (tx) => recountSpan(tx, tenantId, { from: days[0]!, to: days.at(-1)! }, now))
  await owner.query('vacuum analyze sales.activity')
}

/** By which the activities of the bench itself are known. */
export const benchNote = 'bench'

function plan(actor: Actor, random: Random, now: Date) {
  const timeline = timelineUntil(now, timeZone)
  const days = timeline.days
    .slice(0, timeline.today + 1)
    .filter((day) => day.isWorking)
    .slice(-workingDays)
  const begins = days[0]!.startsAt
  const id = () => random.uuid(begins - 86_400_000)
  const director: Staff = { id: id(), role: 'director', supervisorId: actor.personId, team: null }
  const heads = Array.from({ length: size.teams }, (_, team): Staff => ({
    id: id(),
    role: 'head',
    supervisorId: director.id,
    team,
  }))
  const reps = heads.flatMap((head) =>
    Array.from({ length: size.repsOfTeam }, (): Staff => ({
      id: id(),
      role: 'rep',
      supervisorId: head.id,
      team: head.team,
    })),
  )
  const staff = [director, ...heads, ...reps]
  const accounts = Array.from({ length: size.accounts }, (_, at) => ({
    id: id(),
    rep: reps[at % reps.length]!,
  }))
  const products = Array.from({ length: 20 }, id)
  const pipelineId = id()
  const stages = Array.from({ length: 7 }, id)
  const made = { days, begins, now, reps, accounts, products, pipelineId, stages }
  return {
    staff,
    org: {
      people: staff.map(personRow),
      positions: staff.map((one) => positionRow(one, id())),
      absences: [],
    },
    clients: {
      accounts: accounts.map(({ id, rep }, at) => ({
        id,
        name: `Клиент ${at}`,
        industry: 'Торговля',
        city: 'Москва',
        owner_id: rep.id,
        credited_to_id: rep.id,
        created_on: days[at % days.length]!.iso,
        created_at: iso(days[at % days.length]!.startsAt),
        created_by: rep.id,
      })),
      ownerships: accounts.map((account) => ({
        id: id(),
        account_id: account.id,
        person_id: account.rep.id,
        from_at: iso(begins),
      })),
    },
    sales: {
      products: products.map((product, at) => ({
        id: product,
        name: `Товар ${at}`,
        price_minor: 100_000,
        currency: 'RUB',
      })),
      pipelines: [{ id: pipelineId, name: 'Продажи' }],
      stages: stages.map((stage, position) => ({
        id: stage,
        pipeline_id: pipelineId,
        name: `Этап ${position}`,
        kind: position === 5 ? 'won' : position === 6 ? 'lost' : 'open',
        position,
      })),
      deals: dealRows(random, made),
      stageChanges: [],
      dealOwnerships: [],
      heard: [],
      activities: activityRows(randomOf('bench activities'), made),
    },
    plan: planRows(staff, days, id),
  }
}

type Made = {
  days: readonly Day[]
  begins: number
  now: Date
  reps: readonly Staff[]
  accounts: readonly { id: string; rep: Staff }[]
  products: readonly string[]
  pipelineId: string
  stages: readonly string[]
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

function personRow(one: Staff, at: number): WholeRow {
  return { id: one.id, name: `${one.role} ${at}`, email: `${one.id}@bench.example` }
}

function positionRow(one: Staff, id: string): WholeRow {
  return { id, person_id: one.id, role: one.role, supervisor_id: one.supervisorId }
}

/** A tenth is open still; each client has its rep's deals only. */
function* dealRows(
  random: Random,
  { days, accounts, products, pipelineId, stages }: Made,
): Generator<WholeRow> {
  for (let at = 0; at < size.deals; at++) {
    const account = accounts[at % accounts.length]!
    const opened = days[Math.floor((at / size.deals) * days.length)]!
    const isOpen = at >= size.deals * 0.8 && random.chance(0.5)
    const isWon = random.chance(0.25)
    const stage = isOpen ? random.whole(0, 4) : isWon ? 5 : 6
    const closed = days[Math.min(days.length - 1, days.indexOf(opened) + random.whole(5, 45))]!
    const step = isOpen && random.chance(0.85) ? days.at(-1 - random.whole(0, 3))! : null
    const madeAt = opened.startsAt + random.whole(540, 1080) * 60_000
    yield {
      id: random.uuid(madeAt),
      title: `Сделка ${at}`,
      account_id: account.id,
      owner_id: account.rep.id,
      product_id: random.pick(products),
      pipeline_id: pipelineId,
      stage_id: stages[stage]!,
      status: isOpen ? 'open' : isWon ? 'won' : 'lost',
      amount_minor: random.whole(50_000, 900_000) * 100,
      currency: 'RUB',
      opened_on: opened.iso,
      opened_for_id: account.rep.id,
      closed_on: isOpen ? null : closed.iso,
      closed_for_id: isOpen ? null : account.rep.id,
      next_step: step && 'Позвонить',
      next_step_on: step && step.iso,
      created_at: iso(madeAt),
      created_by: account.rep.id,
    }
  }
}

const kinds = [
  'call',
  'call',
  'call',
  'call',
  'call',
  'call',
  'meeting',
  'meeting',
  'email',
  'offer',
] as const

function* activityRows(random: Random, { days, now, reps, accounts }: Made): Generator<WholeRow> {
  const ofRep = Map.groupBy(accounts, ({ rep }) => rep)
  const everyDay = size.activities / reps.length / days.length
  let due = 0
  for (const day of days) {
    for (const rep of reps) {
      for (due += everyDay; due >= 1; due--) {
        const at = Math.min(day.startsAt + random.whole(540, 1079) * 60_000, now.getTime())
        yield {
          id: random.uuid(at),
          person_id: rep.id,
          account_id: random.pick(ofRep.get(rep)!).id,
          kind: random.pick(kinds),
          at: iso(at),
          day: day.iso,
          outcome: random.chance(0.7) ? 'held' : 'not_held',
          prospect: random.chance(0.6),
          minutes: random.whole(1, 60),
          created_at: iso(at),
          created_by: rep.id,
        }
      }
    }
  }
}

/** Five norms of reps, and quotas of this quarter for everybody below the owner. */
function planRows(staff: readonly Staff[], days: readonly Day[], id: () => string) {
  const today = days.at(-1)!.iso
  const month = `${today.slice(0, 7)}-01`
  const quarter = `${today.slice(0, 5)}${String(3 * Math.floor((Number(today.slice(5, 7)) - 1) / 3) + 1).padStart(2, '0')}-01`
  const norms = ['prospect_meetings', 'meetings', 'calls', 'offers', 'conversations'].map((metric, at) => ({
    id: id(),
    metric,
    role: 'rep',
    per_week: [10, 20, 60, 10, 40][at]!,
    from_day: days[0]!.iso,
  }))
  const amounts: Record<string, number> = { rep: 200_000_000, head: 3_000_000_000, director: 30_000_000_000 }
  const quotas = staff.flatMap(({ id: personId, role }) =>
    (['month', 'quarter'] as const).map((period) => ({
      id: id(),
      person_id: personId,
      metric: 'revenue',
      period,
      period_start: period === 'month' ? month : quarter,
      amount: amounts[role]! * (period === 'month' ? 1 : 3),
      effective_from: days[0]!.iso,
    })),
  )
  return { norms, quotas }
}
