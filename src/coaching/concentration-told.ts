import { sql } from 'kysely'
import { accountAccess } from '../clients/access.ts'
import { sees, sightOf, type Sight } from '../clients/sight.ts'
import { addDays } from '../org/day.ts'
import { moneyCurrencyOf } from '../plan/currency.ts'
import { askedBranch, type BranchPerson } from '../plan/sight.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { concentrationAccess } from './access.ts'
import { yearDays } from './client-year-night.ts'
import { concentration, concentrationLevel } from './concentration.ts'
import type { ClientShare, ConcentrationTold, OfSeller } from './concentration-contract.ts'
import { probabilityWithout } from './plan-without.ts'

type Row = {
  accountId: string
  personId: string
  asOf: string
  wonMinor: number
  deals: number
  talks: number
  onlyId: string | null
  lastTalkOn: string | null
}

/** A client's year with everybody asked for. */
type ClientYear = Omit<Row, 'personId' | 'asOf'>

/** With fewer deals than this the largest share is a matter of chance. */
const leastDeals = 10
const shownTop = 10
const shownKnown = 20

/**
 * How much hangs on few clients, of a person with everybody below. Of the counted year (night-job.ts); six statements,
 * whatever the number of clients.
 */
export async function readConcentration(
  tx: ReadTx,
  actor: Actor,
  { of: asked }: { of?: string },
): Promise<ConcentrationTold> {
  const branch = await askedBranch(tx, actor, concentrationAccess, 'see', asked)
  const [of] = branch
  const isBranch = branch.length > 1
  const [rows, currency, sight] = await Promise.all([
    yearsOf(
      tx,
      actor,
      branch.map(({ id }) => id),
    ),
    moneyCurrencyOf(tx, actor),
    sightOf(tx, actor, accountAccess, 'see'),
  ])
  const clients = byClient(rows)
  const wonMinor = sumOf(clients)
  const known = clients.filter(({ onlyId }) => onlyId !== null)
  const top = clients.slice(0, shownTop)
  const shown = [...top, ...known.slice(0, shownKnown)]
  const [names, plan] = await Promise.all([
    namesOf(tx, actor, shown, sight),
    top[0] ? planWithout(tx, actor, { personId: of!.id, isBranch }, top[0]) : null,
  ])
  const told = (client: ClientYear) => shareOf(client, wonMinor, names)
  const to = rows[0]?.asOf ?? null
  return {
    of: { id: of!.id, name: of!.name },
    scope: isBranch ? 'branch' : 'own',
    from: to && addDays(to, 1 - yearDays),
    to,
    currency,
    clients: clients.length,
    deals: dealsOf(clients),
    wonMinor,
    dealsNeeded: leastDeals,
    figures: figuresOf(clients),
    top: top.map(told),
    rest: { clients: clients.length - top.length, wonMinor: wonMinor - sumOf(top) },
    knownToOne: {
      clients: known.length,
      wonMinor: sumOf(known),
      share: partOf(sumOf(known), wonMinor),
      items: known.slice(0, shownKnown).map(told),
    },
    people: isBranch ? peopleOf(branch, rows, clients, wonMinor) : [],
    plan,
  }
}

