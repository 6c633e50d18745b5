import type { Department, Row } from './department.ts'

/**
 * Plain statistics over the rows of a department, for the tests of its stories: they know nothing of how the rows were
 * made. Months are counted back from the current one, `[from, to]` both included.
 */
export type Months = readonly [from: number, to: number]
export type Measures = ReturnType<typeof measure>

type Touch = {
  key: string
  monthsAgo: number
  daysAgo: number
  kind: string
  outcome: string
  accountId: string
}

export function measure(department: Department, now: Date) {
  const today = Temporal.Instant.from(now.toISOString()).toZonedDateTimeISO('Europe/Moscow').toPlainDate()
  const keyOf = new Map(
    department.people.map((row) => [row.id as string, (row.email as string).split('@')[0]!]),
  )
  const reps = new Set(
    department.positions
      .filter(({ role }) => role === 'rep')
      .map((row) => keyOf.get(row.person_id as string)!),
  )
  const ago = (day: string) => {
    const date = Temporal.PlainDate.from(day)
    return {
      monthsAgo: (today.year - date.year) * 12 + today.month - date.month,
      daysAgo: date.until(today).days,
    }
  }
  const times = new Map<string, { monthsAgo: number; daysAgo: number }>()
  const timeOf = (day: string) => {
    let time = times.get(day)
    if (!time) times.set(day, (time = ago(day)))
    return time
  }
  const touches = department.activities
    .filter(({ outcome }) => outcome !== 'planned')
    .map((row): Touch => ({
      key: keyOf.get(row.person_id as string)!,
      ...timeOf(row.day as string),
      kind: row.kind as string,
      outcome: row.outcome as string,
      accountId: row.account_id as string,
    }))
  const deals = department.deals.map((row) => dealOf(row, keyOf, timeOf))
  return {
    ...effortMeasures(touches, reps),
    ...dealMeasures(department, deals, reps, keyOf),
    ...baseMeasures(department, touches, deals, reps, keyOf, timeOf),
    ...marketMeasures(touches, deals, reps),
  }
}

type Deal = ReturnType<typeof dealOf>

function dealOf(
  row: Row,
  keyOf: Map<string, string>,
  timeOf: (day: string) => { monthsAgo: number; daysAgo: number },
) {
  return {
    id: row.id as string,
    accountId: row.account_id as string,
    status: row.status as string,
    amount: (row.amount_minor as number | null) ?? 0,
    openedBy: keyOf.get(row.opened_for_id as string)!,
    openedMonthsAgo: timeOf(row.opened_on as string).monthsAgo,
    closedBy: keyOf.get((row.closed_for_id ?? '') as string),
    closedMonthsAgo: row.closed_on === null ? null : timeOf(row.closed_on as string).monthsAgo,
  }
}

function within(monthsAgo: number | null, [from, to]: Months): boolean {
  return monthsAgo !== null && monthsAgo <= from && monthsAgo >= to
}

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Calls and meetings per day with any. */
function effortMeasures(touches: readonly Touch[], reps: ReadonlySet<string>) {
  const byPerson = Map.groupBy(
    touches.filter(({ key, kind }) => reps.has(key) && (kind === 'call' || kind === 'meeting')),
    ({ key }) => key,
  )
  const people = [...byPerson.keys()]
  // a meeting weighs as much as six calls, so that both are heard
  const rate = (key: string, isIn: (touch: Touch) => boolean) => {
    const own = (byPerson.get(key) ?? []).filter(isIn)
    const days = new Set(own.map(({ daysAgo }) => daysAgo)).size
    const weight = own.reduce((sum, { kind }) => sum + (kind === 'meeting' ? 6 : 1), 0)
    return { days, perDay: days < 10 ? Number.NaN : weight / days }
  }
  const ratio = (key: string, isNow: (touch: Touch) => boolean, isBefore: (touch: Touch) => boolean) =>
    rate(key, isNow).perDay / rate(key, isBefore).perDay
  const usual = (figure: (key: string) => number) =>
    median(people.map(figure).filter((one) => !Number.isNaN(one)))
  const weeks = ({ last, before, skip }: { last: number; before: number; skip: number }) => ({
    isNow: ({ daysAgo }: Touch) => daysAgo > 0 && daysAgo <= last * 7,
    isBefore: ({ daysAgo }: Touch) => daysAgo > skip * 7 && daysAgo <= (skip + before) * 7,
  })
  type Weeks = Parameters<typeof weeks>[0]
  const inWeeks = (key: string, asked: Weeks) => {
    const { isNow, isBefore } = weeks(asked)
    const figure = (one: string) => ratio(one, isNow, isBefore)
    return figure(key) / usual(figure)
  }
  return {
    /** against the person's own past, and how that moved for the median rep */
    effortRatio(key: string, { now, before }: { now: Months; before: Months }): number {
      const figure = (one: string) =>
        ratio(
          one,
          (touch) => within(touch.monthsAgo, now),
          (touch) => within(touch.monthsAgo, before),
        )
      return figure(key) / usual(figure)
    },
    effortAgainstPeers(key: string, months: Months): number {
      const figure = (one: string) => rate(one, (touch) => within(touch.monthsAgo, months)).perDay
      return figure(key) / usual(figure)
    },
    effortInWeeks: inWeeks,
    /** drawn towards no change, as if 15 more days had been seen at the old rate */
    shrunkEffortInWeeks(key: string, asked: Weeks): number {
      const { days } = rate(key, weeks(asked).isNow)
      return (inWeeks(key, asked) * days + 15) / (days + 15)
    },
  }
}

