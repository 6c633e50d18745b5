/**
 * The instant at which a clock in the company's zone shows this day ('YYYY-MM-DD') and time ('HH:MM'), as ISO. A time that
 * a clock change skips is the one an hour later; of a time that comes twice, the first. Written with Intl because not
 * every browser of our people has Temporal yet.
 */
export function instantAt(day: string, time: string, timeZone: string): string {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  // the offset of a neighbouring instant may be the one before or after a clock change: try both
  const candidates = [-86_400_000, 86_400_000].map((away) => asUtc - offsetAt(asUtc + away, timeZone))
  const fitting = candidates.filter((at) => at + offsetAt(at, timeZone) === asUtc)
  return new Date(fitting.length > 0 ? Math.min(...fitting) : Math.max(...candidates)).toISOString()
}

/** What a clock in the company's zone shows at this instant, 'HH:MM' by 24 hours in every language. */
export function clockTimeOf(instant: string | Date, timeZone: string): string {
  const parts = clockOf(timeZone).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('hour')}:${part('minute')}`
}

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(at / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    clocks.set(timeZone, clock)
  }
  return clock
}
