import { addDays, dayNumber } from '../org/day.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { BacktestCompany } from './backtest.ts'
import { planProbability } from './plan-probability.ts'
import type { WarningRecord } from './warning-contract.ts'
import { findingsOf, type ToldChance } from './warning-findings.ts'
import { warningGroundsOf, type WarningGrounds } from './warning-grounds.ts'
import { remember, type KeptWarning } from './warning-memory.ts'
import { outcomesOf } from './warning-outcome.ts'
import { recordsOf } from './warning.ts'

/** Fewer draws than a forecast has: a warning asks for tens of percent. */
const draws = 2000

/** Ends of weeks between two days: warnings are looked at anew each week of the past. */
export function weekEnds(from: string, to: string): string[] {
  const ends: string[] = []
  for (let day = from; day <= to; day = addDays(day, 7)) ends.push(day)
  return ends
}

/**
 * What the company would have been warned of, week by week, from what was known then, and what came of it. Plans that
 * were not set are stood in for by what the branch won in the quarter before. `read` gives each week a transaction.
 *
 * What stands in a deal's row alone has no past: how deals were expected to close, and next steps, are looked at by the
 * living product only.
 */
export async function backtestWarnings(
  read: <T>(work: (tx: ReadTx) => Promise<T>) => Promise<T>,
  { tenantId, timeZone, currency, lastDay }: BacktestCompany,
  days: readonly string[],
): Promise<WarningRecord[]> {
  const kept: KeptWarning[] = []
  let before: ToldChance[] = []
  for (const asOf of days) {
    const question = { tenantId, timeZone, currency, asOf, amounts: 'recorded' } as const
    const grounds = await read((tx) => warningGroundsOf(tx, question, { standIn: true }))
    const chances = simulatedChances(grounds, before)
    for (const row of remember(kept, findingsOf(grounds, chances), question)) {
      const at = kept.findIndex(({ id }) => id !== null && id === row.id)
      if (at >= 0) kept[at] = row
      else kept.push({ ...row, id: String(kept.length) })
    }
    before = chances
  }
  const due = kept.filter(({ to }) => to <= lastDay)
  const outcomes = await read((tx) => outcomesOf(tx, tenantId, due))
  const outcomeOf = new Map(due.map(({ id }, at) => [id, outcomes[at]!.outcome]))
  // what two leaders were told of the same people is one trial
  const trials = [
    ...new Map(
      kept.map((row) => [`${row.kind} ${row.span} ${row.from} ${row.level} ${row.toldAsOf !== null}`, row]),
    ).values(),
  ]
  return recordsOf(
    [...Map.groupBy(trials, ({ kind, toldAsOf }) => `${kind} ${toldAsOf !== null}`).values()].map((rows) => ({
      kind: rows[0]!.kind,
      isTold: rows[0]!.toldAsOf !== null,
      told: rows.length,
      resolved: rows.filter(({ id }) => ['came_true', 'did_not'].includes(outcomeOf.get(id) ?? '')).length,
      cameTrue: rows.filter(({ id }) => outcomeOf.get(id) === 'came_true').length,
    })),
  )
}

/** The chances of all branches' plans as the forecast would have told them, beside those of the week before. */
function simulatedChances(grounds: WarningGrounds, before: readonly ToldChance[]): ToldChance[] {
  const { branches, model, question } = grounds
  return (['month', 'quarter'] as const).flatMap((period) => {
    const { from, to, closed, quotaOf } = grounds[period]
    return branches.flatMap(({ personId, personIds }): ToldChance[] => {
      const quotaMinor = quotaOf.get(personId)
      if (quotaMinor === undefined || !model.basisOf(personIds).isEnough) return []
      const input = model.inputOf(personIds, closed, dayNumber(to) - dayNumber(question.asOf))
      const told = planProbability(input, { seed: `${personId} ${period} ${question.asOf}`, draws })
      const last = before.find(
        (one) => one.personId === personId && one.period === period && one.quotaMinor === quotaMinor,
      )
      // a week ago another month was asked about
      const isSame = last !== undefined && addDays(question.asOf, -6) >= from
      return [
        {
          personId,
          period,
          now: told.atLeast(quotaMinor),
          before: isSame ? last.now : null,
          quotaMinor,
          expectedMinor: Math.round(told.mean),
          expectedBeforeMinor: isSame ? last.expectedMinor : null,
        },
      ]
    })
  })
}
