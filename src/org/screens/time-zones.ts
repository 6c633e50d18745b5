type Option = { value: string; label: string }

const made = new Map<string, Option[]>()

/** The zones that the browser knows, from west to east; one that it does not know is added, so that it is not lost. */
export function timeZoneOptions(language: string, present?: string): Option[] {
  let options = made.get(language)
  if (!options) made.set(language, (options = optionsIn(language)))
  if (!present || options.some(({ value }) => value === present)) return options
  return [{ value: present, label: present }, ...options]
}

/** One zone alone, for a field that has not been opened yet. */
export function timeZoneOption(language: string, zone: string): Option {
  const now = new Date()
  // a zone that was accepted elsewhere may be unknown to this browser
  if (!isKnown(zone)) return { value: zone, label: zone }
  return { value: zone, label: `${cityOf(zone, language, now)} · ${offset(minutesEast(zone, now))}` }
}

function optionsIn(language: string): Option[] {
  const now = new Date()
  return Intl.supportedValuesOf('timeZone')
    .map((value) => ({ value, minutes: minutesEast(value, now) }))
    .sort((a, b) => a.minutes - b.minutes || a.value.localeCompare(b.value))
    .map(({ value, minutes }) => ({ value, label: `${cityOf(value, language, now)} · ${offset(minutes)}` }))
}

function isKnown(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** «Екатеринбург, Asia/Yekaterinburg»: found by either. */
function cityOf(zone: string, language: string, now: Date): string {
  const part = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')
  return part && !/\d/.test(part.value) ? `${part.value}, ${zone}` : zone
}

function minutesEast(zone: string, now: Date): number {
  const part = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(part?.value ?? '') ?? []
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** UTC+5:30 */
function offset(minutes: number): string {
  const sign = minutes < 0 ? '−' : '+'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${sign}${Math.floor(size / 60)}${rest}`
}

/** The zone of the machine one sits at; Moscow where it does not say. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Moscow'
}