async function yearsOf(tx: ReadTx, actor: Actor, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.account_id, c.person_id, c.as_of, c.won_minor, c.deals, c.talks, c.only_id, c.last_talk_on
    from coaching.client_year c
    where c.tenant_id = ${actor.tenantId} and c.person_id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** The largest first. */
function byClient(rows: readonly Row[]): ClientYear[] {
  return [...Map.groupBy(rows, ({ accountId }) => accountId).values()]
    .map((sold) => ({ ...sold[0]!, wonMinor: sumOf(sold), deals: dealsOf(sold) }))
    .sort((one, other) => other.wonMinor - one.wonMinor || one.accountId.localeCompare(other.accountId))
}

function sumOf(rows: readonly { wonMinor: number }[]): number {
  return rows.reduce((sum, { wonMinor }) => sum + wonMinor, 0)
}

function dealsOf(rows: readonly { deals: number }[]): number {
  return rows.reduce((sum, { deals }) => sum + deals, 0)
}

function partOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function figuresOf(clients: readonly ClientYear[]): ConcentrationTold['figures'] {
  const found = concentration(clients.map(({ wonMinor }) => wonMinor))
  if (!found || dealsOf(clients) < leastDeals) return null
  const { effective, top1, top3, level } = found
  return { effective, top1, top3, level }
}

type Names = { accounts: ReadonlyMap<string, string | null>; people: ReadonlyMap<string, string> }

/** A client is named to whoever may see who leads them now; one statement for clients and one for people. */
async function namesOf(
  tx: ReadTx,
  actor: Actor,
  clients: readonly ClientYear[],
  sight: Sight,
): Promise<Names> {
  const [accounts, people] = await Promise.all([
    sql<{ id: string; name: string; ownerId: string | null }>`
      select a.id, a.name, a.owner_id from clients.account a
      where a.tenant_id = ${actor.tenantId} and a.id = any(${clients.map(({ accountId }) => accountId)}::uuid[])`.execute(
      tx,
    ),
    sql<{ id: string; name: string }>`
      select p.id, p.name from org.person p
      where p.tenant_id = ${actor.tenantId}
        and p.id = any(${clients.flatMap(({ onlyId }) => onlyId ?? [])}::uuid[])`.execute(tx),
  ])
  return {
    accounts: new Map(accounts.rows.map(({ id, name, ownerId }) => [id, sees(sight, ownerId) ? name : null])),
    people: new Map(people.rows.map(({ id, name }) => [id, name])),
  }
}

function shareOf(client: ClientYear, whole: number, { accounts, people }: Names): ClientShare {
  const { accountId, wonMinor, deals, talks, lastTalkOn, onlyId } = client
  return {
    account: { id: accountId, name: accounts.get(accountId) ?? null },
    wonMinor,
    share: partOf(wonMinor, whole),
    deals,
    talks,
    lastTalkOn,
    onlyKnownTo: onlyId === null ? null : { id: onlyId, name: people.get(onlyId)! },
  }
}

/** Leaders below with their branches first, then each who sold something; within, those with most known to them alone. */
function peopleOf(
  branch: readonly BranchPerson[],
  rows: readonly Row[],
  clients: readonly ClientYear[],
  whole: number,
): OfSeller[] {
  const sold = Map.groupBy(rows, ({ personId }) => personId)
  const knowers = Map.groupBy(clients, ({ onlyId }) => onlyId)
  const below = Map.groupBy(branch, ({ supervisorId }) => supervisorId)
  const team = (id: string): string[] => [id, ...(below.get(id) ?? []).flatMap((one) => team(one.id))]
  const rowOf = ({ id, name }: BranchPerson, kind: OfSeller['kind'], ids: readonly string[]): OfSeller => {
    const own = byClient(ids.flatMap((one) => sold.get(one) ?? []))
    const alone = ids.flatMap((one) => knowers.get(one) ?? [])
    const share = partOf(sumOf(alone), whole)
    return {
      person: { id, name },
      kind,
      clients: own.length,
      deals: dealsOf(own),
      wonMinor: sumOf(own),
      figures: figuresOf(own),
      knownAlone: {
        clients: alone.length,
        wonMinor: sumOf(alone),
        share,
        // of a team nobody knows anything alone
        level: kind === 'team' ? 'ordinary' : concentrationLevel(share),
      },
    }
  }
  const teams = branch
    .filter(({ id, depth }) => depth > 0 && below.has(id))
    .map((one) => rowOf(one, 'team', team(one.id)))
  const people = branch.filter(({ id }) => sold.has(id)).map((one) => rowOf(one, 'person', [one.id]))
  const weight = ({ knownAlone, wonMinor }: OfSeller) => knownAlone.wonMinor + wonMinor / 1e6
  return [teams, people].flatMap((rowsOf) => rowsOf.sort((one, other) => weight(other) - weight(one)))
}

type Kept = {
  period: 'month' | 'quarter'
  periodStart: string
  asOf: string
  horizonDays: number
  quotaMinor: number
  probability: number
  q10: number
  q25: number
  q50: number
  q75: number
  q90: number
}

/** The longest period that a forecast with a plan is kept of: near its end no client matters any more. One statement. */
async function planWithout(
  tx: ReadTx,
  actor: Actor,
  { personId, isBranch }: { personId: string; isBranch: boolean },
  { wonMinor }: ClientYear,
): Promise<ConcentrationTold['plan']> {
  const { rows } = await sql<Kept>`
    select f.period, f.period_start, f.as_of, f.horizon_days, f.quota_minor,
      coalesce(f.corrected_probability, f.probability) as probability, f.q10_minor as q10, f.q25_minor as q25,
      f.q50_minor as q50, f.q75_minor as q75, f.q90_minor as q90
    from forecast.forecast f
    where f.tenant_id = ${actor.tenantId} and f.person_id = ${personId} and f.scope = ${isBranch ? 'branch' : 'own'}
      and f.metric = 'revenue' and f.period in ('month', 'quarter') and f.is_enough and f.quota_minor > 0
      and f.probability is not null and f.result_minor is null and f.horizon_days > 0 and f.made_at <= ${actor.now}
    order by f.as_of desc, f.period = 'quarter' desc, f.period_start
    limit 1`.execute(tx)
  const [kept] = rows
  if (!kept) return null
  const lossMinor = Math.round((wonMinor / yearDays) * kept.horizonDays)
  const without = probabilityWithout({ ...kept, quota: kept.quotaMinor }, lossMinor)
  const { period, periodStart, asOf, quotaMinor, probability } = kept
  return {
    period,
    periodStart,
    asOf,
    quotaMinor,
    probability: toFive(probability),
    without: toFive(without),
    lossMinor,
  }
}

function toFive(probability: number): number {
  return Math.round(probability * 20) / 20
}
