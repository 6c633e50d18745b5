import type { WaitingItem } from '../contract.ts'

type Adrift = Extract<WaitingItem, { kind: 'deals_without_next_step' | 'next_steps_overdue' }>
type Differing = Extract<WaitingItem, { kind: 'deviation_open' }>

/** Things of one kind with several people are one line, which opens into its people. */
export type WaitingGroup = { kind: WaitingItem['kind']; items: WaitingItem[] }

/** In the order of the oldest of each group; what is about nobody's deals or differences stands alone. */
export function groupsOf(items: readonly WaitingItem[]): WaitingGroup[] {
  const groups: WaitingGroup[] = []
  for (const item of items) {
    const known =
      isAdrift(item) || isDiffering(item) ? groups.find(({ kind }) => kind === item.kind) : undefined
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

/** The differences of a whole group; null for other groups. */
export function differencesIn({ items }: WaitingGroup): number | null {
  const differing = items.filter(isDiffering)
  return differing.length === 0 ? null : differing.reduce((sum, { count }) => sum + count, 0)
}

/** The deals of a whole group: how many and how much. */
export function sumOfGroup({ items }: WaitingGroup): { count: number; amountMinor: number } {
  const sum = { count: 0, amountMinor: 0 }
  for (const item of items.filter(isAdrift)) {
    sum.count += item.count
    sum.amountMinor += item.amountMinor
  }
  return sum
}
