import type { Locale } from '../platform/locale.ts'
import type { CopyValue } from '../platform/copy.ts'
import { products, stageModels } from './catalogue.ts'
import { company, emailOf } from './cast.ts'
import { dayAt } from '../org/day.ts'
import { hearNeeds, type HeardRow } from './needs.ts'
import type { Worker } from './people.ts'
import { setNorms, setQuotas } from './plans.ts'
import { randomOf, type Random } from './random.ts'
import { simulate } from './simulate.ts'
import { momentOf, timelineUntil } from './timeline.ts'
import { isProspect, type Account, type Activity, type Deal, type World } from './world.ts'

/** One row of a table, by its columns. */
export type Row = Record<string, CopyValue>

/** The demo department as rows of Norma's tables, without their tenant. */
export type Department = {
  ownerId: string
  /** everybody who signs in: id of the person, key in the cast */
  people: Row[]
  positions: Row[]
  absences: Row[]
  products: Row[]
  pipelines: Row[]
  stages: Row[]
  accounts: Row[]
  ownerships: Row[]
  deals: Row[]
  stageChanges: Row[]
  dealOwnerships: Row[]
  activities: Row[]
  /** what clients spoke of, and why deals were lost */
  heard: HeardRow[]
  norms: Row[]
  quotas: Row[]
}

export type DepartmentOptions = {
  now: Date
  locale: Locale
  /** names the e-mails */
  slug?: string
  /** the owner, when the company has been founded already */
  ownerId?: string
  seed?: string
}

/**
 * Eighteen months of the demo department up to `now`: the same seed, moment and language give the same rows, ids
 * included. Deals reach back six months further than activities, so that the history begins in the middle of things.
 */
export function generateDepartment({
  now,
  locale,
  slug = company.slug,
  ownerId,
  seed = 'polaris',
}: DepartmentOptions): Department {
  const world = simulate(timelineUntil(now, company.timeZone), seed, locale)
  const heard = hearNeeds(world, seed, locale)
  const owner = world.workers.find(({ role }) => role === 'owner')!
  if (ownerId) owner.id = ownerId
  const random = randomOf(`${seed} rows`)
  const writer = { world, random, slug }
  const stageIds = new Map(stageKeys.map((key) => [key, random.uuid(foundedAt(world))]))
  const pipelineId = random.uuid(foundedAt(world))
  return {
    ownerId: owner.id,
    people: world.workers.map((worker) => personRow(writer, worker)),
    positions: world.workers
      .filter((worker) => worker !== owner)
      .map((worker) => positionRow(writer, worker)),
    absences: world.workers.flatMap((worker) => absenceRows(writer, worker)),
    products: productRows(writer),
    pipelines: [
      {
        id: pipelineId,
        name: world.text.pipeline,
        position: 0,
        created_at: iso(foundedAt(world)),
        updated_at: iso(foundedAt(world)),
      },
    ],
    stages: stageKeys.map((key, position) => ({
      id: stageIds.get(key)!,
      pipeline_id: pipelineId,
      name: world.text.stages[key]!,
      kind: key === 'won' || key === 'lost' ? key : 'open',
      position,
    })),
    accounts: world.accounts.map((account) => accountRow(writer, account)),
    ownerships: world.accounts.flatMap((account) => ownershipRows(writer, account)),
    deals: world.deals.map((deal) => dealRow(writer, deal, pipelineId, stageIds)),
    stageChanges: world.deals.flatMap((deal) => stageChangeRows(writer, deal, stageIds)),
    dealOwnerships: world.deals.flatMap((deal) => dealOwnershipRows(writer, deal)),
    activities: world.activities.map((activity) => activityRow(writer, activity)),
    heard,
    norms: normRows(world),
    quotas: quotaRows(world),
  }
}

type Writer = { world: World; random: Random; slug: string }

const stageKeys = [...stageModels.map(({ key }) => key), 'won', 'lost'] as const