function dealMeasures(
  department: Department,
  deals: readonly Deal[],
  reps: ReadonlySet<string>,
  keyOf: ReadonlyMap<string, string>,
) {
  const positions = new Map(department.stages.map((row) => [row.id as string, row.position as number]))
  const lost = department.stages.find(({ kind }) => kind === 'lost')!.position as number
  // stage → person → [went on, all that left the stage]
  const left = new Map<number, Map<string, [number, number]>>()
  for (const change of department.stageChanges) {
    if (change.from_stage_id === null) continue
    const stage = positions.get(change.from_stage_id as string)!
    const byPerson = left.get(stage) ?? new Map<string, [number, number]>()
    left.set(stage, byPerson)
    const key = keyOf.get(change.set_by as string)!
    const [went, all] = byPerson.get(key) ?? [0, 0]
    const goesOn = positions.get(change.to_stage_id as string) !== lost
    byPerson.set(key, [went + (goesOn ? 1 : 0), all + 1])
  }
  const closed = (key: string, months: Months) => {
    const own = deals.filter(
      ({ closedBy, closedMonthsAgo }) => closedBy === key && within(closedMonthsAgo, months),
    )
    return [own.filter(({ status }) => status === 'won').length, own.length] as const
  }
  return {
    /** standard errors by which a person's conversion at a stage differs from that of all others */
    conversionAgainstPeers(key: string, stage: number): number {
      const byPerson = left.get(stage)!
      const others = [...byPerson].filter(([one]) => one !== key && reps.has(one)).map(([, counts]) => counts)
      return difference(byPerson.get(key) ?? [0, 0], [
        others.reduce((sum, [went]) => sum + went, 0),
        others.reduce((sum, [, all]) => sum + all, 0),
      ])
    },
    /** standard errors by which the win rate has moved */
    winRateShift: (key: string, { now, before }: { now: Months; before: Months }) =>
      difference(closed(key, now), closed(key, before)),
    bestSeller(months: Months): string {
      const sold = new Map<string, number>()
      for (const { status, closedBy, closedMonthsAgo, amount } of deals) {
        if (status === 'won' && within(closedMonthsAgo, months))
          sold.set(closedBy!, (sold.get(closedBy!) ?? 0) + amount)
      }
      return [...sold].sort(([, one], [, other]) => other - one)[0]![0]
    },
  }
}

