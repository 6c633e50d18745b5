import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sizeCell, spanOf } from '../../bench/coached-departments.ts'
import { diagnose, type Verdict } from './diagnosis.ts'
import type { Span } from './figures.ts'

/**
 * Two public sets in which nobody may be called better or worse: in one the differences are noise, in the other what was
 * lost is not written down. Read from the files as they are.
 */
const folder = process.env['NORMA_TEST_DATA'] ?? '../shared/data'

/** Rows by column name; none of the two files has quotes. */
function rowsOf(file: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/)
  const columns = head!.split(',')
  return lines.map((line) => {
    const values = line.split(',')
    return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? '']))
  })
}

const personal = new Set(['effort', 'stage', 'size'])
const isOfAPerson = (verdict: Verdict) => verdict.kind === 'cause' && personal.has(verdict.factor.kind)

type Row = Record<string, string>

/** One agent's month: what they began, what ended and how, by product; no activities are recorded. */
function monthOf(deals: readonly Row[], month: string): Span {
  const ended = deals.filter((deal) => deal['close_date']!.startsWith(month))
  const kinds = Map.groupBy(ended, (deal) => deal['product']!)
  const isWon = (deal: Row) => deal['deal_stage'] === 'Won'
  return {
    months: 1,
    days: 21,
    leads: deals.filter((deal) => deal['engage_date']!.startsWith(month)).length,
    activity: null,
    stages: [
      {
        key: 'won',
        cells: [...kinds].map(([mix, of]) => ({ mix, x: of.filter(isWon).length, n: of.length })),
      },
    ],
    sizes: [...kinds].map(([mix, of]) =>
      sizeCell(
        mix,
        of.filter(isWon).map((deal) => Math.log(Number(deal['close_value']) * 100)),
      ),
    ),
  }
}

describe.runIf(existsSync(join(folder, 'maven_crm')))('the Maven set: differences are noise', () => {
  const deals = existsSync(join(folder, 'maven_crm')) ? rowsOf('maven_crm/sales_pipeline.csv') : []
  const managerOf = new Map(
    deals.length > 0
      ? rowsOf('maven_crm/sales_teams.csv').map((row) => [row['sales_agent']!, row['manager']!])
      : [],
  )
  const months = Array.from({ length: 10 }, (_, at) => `2017-${String(at + 3).padStart(2, '0')}`)
  const byAgent = [...Map.groupBy(deals, (deal) => deal['sales_agent']!)].map(([agent, own]) => ({
    agent,
    history: months.map((month) => monthOf(own, month)),
  }))
  const byManager = [...Map.groupBy(byAgent, ({ agent }) => managerOf.get(agent)!)].map(([agent, team]) => ({
    agent,
    history: months.map((_, at) => spanOf(team.map(({ history }) => history[at]!))),
  }))

  /** Verdicts at the end of a month, by the last `now` months against those before. */
  function verdicts(people: typeof byAgent, month: string, now: number) {
    const end = months.indexOf(month) + 1
    const spans = people.map(({ agent, history }) => ({
      agent,
      base: spanOf(history.slice(0, end - now)),
      now: spanOf(history.slice(end - now, end)),
    }))
    return spans.map((one) => {
      const peers = spans.filter((other) => other !== one)
      const seed = `${one.agent} ${month}`
      return {
        agent: one.agent,
        verdict: diagnose({ person: { ...one, tenureMonths: 14 }, peers, seed, draws: 200 }).verdict,
      }
    })
  }

  test('thirty agents sold, six managers lead them', () => {
    expect(byAgent).toHaveLength(30)
    expect(byManager).toHaveLength(6)
  })

  test('and this is not for blindness: one who had won a third of what they won would be told of', () => {
    const [first, ...others] = byAgent
    const history = first!.history.map((span) => ({
      ...span,
      stages: span.stages.map(({ key, cells }) => ({
        key,
        cells: cells.map((one) => ({ ...one, x: Math.round(one.x / 3) })),
      })),
    }))
    const [told] = verdicts([{ ...first!, history }, ...others], '2017-09', 3)
    expect(told!.verdict).toMatchObject({ kind: 'cause', factor: { kind: 'stage', stage: 'won' } })
  })

  test.each(['2017-06', '2017-09', '2017-12'])('at the end of %s nobody is better or worse', (month) => {
    const found = [...verdicts(byAgent, month, 3), ...verdicts(byManager, month, 3)]
    expect(found.filter(({ verdict }) => isOfAPerson(verdict))).toEqual([])
  })

  test.each(['2017-09', '2017-10', '2017-12'])(
    'the jump of wins at a quarter’s end, and the fall after it, is nobody’s: %s alone',
    (month) => {
      const found = [...verdicts(byAgent, month, 1), ...verdicts(byManager, month, 1)]
      expect(found.filter(({ verdict }) => isOfAPerson(verdict))).toEqual([])
    },
  )
})

describe.runIf(existsSync(join(folder, 'olist_funnel')))(
  'the Olist set: sellers stand on won deals alone',
  () => {
    test('no verdict on any of them, and the reason is said', () => {
      const won = rowsOf('olist_funnel/olist_closed_deals_dataset.csv')
      const spans = [...Map.groupBy(won, (deal) => deal['sr_id']!)].map(
        ([seller, own]): { seller: string; base: Span; now: Span } => {
          const half = (isLast: boolean): Span => {
            const x = own.filter((deal) => deal['won_date']! >= '2018-05' === isLast).length
            const stages = [{ key: 'won', cells: [{ mix: '', x, n: x }] }]
            return { months: 5, days: 105, leads: null, activity: null, stages, sizes: [] }
          }
          return { seller, base: half(false), now: half(true) }
        },
      )
      expect(spans.length).toBeGreaterThan(20)
      for (const one of spans) {
        const peers = spans.filter((other) => other !== one)
        const { verdict } = diagnose({
          person: { ...one, tenureMonths: 12 },
          peers,
          seed: one.seller,
          draws: 200,
        })
        expect(verdict).toEqual({ kind: 'little_data', reason: 'no_losses', watch: [] })
      }
    })
  },
)