/** When the company began to keep its books here. */
function foundedAt({ timeline }: World): number {
  return timeline.days[0]!.startsAt + 9 * 3_600_000
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

function personRow({ world, slug }: Writer, worker: Worker): Row {
  const at = iso(foundedAt(world))
  return {
    id: worker.id,
    name: worker.name,
    email: emailOf(worker.key, slug),
    job_title: world.text.jobTitles[worker.role]!,
    office: worker.office && world.text.offices[worker.office],
    hired_on: worker.hiredOn,
    left_on: worker.leftOn,
    created_at: at,
    updated_at: at,
  }
}

function positionRow({ world, random }: Writer, worker: Worker): Row {
  const at = foundedAt(world)
  return {
    id: random.uuid(at),
    person_id: worker.id,
    role: worker.role,
    supervisor_id: world.byKey.get(worker.supervisor!)!.id,
    from_day: worker.hiredOn,
    set_at: iso(at),
    set_by: world.byKey.get('darya')!.id,
  }
}

function absenceRows({ world, random }: Writer, worker: Worker): Row[] {
  return worker.absences.map(({ startsOn, endsOn, kind, part }) => {
    const begins = world.timeline.days.find((day) => day.iso === startsOn)!
    // leave is entered ahead, illness in the morning
    const ahead = kind === 'vacation' ? 20 * 86_400_000 : kind === 'training' ? 7 * 86_400_000 : 0
    const at = Math.min(momentOf(begins, 9 * 60 + 10) - ahead, world.timeline.now.getTime() - 3_600_000)
    return {
      id: random.uuid(at),
      person_id: worker.id,
      starts_on: startsOn,
      ends_on: endsOn,
      part,
      kind,
      note: kind === 'training' || kind === 'other' ? world.text.absences[kind] : null,
      recorded_at: iso(at),
      recorded_by: world.byKey.get('darya')!.id,
      updated_at: iso(at),
    }
  })
}

function productRows({ world }: Writer): Row[] {
  return products.map((product) => ({
    id: world.productIds.get(product)!,
    name: world.text.products[product.key]!.name,
    family: world.text.families[product.family],
    price_minor: product.priceMinor,
    currency: company.currency,
    created_at: iso(foundedAt(world)),
    updated_at: iso(foundedAt(world)),
  }))
}

function accountRow({ world }: Writer, account: Account): Row {
  const values = {
    name: account.name,
    industry: world.text.industries[account.industry],
    country: world.text.country,
    city: world.text.cities[account.city.key]!,
    taxId: account.taxId,
    phone: account.phone,
    email: account.email,
    website: account.website,
    employees: account.employees,
  }
  const source = { by: account.leads[0]?.worker.id ?? null, import: null, at: iso(account.createdAt) }
  const known = Object.entries(values).filter(([, value]) => value !== null)
  const { taxId, ...rest } = values
  return {
    id: account.id,
    ...rest,
    tax_id: taxId,
    owner_id: account.owner?.id ?? null,
    credited_to_id: account.creditedTo?.id ?? null,
    created_on: account.createdOn,
    provenance: JSON.stringify(Object.fromEntries(known.map(([field]) => [field, source]))),
    created_at: iso(account.createdAt),
    created_by: source.by,
    updated_at: iso(account.leads.at(-1)?.from ?? account.createdAt),
  }
}

function ownershipRows({ random }: Writer, account: Account): Row[] {
  return account.leads.map(({ worker, from, to, setBy, reason }) => ({
    id: random.uuid(from),
    account_id: account.id,
    person_id: worker.id,
    from_at: iso(from),
    to_at: to === null ? null : iso(to),
    set_by: setBy?.id ?? null,
    reason,
  }))
}

function dealRow(
  { world, random }: Writer,
  deal: Deal,
  pipelineId: string,
  stageIds: ReadonlyMap<string, string>,
): Row {
  const { days } = world.timeline
  const step = deal.status === 'open' ? deal.steps[0] : undefined
  const stageKey = deal.status === 'open' ? stageModels[deal.stage]!.key : deal.status
  const isExpected =
    deal.status === 'open' && deal.stage > 0 && deal.steps.length > 0 && deal.number % 7 !== 0
  const expected = days[Math.min(deal.expectedOn, days.length - 1)]!
  const changedAt = Math.max(deal.changes.at(-1)!.at, deal.leads.at(-1)!.from, deal.lastTouchAt ?? 0)
  return {
    id: deal.id,
    title: deal.title,
    account_id: deal.account.id,
    owner_id: deal.owner.id,
    product_id: world.productIds.get(deal.product)!,
    pipeline_id: pipelineId,
    stage_id: stageIds.get(stageKey)!,
    status: deal.status,
    amount_minor: deal.amountKnown ? deal.amountMinor : null,
    currency: company.currency,
    opened_on: days[deal.openedOn]!.iso,
    opened_for_id: deal.openedFor.id,
    closed_on: deal.closedOn === null ? null : days[deal.closedOn]!.iso,
    closed_for_id: deal.closedFor?.id ?? null,
    lost_reason: deal.lostReason,
    expected_close_on: isExpected ? expected.iso : null,
    next_step: step ? random.pick(world.text.steps[step.kind]) : null,
    next_step_on: step ? days[step.day]!.iso : null,
    next_step_at: step?.minute == null ? null : clock(step.minute),
    last_touch_at: deal.lastTouchAt === null ? null : iso(deal.lastTouchAt),
    created_at: iso(deal.openedAt),
    created_by: deal.openedFor.id,
    updated_at: iso(changedAt),
  }
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function stageChangeRows({ random }: Writer, deal: Deal, stageIds: ReadonlyMap<string, string>): Row[] {
  const idOf = (stage: number | 'won' | 'lost') =>
    stageIds.get(typeof stage === 'number' ? stageModels[stage]!.key : stage)!
  return deal.changes.map(({ from, to, at, by }) => ({
    id: random.uuid(at),
    deal_id: deal.id,
    from_stage_id: from === null ? null : idOf(from),
    to_stage_id: idOf(to),
    at: iso(at),
    set_by: by.id,
    person_id: leaderAt(deal, at).id,
    day: dayAt(new Date(at), company.timeZone),
  }))
}

function leaderAt({ leads, owner }: Deal, at: number): Worker {
  return leads.find(({ from, to }) => from <= at && (to === null || at < to))?.worker ?? owner
}

function dealOwnershipRows({ random }: Writer, deal: Deal): Row[] {
  return deal.leads.map(({ worker, from, to, setBy }) => ({
    id: random.uuid(from),
    deal_id: deal.id,
    person_id: worker.id,
    from_at: iso(from),
    to_at: to === null ? null : iso(to),
    set_by: setBy?.id ?? null,
  }))
}

function activityRow({ world }: Writer, activity: Activity): Row {
  return {
    id: activity.id,
    person_id: activity.worker.id,
    account_id: activity.account.id,
    deal_id: activity.deal?.id ?? null,
    kind: activity.kind,
    at: iso(activity.at),
    day: world.timeline.days[activity.day]!.iso,
    outcome: activity.outcome,
    prospect: isProspect(activity.account, activity.at),
    minutes: activity.minutes,
    note: activity.note,
    created_at: iso(activity.createdAt),
    created_by: activity.worker.id,
    updated_at: iso(activity.createdAt),
  }
}

function normRows(world: World): Row[] {
  return setNorms(world).map((norm) => ({
    id: norm.id,
    metric: norm.metric,
    role: norm.role,
    person_id: norm.worker?.id ?? null,
    per_weekday: norm.perWeekday && `{${norm.perWeekday.join(',')}}`,
    per_week: norm.perWeek,
    from_day: norm.from,
    to_day: norm.to,
    set_at: iso(norm.setAt),
    set_by: norm.setBy.id,
    updated_at: iso(norm.setAt),
  }))
}

function quotaRows(world: World): Row[] {
  return setQuotas(world).map((quota) => ({
    id: quota.id,
    person_id: quota.worker.id,
    metric: 'revenue',
    period: quota.period,
    period_start: quota.periodStart,
    amount: quota.amountMinor,
    effective_from: quota.effectiveFrom,
    set_at: iso(quota.setAt),
    set_by: quota.setBy.id,
    reason: quota.isRevision ? world.text.planRaised : null,
  }))
}
