import type { SalesReport, SalesRow } from '../contract.ts'

/** A row with how many of its leading group values are those of the row above, so that they may stand back. */
export type Repeated<Row> = { row: Row; repeats: number }

/** Marks repetitions; only in the report's own order do they mean anything. */
export function withRepeats<Row>(
  rows: readonly Row[],
  values: (row: Row) => (string | null | undefined)[],
): Repeated<Row>[] {
  return rows.map((row, index) => {
    const above = index === 0 ? undefined : values(rows[index - 1]!)
    const here = values(row)
    const firstOther = above ? here.findIndex((value, at) => value !== above[at]) : 0
    return { row, repeats: firstOther < 0 ? here.length : firstOther }
  })
}

/** Orders rows by a figure such as 'won' or '-won'; rows without it come last either way. */
export function sortedBy<Row>(
  rows: readonly Row[],
  sort: string | undefined,
  valueOf: (row: Row, column: string) => number | string | null,
): Row[] {
  if (!sort) return [...rows]
  const isDown = sort.startsWith('-')
  const column = isDown ? sort.slice(1) : sort
  return rows.toSorted((one, other) => {
    const [left, right] = [valueOf(one, column), valueOf(other, column)]
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'ru')
    return isDown ? -order : order
  })
}

/** The figure of a sales row that a column is sorted by. */
export function salesValue(row: SalesRow, column: string): number | string | null {
  switch (column) {
    case 'opened':
    case 'won':
    case 'lost':
      return row[column]
    case 'amount':
      return row.wonAmountMinor
    case 'rate':
      // with too little data there is nothing to compare
      return row.winRate?.enough ? row.winRate.value : null
    case 'person':
    case 'supervisor':
    case 'month':
    case 'quarter':
      return row[column] ?? null
    default:
      return null
  }
}

/** Whether the report has win rates to show at all; without them the column is a sentence instead. */
export function hasWinRates({ rows, totals }: Pick<SalesReport, 'rows' | 'totals'>): boolean {
  return [...rows, totals].some(({ winRate }) => winRate !== null)
}

/** '2017-Q3' → '2017-07-01'. */
export function quarterStart(quarter: string): string {
  return `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')}-01`
}

/** A list of known words from the address, each once; the fallback when there is no such parameter. */
export function wordsOf<Word extends string>(
  text: string | undefined,
  known: readonly Word[],
  fallback: readonly Word[],
): Word[] {
  if (text === undefined) return [...fallback]
  return [...new Set(text.split(','))].flatMap((word) => known.find((one) => one === word) ?? [])
}