/** The z of two shares. */
function difference([x1, n1]: readonly [number, number], [x2, n2]: readonly [number, number]): number {
  if (n1 === 0 || n2 === 0) return 0
  const pooled = (x1 + x2) / (n1 + n2)
  return (x1 / n1 - x2 / n2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
}

function baseMeasures(
  department: Department,
  touches: readonly Touch[],
  deals: readonly Deal[],
  reps: ReadonlySet<string>,
  keyOf: ReadonlyMap<string, string>,
  timeOf: (day: string) => { monthsAgo: number },
) {
  const found = department.accounts
    .filter(({ credited_to_id }) => credited_to_id !== null)
    .map((row) => ({ key: keyOf.get(row.credited_to_id as string)!, ...timeOf(row.created_on as string) }))
  const newPerDay = (key: string, months: Months) => {
    const days = new Set(
      touches.filter((one) => one.key === key && within(one.monthsAgo, months)).map(({ daysAgo }) => daysAgo),
    )
    return found.filter((one) => one.key === key && within(one.monthsAgo, months)).length / days.size
  }
  const heldBy = Map.groupBy(
    touches.filter(({ outcome, kind }) => outcome === 'held' && kind !== 'email'),
    ({ accountId }) => accountId,
  )
  return {
    newAccountsAgainstPeers(key: string, months: Months): number {
      const all = [...reps].map((one) => newPerDay(one, months)).filter((one) => Number.isFinite(one))
      return newPerDay(key, months) / median(all)
    },
    /** which part of a person's conversations and meetings went to the clients they turned to most */
    shareOfMostTouched(key: string, months: Months, clients: number): number {
      const own = touches.filter(
        (one) =>
          one.key === key && within(one.monthsAgo, months) && one.outcome === 'held' && one.kind !== 'email',
      )
      const counts = [...Map.groupBy(own, ({ accountId }) => accountId).values()].map(({ length }) => length)
      const most = counts.sort((one, other) => other - one).slice(0, clients)
      return most.reduce((sum, count) => sum + count, 0) / own.length
    },
    /** of the clients that brought most, how many only their owner has ever spoken to, by owner */
    largestKnownToOne(count: number): Map<string, number> {
      const brought = new Map<string, number>()
      for (const { status, accountId, amount } of deals) {
        if (status === 'won') brought.set(accountId, (brought.get(accountId) ?? 0) + amount)
      }
      const largest = [...brought].sort(([, one], [, other]) => other - one).slice(0, count)
      const known = new Map<string, number>()
      for (const [accountId] of largest) {
        const people = new Set((heldBy.get(accountId) ?? []).map(({ key }) => key))
        const [only] = people
        if (people.size === 1) known.set(only!, (known.get(only!) ?? 0) + 1)
      }
      return known
    },
  }
}

function marketMeasures(touches: readonly Touch[], deals: readonly Deal[], reps: ReadonlySet<string>) {
  const months = Array.from({ length: 17 }, (_, at) => at + 1)
  const workingDays = new Map(
    months.map((ago) => [
      ago,
      new Set(
        touches
          .filter(({ monthsAgo, key }) => monthsAgo === ago && reps.has(key))
          .map(({ daysAgo }) => daysAgo),
      ).size,
    ]),
  )
  const opened = (ago: number, key?: string) =>
    deals.filter((deal) => deal.openedMonthsAgo === ago && (!key || deal.openedBy === key)).length /
    workingDays.get(ago)!
  const winRate = (ago: number) => {
    const closed = deals.filter(({ closedMonthsAgo }) => closedMonthsAgo === ago)
    return closed.filter(({ status }) => status === 'won').length / closed.length
  }
  const callsPerPersonDay = (ago: number) => {
    const own = touches.filter(
      ({ monthsAgo, kind, key }) => monthsAgo === ago && kind === 'call' && reps.has(key),
    )
    return own.length / new Set(own.map(({ key, daysAgo }) => `${key} ${daysAgo}`)).size
  }
  return {
    openedAgainstUsual: (ago: number) => opened(ago) / median(months.map((one) => opened(one))),
    winRateAgainstUsual: (ago: number) => winRate(ago) / median(months.map(winRate)),
    callsAgainstUsual: (ago: number) => callsPerPersonDay(ago) / median(months.map(callsPerPersonDay)),
    /** the part of reps who opened fewer deals a day than in their own median month */
    shareOfPeopleBelowUsual(ago: number): number {
      const people = [...reps].filter((key) => months.every((one) => one > 8 || opened(one, key) > 0))
      return (
        people.filter((key) => opened(ago, key) < median(months.map((one) => opened(one, key)))).length /
        people.length
      )
    },
  }
}
