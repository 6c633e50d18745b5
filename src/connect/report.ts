/** The refused rows as a table that opens in a spreadsheet, in the reader's language. */
import type { Locale } from '../platform/locale.ts'
import type { Speaker } from '../platform/words.ts'
import { sayMessage } from './problem-messages.ts'
import type { PlacedProblem } from './problem.ts'

/**
 * Lines of a CSV file, the header first: file, line, column, value, code, what is wrong and how to mend it. Semicolons
 * and a byte order mark, since that is what a Russian Excel opens by itself; an English one takes commas.
 */
export async function* reportLines(
  speaker: Speaker,
  locale: Locale,
  rows: Iterable<PlacedProblem> | AsyncIterable<PlacedProblem>,
): AsyncGenerator<string> {
  const delimiter = locale === 'ru' ? ';' : ','
  const line = (cells: (string | number)[]) =>
    `${cells.map((cell) => quoted(String(cell))).join(delimiter)}\r\n`
  const header = ['file', 'line', 'column', 'value', 'code', 'message'] as const
  yield `\uFEFF${line(header.map((key) => speaker.say(locale, `connect.report.${key}`)))}`
  for await (const row of rows) {
    const { file = '', line: number = '', column = '' } = row.place
    yield line([file, number, column, row.params['value'] ?? '', row.code, sayMessage(speaker, locale, row)])
  }
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe, since values come from strangers. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[";,\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
