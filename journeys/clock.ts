/** When people of the journeys begin to work: 9:40 in Moscow. */
const morning = '06:40:00Z'
const dayLength = 86_400_000
const variable = 'NORMA_JOURNEY_AHEAD'

/**
 * Of the whole run: the demo department lives on the coming Monday morning, whatever day and hour the machine has. Never
 * earlier than now, since a sign-in ends by the database's own clock.
 */
export function setClocks(): void {
  const day = new Date(Date.now() + dayLength)
  while (day.getUTCDay() !== 1) day.setTime(day.getTime() + dayLength)
  process.env[variable] = String(aheadTo(morningOf(day.toISOString().slice(0, 10))))
}

/** How far ahead of now the demo department begins. */
export function demoAhead(): number {
  return Number(process.env[variable] ?? 0)
}

export function morningOf(day: string): Date {
  return new Date(`${day}T${morning}`)
}

export function aheadTo(moment: Date): number {
  return moment.getTime() - Date.now()
}

/**
 * Whoever asks for the present moment is told one so much later. It runs as the first thing in a page, and in a process
 * through `preloaded`: Norma itself has no setting for its clock.
 */
export function moveClock(ahead: number): void {
  const all = globalThis as { ownDate?: DateConstructor }
  const own = (all.ownDate ??= Date)
  globalThis.Date = new Proxy(own, {
    construct: (target, args: unknown[], as) =>
      Reflect.construct(target, args.length > 0 ? args : [own.now() + ahead], as) as object,
    get: (target, name): unknown => (name === 'now' ? () => own.now() + ahead : Reflect.get(target, name)),
  })
}

/** For NODE_OPTIONS of a process whose clock is ahead. */
export function preloaded(ahead: number): string {
  return `--import=data:text/javascript,${encodeURIComponent(`(${moveClock.toString()})(${ahead})`)}`
}
