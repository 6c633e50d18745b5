import { sql } from 'kysely'
import type pg from 'pg'
import { addDays } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { apart } from '../platform/apart.ts'
import { record } from '../platform/fact.ts'
import { changing, reading, type ReadTx, type Tx } from '../platform/transaction.ts'
import { needsOf } from '../sales/need.ts'
import type { NeedShift } from './need-shift.ts'
import { needSources, type NeedCard, type NeedSource } from './need-shift-contract.ts'
import {
  firstWeekSince,
  heardByWeek,
  sharesBySegment,
  wholeWeeksTo,
  type SegmentShare,
} from './need-shift-facts.ts'
import type { ShiftTask } from './need-shift-worker.ts'

/** Seventy weeks tell what is usual, eight more are left out of it, and the watch runs over what is left. */
const watchedWeeks = 91
const recentWeeks = 4
/** An industry stands out with so many mentions, and this much more often than in all conversations. */
const leastMentions = 3
const standsOut = 1.25

export type CardFigures = Pick<NeedCard, 'before' | 'recent' | 'ratio' | 'segment'>
type Sight = { needId: string; source: NeedSource; isCard: boolean; changedOn: string; figures: CardFigures }
type Task = ShiftTask & { source: NeedSource; segments: SegmentShare[] }

/**
 * Looks whether clients speak of something much more often than before. A shift beyond the threshold opens a card; it
 * stays while the shift can still be told from chance, and closes by itself. Run again on the same evening it changes
 * nothing.
 */
export async function watchNeeds(
  pool: pg.Pool,
  actor: Actor,
  { tenantId, asOf }: { tenantId: string; asOf: string },
): Promise<void> {
  const weeks = wholeWeeksTo(asOf, watchedWeeks)
  const tasks = await reading(pool, tenantId, (tx) => tasksOf(tx, actor, asOf))
  const asked = tasks.map(({ conversations, tags }): ShiftTask => ({ conversations, tags }))
  const shifts =
    asked.length === 0
      ? []
      : await apart<NeedShift[][]>(new URL('./need-shift-worker.ts', import.meta.url), asked)
  const seen = tasks.flatMap(({ source, segments }, at) =>
    shifts[at]!.filter(({ level }) => level !== null).map((shift): Sight => {
      const changedOn = addDays(weeks.to, 1 - 7 * shift.weeks!)
      return {
        needId: shift.tag,
        source,
        isCard: shift.level === 'card',
        changedOn,
        figures: figuresOf(shift, segments),
      }
    }),
  )
  await changing(pool, tenantId, (tx) => keep(tx, actor, asOf, seen))
}

async function tasksOf(tx: ReadTx, actor: Actor, asOf: string): Promise<Task[]> {
  const weeks = wholeWeeksTo(asOf, watchedWeeks)
  const needs = await needsOf(tx, actor)
  const tasks = await Promise.all(
    needSources.map(async (source): Promise<Task> => {
      const [{ conversations, counts }, segments] = await Promise.all([
        heardByWeek(tx, actor.tenantId, source, weeks),
        sharesBySegment(tx, actor.tenantId, source, wholeWeeksTo(asOf, recentWeeks)),
      ])
      const tags = needs.map(({ id, countsFrom }) => ({
        tag: id,
        counts: counts.get(id) ?? Array<number>(weeks.count).fill(0),
        from: firstWeekSince(countsFrom, weeks),
      }))
      return { source, segments, conversations, tags }
    }),
  )
  return tasks.filter(({ conversations }) => conversations.some((count) => count > 0))
}

function figuresOf(
  { tag, before, recent, ratio }: NeedShift,
  segments: readonly SegmentShare[],
): CardFigures {
  const [first] = segments
    .filter(
      ({ needId, x, n }) =>
        needId === tag && x >= leastMentions && x / n >= standsOut * (recent.x / recent.n),
    )
    .sort((one, other) => other.x - one.x)
  return { before, recent, ratio, segment: first ? { name: first.name, x: first.x, of: recent.x } : null }
}

/** Opens, sees again and closes. What only nears the threshold keeps an open card and opens none. */
async function keep(tx: Tx, actor: Actor, asOf: string, seen: readonly Sight[]): Promise<void> {
  const rows = JSON.stringify(
    seen.map(({ needId, source, isCard, changedOn, figures }) => ({
      need_id: needId,
      source,
      is_card: isCard,
      changed_on: changedOn,
      figures,
    })),
  )
  const { rows: found } = await sql<{ id: string; needId: string; source: NeedSource; isNew: boolean }>`
    insert into coaching.need_card as c (tenant_id, need_id, source, opened_on, seen_on, changed_on, figures)
    select ${actor.tenantId}, r.need_id, r.source, ${asOf}::date, ${asOf}::date, r.changed_on, r.figures
    from jsonb_to_recordset(${rows}::jsonb) as r (need_id uuid, source text, is_card boolean, changed_on date,
      figures jsonb)
    where r.is_card or exists (
      select from coaching.need_card o
      where o.tenant_id = ${actor.tenantId} and o.need_id = r.need_id and o.source = r.source and o.closed_on is null
    )
    on conflict (tenant_id, need_id, source) where closed_on is null
      do update set seen_on = excluded.seen_on, figures = excluded.figures
    returning c.id, c.need_id, c.source, c.xmax = 0 as is_new`.execute(tx)
  for (const { id, needId, source, isNew } of found) {
    if (isNew)
      record(tx, actor, { kind: 'coaching.need.shifted', subjectId: id, payload: { needId, source } })
  }
  const { rows: gone } = await sql<{ id: string }>`
    update coaching.need_card c set closed_on = ${asOf}::date
    where c.tenant_id = ${actor.tenantId} and c.closed_on is null and c.seen_on < ${asOf}::date
    returning c.id`.execute(tx)
  for (const { id } of gone) record(tx, actor, { kind: 'coaching.need.settled', subjectId: id })
}
