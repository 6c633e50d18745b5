import type { AmountForm } from './amount-text.ts'
import { readAmount } from './amount-text.ts'
import { readBlock } from './cell-block.ts'
import { keyOf, type Edit, type ShownRow } from './quota-draft.ts'

/** Bigger than any sheet of quotas; a file beyond it is something else. */
const mostBytes = 2_000_000

/** The text of a table file: UTF-8 or UTF-16 by their marks, else UTF-8, else Windows-1251, as spreadsheets write it. Null: no text. */
export function textOfFile(bytes: Uint8Array): string | null {
  if (bytes.length > mostBytes) return null
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  const text = decoded(bytes, marked) ?? decoded(bytes, 'windows-1251')
  // a picture or a workbook has zeros in it, a table has not
  return text === null || text.includes('\0') ? null : text
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Rows and cells of a file; the separator is the one that its first line has most of outside of quotes, or that Excel names
 * on a line of its own before the head.
 */
export function rowsOfText(text: string): string[][] {
  const named = /^sep=([;,\t])(\r\n|\n|\r)/i.exec(text)
  // the line stays, so that lines are counted as the spreadsheet counts them
  if (named) return [[], ...readBlock(text.slice(named[0].length), named[1])]
  const head = text.slice(0, text.search(/[\r\n]|$/)).replaceAll(/"[^"]*"/g, '')
  const count = (separator: string) => head.split(separator).length
  const separator = [';', ',', '\t'].toSorted((one, other) => count(other) - count(one))[0]!
  return readBlock(text, separator)
}

export type FileRefusal = {
  /** as spreadsheets count them, the head is line 1 */
  line: number
  /** the name of the column; null: the whole row or the whole file */
  column: string | null
  reason:
    | 'no_periods'
    | 'unknown_column'
    | 'column_twice'
    | 'unknown_person'
    | 'person_twice'
    | 'row_twice'
    | 'not_yours'
  value: string
}

/** The periods by every name that a head may give them, in lower case: «апрель 2027», «апр», «2027-04-01». */
export type PeriodNames = ReadonlyMap<string, number>

type Head = { index: number; period: number; name: string }

/**
 * What a file says to the sheet. Its first column names people, its head names periods. An empty cell says nothing, a dash
 * takes a quota back; what is no number goes into its cell with the reason, what has no cell is refused by line and column.
 */
export function editsOfFile(
  table: readonly (readonly string[])[],
  sheet: { rows: readonly ShownRow[]; periods: PeriodNames; ignored: ReadonlySet<string>; form: AmountForm },
): { edits: Edit[]; refusals: FileRefusal[] } {
  const at = table[0]?.length === 0 ? 1 : 0
  const head = table[at] ?? []
  const body = table.slice(at + 1)
  const { heads, refusals } = headsOf(head, at + 1, sheet)
  const seen = new Set<string>()
  const byName = Map.groupBy(sheet.rows, ({ name }) => named(name))
  const edits: Edit[] = []
  for (const [index, cells] of body.entries()) {
    const line = index + at + 2
    const name = cells[0] ?? ''
    const filled = heads.filter(({ index: place }) => (cells[place] ?? '').trim() !== '')
    if (named(name) === '' && filled.length === 0) continue
    const [row, twin] = byName.get(named(name)) ?? []
    if (!row || twin) {
      const reason = twin ? ('person_twice' as const) : ('unknown_person' as const)
      refusals.push({ line, column: null, reason, value: name })
      continue
    }
    // which of two rows is meant is not guessed
    if (seen.has(row.id)) {
      refusals.push({ line, column: null, reason: 'row_twice', value: name })
      continue
    }
    seen.add(row.id)
    for (const { index: place, period, name: column } of filled) {
      const text = (cells[place] ?? '').trim()
      const cell = row.cells[period]!
      if (saysTheSame(text, cell.amount, sheet.form)) continue
      if (row.mayEdit) edits.push({ key: keyOf(row.id, cell.start), text, base: cell.saved })
      else refusals.push({ line, column, reason: 'not_yours', value: name })
    }
  }
  return { edits, refusals }
}

function headsOf(
  head: readonly string[],
  line: number,
  { periods, ignored }: { periods: PeriodNames; ignored: ReadonlySet<string> },
): { heads: Head[]; refusals: FileRefusal[] } {
  const heads: Head[] = []
  const refusals: FileRefusal[] = []
  for (const [index, name] of head.entries()) {
    const period = periods.get(named(name))
    if (index === 0 || named(name) === '' || ignored.has(named(name))) continue
    const isTwice = heads.some((one) => one.period === period)
    if (isTwice) refusals.push({ line, column: name, reason: 'column_twice', value: name })
    else if (period !== undefined) heads.push({ index, period, name })
    else refusals.push({ line, column: name, reason: 'unknown_column', value: name })
  }
  return heads.length > 0
    ? { heads, refusals }
    : { heads, refusals: [{ line, column: null, reason: 'no_periods', value: head.join(' ') }] }
}

function saysTheSame(text: string, amount: number | null, form: AmountForm): boolean {
  const read = readAmount(text, form)
  return !read.trouble && read.amount === amount
}

/** Names are the same whatever their case and spaces; the quote that guards a formula is none of theirs. */
export function named(name: string): string {
  return name.replace(/^'/, '').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}
