import type { Locale } from '../platform/locale.ts'

/** A cell: text, a number, or nothing. */
export type CsvCell = string | number | null

/**
 * A table as a spreadsheet of the language expects it: semicolons and decimal commas in Russian, commas and points in
 * English; UTF-8 with a mark at the start, without which Excel reads Cyrillic wrong.
 */
export function csvText(rows: readonly (readonly CsvCell[])[], locale: Locale): string {
  const separator = locale === 'ru' ? ';' : ','
  const lines = rows.map((row) => row.map((cell) => written(cell, locale, separator)).join(separator))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function written(cell: CsvCell, locale: Locale, separator: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') {
    const text = String(cell)
    return locale === 'ru' ? text.replace('.', ',') : text
  }
  // a name that begins like a formula must not become one
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe
}
