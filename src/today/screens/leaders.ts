export type Placed = { id: string; name: string; role: string; supervisorId: string | null; below: number }

const leading = new Set(['director', 'head', 'lead'])

/**
 * Those below a person who lead people of their own, each after their own leader, with how deep they stand: whose team a
 * board can be asked for. HR and the back office lead no sales.
 */
export function leadersBelow(
  people: readonly Placed[],
  personId: string,
): { id: string; name: string; level: number }[] {
  const direct = Map.groupBy(people, ({ supervisorId }) => supervisorId)
  const walk = (id: string, level: number): { id: string; name: string; level: number }[] =>
    (direct.get(id) ?? [])
      .filter(({ role, below }) => leading.has(role) && below > 0)
      .flatMap((one) => [{ id: one.id, name: one.name, level }, ...walk(one.id, level + 1)])
  return walk(personId, 1)
}
