import type { WaitingItem } from '../contract.ts'

type Adrift = Extract<WaitingItem, { kind: 'deals_without_next_step' | 'next_steps_overdue' }>
type Differing = Extract<WaitingItem, { kind: 'deviation_open' }>

/** Things of one kind with several people are one line, which opens into its people. */
export type WaitingGroup = { kind: WaitingItem['kind']; items: WaitingItem[] }

/** What comes person by person, so that a department of eight may have eight of it. */
const ofPeople: readonly WaitingItem['kind'][] = [
  'deals_without_next_step',
  'next_steps_overdue',
  'deviation_open',
  'contest_open',
  'correction_due',
  'one_to_one_prepare',
  'one_to_one_past',
  'quota_objected',
]

/** In the order of the oldest of each group. */
export function groupsOf(items: readonly WaitingItem[]): WaitingGroup[] {
  const groups: WaitingGroup[] = []
  for (const item of items) {
    const known = ofPeople.includes(item.kind) ? groups.find(({ kind }) => kind === item.kind) : undefined
    if (known) known.items.push(item)
    else groups.push({ kind: item.kind, items: [item] })
  }
  return groups
}

function isAdrift(item: WaitingItem): item is Adrift {
  return item.kind === 'deals_without_next_step' || item.kind === 'next_steps_overdue'
}

function isDiffering(item: WaitingItem): item is Differing {
  return item.kind === 'deviation_open'
}

/** Whose it is, each once. */
export function namesIn({ items }: WaitingGroup): string[] {
  return [...new Set(items.flatMap((item) => ('person' in item ? [item.person.name] : [])))]
}

/** The differences of a whole group; null for other groups. */
export function differencesIn({ items }: WaitingGroup): number | null {
  const differing = items.filter(isDiffering)
  return differing.length === 0 ? null : differing.reduce((sum, { count }) => sum + count, 0)
}

/** The deals of a whole group: how many and how much; null for other groups. */
export function sumOfGroup({ items }: WaitingGroup): { count: number; amountMinor: number } | null {
  const adrift = items.filter(isAdrift)
  if (adrift.length === 0) return null
  const sum = { count: 0, amountMinor: 0 }
  for (const item of adrift) {
    sum.count += item.count
    sum.amountMinor += item.amountMinor
  }
  return sum
}
