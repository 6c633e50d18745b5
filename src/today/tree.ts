import type { Member } from './team.ts'

/** Members by who stands under whom. */
export type Tree = {
  members: readonly Member[]
  /** directly below */
  below(member: Member): readonly Member[]
  leads(member: Member): boolean
  /** the member and everyone below */
  branch(member: Member): readonly Member[]
}

export function treeOf(members: readonly Member[]): Tree {
  const direct = Map.groupBy(members, ({ supervisorId }) => supervisorId)
  const branches = new Map<string, readonly Member[]>()
  const below = (member: Member) => direct.get(member.id) ?? []
  function branch(member: Member): readonly Member[] {
    let found = branches.get(member.id)
    if (!found) branches.set(member.id, (found = [member, ...below(member).flatMap(branch)]))
    return found
  }
  return { members, below, leads: (member) => direct.has(member.id), branch }
}
