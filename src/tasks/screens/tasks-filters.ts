import type { TaskState } from '../contract.ts'
import type { TasksSearch } from './routes.tsx'

export const whoses = ['mine', 'set', 'team'] as const
export type Whose = (typeof whoses)[number]

export const openStates = ['proposed', 'objected', 'accepted'] as const satisfies TaskState[]
export const closedStates = ['done', 'failed', 'cancelled'] as const satisfies TaskState[]

/** A state, or a group of them; absent: those that are open. */
export const shownStates = ['overdue', ...openStates, ...closedStates, 'closed', 'all'] as const
export type ShownState = (typeof shownStates)[number]

type Reader = { personId: string; leads: boolean }

export function whoseOf(search: Pick<TasksSearch, 'whose'>, reader: Reader): Whose {
  return search.whose ?? (reader.leads ? 'team' : 'mine')
}

/** Whose tasks, and which by their words: what all three ways of showing them share. */
export function peopleFilterOf(search: TasksSearch, reader: Reader) {
  const whose = whoseOf(search, reader)
  return {
    personId: search.who ?? (whose === 'mine' ? reader.personId : undefined),
    setById: whose === 'set' ? reader.personId : undefined,
    within: whose === 'team' && !search.who ? reader.personId : undefined,
    q: search.q,
  }
}

/** What the list asks the API for. */
export function listFilterOf(search: TasksSearch, reader: Reader) {
  if (search.waiting) return { waiting: search.waiting, q: search.q }
  return { ...peopleFilterOf(search, reader), ...statesOf(search.state) }
}

function statesOf(state: ShownState | undefined): { state?: string; overdue?: 'true' } {
  if (state === 'all') return {}
  if (state === 'overdue') return { overdue: 'true' }
  if (state === 'closed') return { state: closedStates.join(',') }
  return { state: state ?? openStates.join(',') }
}

export function isNarrowed({ state, waiting, who, q }: TasksSearch): boolean {
  return [state, waiting, who, q].some((value) => value !== undefined)
}
