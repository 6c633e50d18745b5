/** What the address bar says after '?': anything, since anybody may type there. */
export type SearchInput = Record<string, unknown>

/** A text, or nothing when it is empty. Digits arrive as a number. */
export function optionalText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** One of the known words, or nothing: `tab: oneOf(search.tab, ['open', 'won'])`. */
export function oneOf<const Word extends string>(value: unknown, known: readonly Word[]): Word | undefined {
  return known.find((word) => word === value)
}

/** A calendar day, or nothing. */
export function optionalDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const parsed = new Date(`${value}T00:00:00Z`)
  // some engines roll an impossible day over into the next month; writing it back shows that
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value) ? value : undefined
}

/** A sort such as 'name' or '-amount' (descending) by one of the known columns. */
export function optionalSort<const Column extends string>(
  value: unknown,
  columns: readonly Column[],
): Column | `-${Column}` | undefined {
  return oneOf(value, [...columns, ...columns.map((column) => `-${column}` as const)])
}
