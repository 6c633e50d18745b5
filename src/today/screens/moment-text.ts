import { optionalDay } from '../../web/search.ts'

/** A day or an instant of the address, or nothing: what `asOf` of the API takes. */
export function optionalMoment(value: unknown): string | undefined {
  if (optionalDay(value)) return optionalDay(value)
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return undefined
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

export function isDay(moment: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(moment)
}
