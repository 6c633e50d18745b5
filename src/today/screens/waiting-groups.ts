import type { WaitingItem } from '../contract.ts'

type Adrift = Extract<WaitingItem, { kind: 'deals_without_next_step' | 'next_steps_overdue' }>

/** Things of one kind with several people are one line, which opens into its people. */
export type WaitingGroup = { kind: WaitingItem['kind']; items: WaitingItem[] }

/** In the order of the oldest of each group; what is about nobody's deals stands alone. */
export function groupsOf(items: readonly WaitingItem[]): WaitingGroup[] {
  const groups: WaitingGroup[] = []
  for (const item of items) {
    const known = isAdrift(item) ? groups.find(({ kind }) => kind === item.kind) : undefined
    if (known) known.items.push(item)
    else groups.push({ kind: item.kind, items: [item] })
  }
  return groups
}

function isAdrift(item: WaitingItem): item is Adrift {
  return item.kind === 'deals_without_next_step' || item.kind === 'next_steps_overdue'
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
