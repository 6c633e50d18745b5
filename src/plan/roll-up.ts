/** A person's own quota, or else what those directly below are to bring, or null. */
export type RolledUp = (personId: string) => number | null

/**
 * The plan of a branch from the plans of its people: a quota of one's own stands for everybody below, without one it
 * is the sum of what is below.
 */
export function rollUp(
  people: readonly { id: string; supervisorId: string | null }[],
  own: (personId: string) => number | null,
): RolledUp {
  const below = Map.groupBy(people, (person) => person.supervisorId)
  const known = new Map<string, number | null>()
  function rolled(id: string): number | null {
    if (!known.has(id))
      known.set(id, own(id) ?? sumOf((below.get(id) ?? []).map((person) => rolled(person.id))))
    return known.get(id)!
  }
  return rolled
}

/** The sum of what is there; null when nothing is. */
export function sumOf(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce<number | null>((sum, one) => (one === null ? sum : (sum ?? 0) + one), null)
}
