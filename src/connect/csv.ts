/**
 * Reading a table of text: constant memory, physical line numbers, a place for every fault. Why not a library:
 * docs/decisions (the reader of CSV files is our own).
 */
import { countLineEnds, type Encoding, TextSource } from './csv-text.ts'
import { type Problem, problem, refuse } from './problem.ts'

export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

export interface CsvOptions {
  /** The name shown in problems. */
  name: string
  encoding?: Encoding | 'auto'
  delimiter?: Delimiter | 'auto'
  /** Longest row taken, in characters; a longer one is refused as soon as this many have come. */
  maxRowLength?: number
}

export interface CsvRow {
  /** Physical line on which the row begins; the header stands on line 1. */
  line: number
  cells: string[]
  /** Set when the row does not have the shape of the header; its cells must not be used. */
  problem?: Problem
}

export interface CsvFile {
  name: string
  encoding: Encoding
  delimiter: Delimiter
  header: string[]
  /** Rows in batches of one piece of the file. To be read once. */
  batches(): AsyncGenerator<CsvRow[]>
  /** Bytes of the file read so far, for progress. */
  bytesRead(): number
  /** Lets go of the file when `batches` is not read to its end. */
  close(): Promise<void>
}

const defaultMaxRowLength = 1_000_000
const sampleRows = 50

/** Opens a table and reads its header. Throws ImportRefused. */
export async function openCsv(bytes: AsyncIterable<Uint8Array>, options: CsvOptions): Promise<CsvFile> {
  const { name, maxRowLength = defaultMaxRowLength } = options
  const scanner = new Scanner(name, maxRowLength)
  const text = new TextSource(options.encoding ?? 'auto', { file: name, line: () => scanner.endLine() })
  const pieces = text.read(bytes)

  const first = await readHeader(pieces, scanner, options.delimiter ?? 'auto')
  if (!first.header) refuse('file_empty', { file: name })
  const header = first.header.cells.map((cell) => cell.trim())
  // A file of ASCII only is valid in every encoding we read.
  const encoding = () => text.encoding ?? 'utf-8'

  async function* batches(): AsyncGenerator<CsvRow[]> {
    try {
      if (first.rows.length > 0) yield withShape(first.rows, header.length)
      if (first.ended) return
      for await (const piece of pieces) {
        const rows = scanner.push(piece)
        if (rows.length > 0) yield withShape(rows, header.length)
      }
      const rows = scanner.end()
      if (rows.length > 0) yield withShape(rows, header.length)
    } finally {
      await pieces.return(undefined)
    }
  }

  return {
    name,
    get encoding() {
      return encoding()
    },
    delimiter: scanner.delimiter,
    header,
    batches,
    bytesRead: () => text.bytesRead,
    close: async () => void (await pieces.return(undefined)),
  }
}

interface HeaderRead {
  header: CsvRow | undefined
  rows: CsvRow[]
  ended: boolean
}

async function readHeader(
  pieces: AsyncGenerator<string>,
  scanner: Scanner,
  delimiter: Delimiter | 'auto',
): Promise<HeaderRead> {
  let header: CsvRow | undefined
  let rows: CsvRow[] = []
  let begun = false
  try {
    while (!header) {
      const next = await pieces.next()
      let piece = next.value ?? ''
      if (!begun) {
        begun = true
        // Excel writes its delimiter on a line of its own when it saves for another country.
        const named = /^sep=([,;\t])(\r\n|\n|\r)/.exec(piece)
        if (named) piece = scanner.skipLine(piece, named[0].length)
        scanner.delimiter =
          delimiter === 'auto' ? ((named?.[1] as Delimiter) ?? detectDelimiter(piece)) : delimiter
      }
      rows = next.done ? scanner.end() : scanner.push(piece)
      header = rows.shift()
      if (next.done) return { header, rows, ended: true }
    }
  } catch (error) {
    await pieces.return(undefined)
    throw error
  }
  return { header, rows, ended: false }
}

function withShape(rows: CsvRow[], width: number): CsvRow[] {
  for (const row of rows) {
    const found = row.cells.length
    if (row.problem || found === width) continue
    if (found < width) {
      row.problem = problem('cells_missing', { expected: width, found })
    } else if (row.cells.slice(width).some((cell) => cell.trim() !== '')) {
      row.problem = problem('cells_extra', { expected: width, found })
    }
  }
  return rows
}

/**
 * The delimiter under which the first lines make the most regular table. When two make equally regular ones,
 * semicolon and tab win over the comma, since a comma also stands inside texts and numbers.
 */
