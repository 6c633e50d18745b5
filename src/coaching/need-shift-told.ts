import { sql } from 'kysely'
import { inSight, sightOf } from '../clients/sight.ts'
import { addDays, today } from '../org/day.ts'
import { allow, reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { activityAccess, dealAccess } from '../sales/access.ts'
import type { NeedKind } from '../sales/need-contract.ts'
import { needsOf, type NeedRow } from '../sales/need.ts'
import { needAccess } from './access.ts'
import { leastConversations, needWindows, type NeedWindows } from './need-shift.ts'
import type { NeedCard, NeedReport, NeedSource, NeedTrend } from './need-shift-contract.ts'
import { firstWeekSince, heardByWeek, segmentsOf, subjects, wholeWeeksTo } from './need-shift-facts.ts'
import type { CardFigures } from './need-shift-night.ts'

const shownWeeks = 26
/** The two windows together, with the week between them. */
const comparedWeeks = 17
/** So many of those told to be otherwise may be so by chance (methods §4.2). */
const falseShare = 0.1

/** How often clients speak of each need: shares of the whole company, no person in them. Four statements. */
export async function reportNeeds(
  tx: ReadTx,
  actor: Actor,
  { source, segment }: { source: NeedSource; segment?: string },
): Promise<NeedReport> {
  allow(actor, needAccess, 'see')
  const yesterday = addDays(today(actor), -1)
  const weeks = wholeWeeksTo(yesterday, shownWeeks)
  const [needs, heard, segments] = await Promise.all([
    needsOf(tx, actor),
    heardByWeek(tx, actor.tenantId, source, weeks, segment),
    segmentsOf(tx, actor.tenantId, source, wholeWeeksTo(yesterday, comparedWeeks), leastConversations),
  ])
  const tags = needs.map(({ id, countsFrom }) => ({
    tag: id,
    counts: heard.counts.get(id) ?? Array<number>(shownWeeks).fill(0),
    from: firstWeekSince(countsFrom, weeks),
  }))
  const windows = needWindows(heard.conversations, tags)
  const items = needs.map((need, at) => trendOf(need, tags[at]!, windows[at]!, weeks.from))
  return {
    source,
    from: weeks.from,
    to: weeks.to,
    conversations: heard.conversations,
    segments,
    items: items.sort((one, other) => order(one) - order(other)),
  }
}

function trendOf(
  { id, kind, name, countsFrom }: NeedRow,
  { counts, from }: { counts: number[]; from: number },
  { before, recent, adjusted }: NeedWindows,
  firstDay: string,
): NeedTrend {
  const isTold = adjusted <= falseShare
  const isMore = recent.x * before.n > before.x * recent.n
  const trend =
    Math.min(before.n, recent.n) < leastConversations
      ? 'little_data'
      : !isTold
        ? 'same'
        : isMore
          ? 'more'
          : 'less'
  return {
    need: { id, kind, name },
    counts: counts.map((count, week) => (week < from ? 0 : count)),
    before,
    recent,
    trend,
    countsFrom: countsFrom !== null && countsFrom > firstDay ? countsFrom : null,
  }
}

/** What changed first, then what is spoken of most. */
function order({ trend, recent }: NeedTrend): number {
  return (trend === 'more' ? 0 : trend === 'less' ? 1 : 2) - recent.x / (recent.n + 1)
}

type CardRow = {
  id: string
  needId: string
  needKind: NeedKind
  needName: string
  source: NeedSource
  openedOn: string
  seenOn: string
  changedOn: string
  figures: CardFigures
  dismissedAt: Date | null
  dismissedReason: string | null
  byId: string | null
  byName: string | null
}

/** What clients have begun to speak of; quotes only of conversations that the reader may see anyway. */
export async function listNeedCards(
  tx: ReadTx,
  actor: Actor,
): Promise<{ items: NeedCard[]; mayDismiss: boolean }> {
  allow(actor, needAccess, 'see')
  const mayDismiss = reachOf(actor, needAccess, 'dismiss') !== 'none'
  const { rows } = await sql<CardRow>`
    select c.id, c.need_id, n.kind as need_kind, n.name as need_name, c.source, c.opened_on, c.seen_on, c.changed_on,
      c.figures, c.dismissed_at, c.dismissed_reason, by.id as by_id, by.name as by_name
    from coaching.need_card c
    join sales.need n on n.tenant_id = c.tenant_id and n.id = c.need_id
    left join org.person by on by.tenant_id = c.tenant_id and by.id = c.dismissed_by
    where c.tenant_id = ${actor.tenantId} and c.closed_on is null and n.archived_at is null
    order by c.opened_on desc, c.id`.execute(tx)
  const quotes = [
    ...(await quotesOf(tx, actor, 'talks', rows)),
    ...(await quotesOf(tx, actor, 'lost_deals', rows)),
  ]
  return { mayDismiss, items: rows.map((row) => cardOf(row, quotes)) }
}

type QuoteRow = {
  cardId: string
  id: string
  day: string
  personId: string | null
  personName: string | null
  client: string | null
  words: string
}
type Quote = QuoteRow & { source: NeedSource }

const quotesEach = 3
const quoteLength = 400

async function quotesOf(
  tx: ReadTx,
  actor: Actor,
  source: NeedSource,
  cards: readonly CardRow[],
): Promise<Quote[]> {
  const asked = cards
    .filter((card) => card.source === source)
    .map(({ id, needId, changedOn }) => ({ id, need_id: needId, changed_on: changedOn }))
  if (asked.length === 0) return []
  const sight = await sightOf(tx, actor, source === 'talks' ? activityAccess : dealAccess, 'see')
  const subjectId = source === 'talks' ? sql`d.activity_id` : sql`d.deal_id`
  const { rows } = await sql<QuoteRow>`
    select q.card_id, q.id, q.day, q.person_id, person.name as person_name, account.name as client,
      left(q.words, ${quoteLength}) as words
    from (
      select v.*, row_number() over (partition by v.card_id order by v.day desc, v.id desc) as place
      from (
        select distinct on (c.id, coalesce(d.voice, s.id::text)) c.id as card_id, s.*
        from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as c (id uuid, need_id uuid, changed_on date)
        join sales.need_decision d on d.tenant_id = ${actor.tenantId} and d.need_id = c.need_id and d.borne
        join (${subjects[source](actor.tenantId)}) s on s.id = ${subjectId} and s.day >= c.changed_on
        where s.words is not null and ${inSight(sql`s.person_id`, sight)}
        order by c.id, coalesce(d.voice, s.id::text), s.day, s.id
      ) v
    ) q
    left join org.person person on person.tenant_id = ${actor.tenantId} and person.id = q.person_id
    left join clients.account account on account.tenant_id = ${actor.tenantId} and account.id = q.account_id
    where q.place <= ${quotesEach}
    order by q.card_id, q.place`.execute(tx)
  return rows.map((row) => ({ ...row, source }))
}

function cardOf(row: CardRow, quotes: readonly Quote[]): NeedCard {
  const { id, needId, needKind, needName, source, openedOn, seenOn, changedOn, figures } = row
  const { dismissedAt, dismissedReason, byId, byName } = row
  return {
    id,
    need: { id: needId, kind: needKind, name: needName },
    source,
    openedOn,
    seenOn,
    changedOn,
    ...figures,
    quotes: quotes
      .filter(({ cardId }) => cardId === id)
      .map((quote) => ({
        activityId: source === 'talks' ? quote.id : null,
        dealId: source === 'talks' ? null : quote.id,
        day: quote.day,
        person: quote.personId && quote.personName ? { id: quote.personId, name: quote.personName } : null,
        client: quote.client,
        text: quote.words,
      })),
    dismissed:
      dismissedAt && dismissedReason && byId && byName
        ? { by: { id: byId, name: byName }, at: dismissedAt.toISOString(), reason: dismissedReason }
        : null,
  }
}

/** Takes a card off the screen until its shift is gone; a new shift makes a new card. */
export async function dismissCard(
  tx: Tx,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<{ id: string }> {
  allow(actor, needAccess, 'dismiss')
  await requireOpenCard(tx, actor, id)
  await sql`
    update coaching.need_card set dismissed_by = ${actor.personId}, dismissed_at = ${actor.now},
      dismissed_reason = ${reason}
    where tenant_id = ${actor.tenantId} and id = ${id}`.execute(tx)
  record(tx, actor, { kind: 'coaching.need.dismissed', subjectId: id, payload: { reason } })
  return { id }
}

export async function takeCardBack(tx: Tx, actor: Actor, { id }: { id: string }): Promise<{ id: string }> {
  allow(actor, needAccess, 'dismiss')
  await requireOpenCard(tx, actor, id)
  await sql`
    update coaching.need_card set dismissed_by = null, dismissed_at = null, dismissed_reason = null
    where tenant_id = ${actor.tenantId} and id = ${id}`.execute(tx)
  record(tx, actor, { kind: 'coaching.need.taken_back', subjectId: id })
  return { id }
}

async function requireOpenCard(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { rows } = await sql<{ closedOn: string | null }>`
    select c.closed_on from coaching.need_card c
    where c.tenant_id = ${actor.tenantId} and c.id = ${id} for no key update`.execute(tx)
  if (!rows[0]) throw notFound()
  if (rows[0].closedOn !== null) throw conflict('need_card_is_closed')
}
