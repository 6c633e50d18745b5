import { addDays } from '../org/day.ts'
import type { Absence } from '../org/exposure.ts'
import { inTreeOrder } from '../plan/quota-grid.ts'
import type { BoardRow } from './contract.ts'
import type { FactsAt } from './facts-at.ts'
import { branchLineOf, ownSalesLineOf, quotaLineOf, shownFigures, together, type Figures } from './figures.ts'
import { isHere, type Member } from './team.ts'

/**
 * The rows below the person asked for, in the order of the tree: each leader's branch as one row, followed by its
 * people. A leader who sells stands among their people as well.
 */
export function rowsOf(
  facts: FactsAt,
  of: Member,
  figures: ReadonlyMap<string, Figures>,
  lastActivities: ReadonlyMap<string, Date>,
): BoardRow[] {
  const { tree, months, quarters } = facts
  const rows: BoardRow[] = []
  for (const member of inTreeOrder(tree.members)) {
    const isLeader = tree.leads(member)
    const under =
      member.supervisorId === null || member.supervisorId === of.id ? null : `team:${member.supervisorId}`
    if (isLeader && member.id !== of.id) {
      const branch = tree.branch(member)
      rows.push({
        ...identityOf(facts, member, branch, lastActivities),
        key: `team:${member.id}`,
        kind: 'team',
        under,
        depth: member.depth,
        ...shownFigures(
          together(
            facts.book,
            branch.map(({ id }) => figures.get(id)!),
          ),
        ),
        month: branchLineOf(months, member),
        quarter: branchLineOf(quarters, member),
      })
    }
    const own = figures.get(member.id)!
    if (isLeader && !sells(own, facts, member)) continue
    rows.push({
      ...identityOf(facts, member, [member], lastActivities),
      key: `person:${member.id}`,
      kind: 'person',
      under: isLeader && member.id !== of.id ? `team:${member.id}` : under,
      depth: isLeader ? member.depth + 1 : Math.max(member.depth, 1),
      ...shownFigures(own),
      // a leader's quota is the branch's; in the row of their own sales there is none
      month: isLeader ? ownSalesLineOf(months, member) : quotaLineOf(months, member),
      quarter: isLeader ? ownSalesLineOf(quarters, member) : quotaLineOf(quarters, member),
    })
  }
  return rows
}

/** A leader who has norms of their own or sold something in this quarter stands among the sellers too. */
function sells(own: Figures, { quarters }: FactsAt, member: Member): boolean {
  const counts = [...own.today, ...own.week]
  return (
    counts.some(({ done, status }) => done > 0 || (status !== 'no_norm' && status !== 'not_working')) ||
    quarters.revenue(member.id) > 0
  )
}

function identityOf(
  { book, absences }: FactsAt,
  member: Member,
  people: readonly Member[],
  lastActivities: ReadonlyMap<string, Date>,
) {
  const { moment } = book
  const times = people.flatMap(({ id }) => lastActivities.get(id) ?? [])
  const last = times.length === 0 ? null : new Date(Math.max(...times.map((time) => time.getTime())))
  const away = awayOn(absences.get(member.id) ?? [], moment.day)
  return {
    personId: member.id,
    name: member.name,
    role: member.role,
    people: people.filter((one) => isHere(one, moment.day) && (people.length === 1 || one !== member)).length,
    awayUntil: away.until,
    awayHalfDay: away.isHalfDay,
    leftOn: member.leftOn !== null && member.leftOn <= moment.day ? member.leftOn : null,
    lastActivityAt: last?.toISOString() ?? null,
  }
}

/** Until when somebody is away on a day, absences that follow each other taken as one; never why. */
export function awayOn(
  absences: readonly Absence[],
  day: string,
): { until: string | null; isHalfDay: boolean } {
  const missed = absences.filter(({ kind }) => kind !== 'trip')
  const covering = missed.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
  let until = covering
    .filter(({ part }) => part === 'full')
    .reduce((last, { endsOn }) => (endsOn > last ? endsOn : last), '')
  if (until === '') return { until: null, isHalfDay: covering.length > 0 }
  for (const { startsOn, endsOn, part } of missed) {
    if (part === 'full' && startsOn <= addDays(until, 1) && endsOn > until) until = endsOn
  }
  return { until, isHalfDay: false }
}
