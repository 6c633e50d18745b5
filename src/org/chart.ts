import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { orgAccess } from './access.ts'
import { today } from './day.ts'
import { inForceOn } from './in-force.ts'
import type { Chart, ChartNode } from './people-contract.ts'
import { statusOf } from './person.ts'
import { allow, isWithin, peopleWithin, type Role } from './reach.ts'
import { calendarOf } from './roster.ts'
import { defaultSpanAssumptions, spanOf, type SpanAssumptions } from './span.ts'
import { fullDay, minutesOf, versionOn } from './work-time.ts'

/**
 * The supervisor tree of a day with the span of control of everybody who leads. Two statements, whatever its size.
 * Somebody who has left stays in the tree only while others still report to them, so that nobody hangs in the air.
 */
export async function readChart(
  tx: ReadTx,
  actor: Actor,
  { asOf }: { asOf?: string | undefined },
): Promise<Chart> {
  const within = await peopleWithin(tx, actor, allow(actor, orgAccess, 'see'))
  const day = asOf ?? today(actor)
  const version = versionOn(await calendarOf(tx, actor.tenantId), day)
  const assumptions: SpanAssumptions = {
    ...defaultSpanAssumptions,
    weeklyHours: (version.week.length * minutesOf(fullDay(version))) / 60,
  }
  const rows = (await peopleOn(tx, actor, day)).filter((row) => isWithin(within, row.id))
  const people = treeOf(rows, day, assumptions)
  return { asOf: day, levels: levelsOf(people), assumptions, people }
}

type Row = {
  id: string
  name: string
  jobTitle: string | null
  office: string | null
  role: Role
  supervisorId: string | null
  hiredOn: string | null
  leftOn: string | null
  isAway: boolean
}

async function peopleOn(tx: ReadTx, actor: Actor, day: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.id, p.name, p.job_title, p.office, o.role, o.supervisor_id, p.hired_on, p.left_on,
      exists (
        select from org.absence a
        where a.tenant_id = ${actor.tenantId} and a.person_id = p.id and a.cancelled_at is null
          and a.part = 'full' and a.kind <> 'trip' and ${day}::date between a.starts_on and a.ends_on
      ) as is_away
    from org.position o
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = o.person_id
    where o.tenant_id = ${actor.tenantId} and ${inForceOn(day)}
      and (p.hired_on is null or p.hired_on <= ${day}::date)
    order by p.name collate "ru-x-icu", p.id`.execute(tx)
  return rows
}

/** Supervisors before those below them, siblings in the alphabet of people. */
function treeOf(rows: Row[], day: string, assumptions: SpanAssumptions): ChartNode[] {
  const shown = withoutIdleLeavers(rows, day)
  const known = new Set(shown.map(({ id }) => id))
  const reports = Map.groupBy(shown, (row) =>
    row.supervisorId !== null && known.has(row.supervisorId) ? row.supervisorId : null,
  )
  const nodes: ChartNode[] = []
  function place(row: Row): number {
    const direct = reports.get(row.id) ?? []
    const node: ChartNode = {
      id: row.id,
      name: row.name,
      role: row.role,
      jobTitle: row.jobTitle,
      office: row.office,
      status: statusOf(row, day),
      supervisorId: row.supervisorId,
      below: 0,
      span: direct.length === 0 ? null : spanOf(direct.length, assumptions),
    }
    nodes.push(node)
    node.below = direct.reduce((sum, one) => sum + 1 + place(one), 0)
    return node.below
  }
  for (const root of reports.get(null) ?? []) place(root)
  return nodes
}

function withoutIdleLeavers(rows: Row[], day: string): Row[] {
  const isHere = (row: Row) => row.leftOn === null || row.leftOn >= day
  const byId = new Map(rows.map((row) => [row.id, row]))
  const needed = new Set<string>()
  for (const row of rows.filter(isHere)) {
    let at: Row | undefined = row
    while (at && !needed.has(at.id)) {
      needed.add(at.id)
      at = at.supervisorId === null ? undefined : byId.get(at.supervisorId)
    }
  }
  return rows.filter((row) => needed.has(row.id))
}

function levelsOf(people: ChartNode[]): number {
  const depths = new Map<string, number>()
  let most = 0
  for (const { id, supervisorId } of people) {
    const depth = (supervisorId === null ? 0 : (depths.get(supervisorId) ?? 0)) + 1
    depths.set(id, depth)
    most = Math.max(most, depth)
  }
  return most
}
