/** «24.11.2026», «24.11.26», «24.11» of this year, or the ISO form, as 'YYYY-MM-DD'; null for what is no day. */
export function dayOfText(text: string, thisYear = new Date().getFullYear()): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const local = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{2}|\d{4}))?\.?$/.exec(text.trim())
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : local
      ? [local[3] ?? String(thisYear), local[2], local[1]]
      : []
  if (!year || !month || !day) return null
  const whole = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${whole}T00:00:00Z`)
  // some engines roll an impossible day over into the next month; writing it back shows that
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== whole ? null : whole
}