export function detectDelimiter(sample: string): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of ['\t', ';', ','] as const) {
    const score = regularity(sample, delimiter)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** Share of rows as wide as the header, 0 when the delimiter does not divide the header. */
function regularity(sample: string, delimiter: Delimiter): number {
  const scanner = new Scanner('', Infinity)
  scanner.delimiter = delimiter
  const rows = scanner.sample(sample, sampleRows)
  const width = rows[0]?.cells.length ?? 0
  if (width < 2) return 0
  const regular = rows.filter((row) => row.cells.length === width && !row.problem).length
  return regular / rows.length
}

const CR = 13
const LF = 10
const QUOTE = 34

/** The state between pieces: the text of the unfinished row and the line it begins on. */
class Scanner {
  delimiter: Delimiter = ','
  readonly maxRowLength: number
  readonly #file: string
  #text = ''
  #line = 1
  /** Set while a row is being read whose end has not come. */
  #openQuoteLine = 0

  constructor(file: string, maxRowLength: number) {
    this.#file = file
    this.maxRowLength = maxRowLength
  }

  endLine(): number {
    return this.#line + countLineEnds(this.#text)
  }

  skipLine(piece: string, length: number): string {
    this.#line++
    return piece.slice(length)
  }

  /** Whole rows of the text so far; what is left waits for the next piece. */
  push(piece: string): CsvRow[] {
    this.#text = this.#text === '' ? piece : this.#text + piece
    const rows = this.#scan(false, Infinity)
    // A CR may wait for its LF.
    if (this.#text.length > this.maxRowLength + 1) this.#refuseLong(this.#line)
    return rows
  }

  end(): CsvRow[] {
    const rows = this.#scan(true, Infinity)
    if (this.#text === '') return rows
    return refuse('quote_unclosed', { file: this.#file, line: this.#openQuoteLine })
  }

  /** The first rows, for guessing; a fault ends the sample instead of being told. */
  sample(text: string, count: number): CsvRow[] {
    this.#text = text
    const rows = this.#scan(false, count)
    if (rows.length >= count || this.#text === '') return rows
    return this.#openQuoteLine > 0 ? rows : [...rows, ...this.#scan(true, 1)]
  }

  #refuseLong(line: number): never {
    if (this.#openQuoteLine > 0) refuse('quote_unclosed', { file: this.#file, line: this.#openQuoteLine })
    refuse('row_too_long', { file: this.#file, line }, { limit: this.maxRowLength })
  }

  #scan(last: boolean, limit: number): CsvRow[] {
    const text = this.#text
    const rows: CsvRow[] = []
    let at = 0
    while (at < text.length && rows.length < limit) {
      const row: CsvRow = { line: this.#line, cells: [] }
      const next = this.#scanRow(text, at, last, row)
      if (next < 0) break
      if (withoutLineEnd(text, next) - at > this.maxRowLength) this.#refuseLong(row.line)
      at = next
      // A line with nothing on it is no row.
      if (row.cells.length > 1 || row.cells[0] !== '' || row.problem) rows.push(row)
    }
    this.#text = text.slice(at)
    return rows
  }

  /** Reads one row from `at` into `row`; where the next one begins, or -1 when its end has not come. */
  #scanRow(text: string, at: number, last: boolean, row: CsvRow): number {
    const delimiter = this.delimiter.charCodeAt(0)
    const length = text.length
    let linesInside = 0
    this.#openQuoteLine = 0
    for (;;) {
      let quoted: string | undefined
      if (at < length && text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(text, at)
        if (close < 0) this.#openQuoteLine = this.#line + linesInside
        // A quote that ends the text may be the first of a doubled one.
        if (close < 0 || (close + 1 === length && !last)) return -1
        quoted = text.slice(at + 1, close)
        linesInside += countLineEnds(quoted)
        if (quoted.includes('"')) quoted = quoted.replaceAll('""', '"')
        at = close + 1
      }
      const begin = at
      let code = 0
      for (; at < length; at++) {
        code = text.charCodeAt(at)
        if (code === delimiter || code === LF || code === CR) break
      }
      if (at === length && !last) return -1
      if (quoted === undefined) {
        row.cells.push(text.slice(begin, at))
      } else {
        if (at > begin) row.problem = problem('quote_inside', { cell: row.cells.length + 1 })
        row.cells.push(quoted)
      }
      if (at === length) break
      if (code === delimiter) {
        at++
        continue
      }
      if (code === CR && at + 1 === length && !last) return -1
      at += code === CR && text.charCodeAt(at + 1) === LF ? 2 : 1
      linesInside++
      break
    }
    this.#line += linesInside
    return at
  }
}

function withoutLineEnd(text: string, end: number): number {
  let at = end
  if (text.charCodeAt(at - 1) === LF) at--
  if (text.charCodeAt(at - 1) === CR) at--
  return at
}

/** Index of the quote that closes the one at `open`, or -1; doubled quotes stand for one inside the cell. */
function closingQuote(text: string, open: number): number {
  let at = open + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0 || text.charCodeAt(quote + 1) !== QUOTE) return quote
    at = quote + 2
  }
}
