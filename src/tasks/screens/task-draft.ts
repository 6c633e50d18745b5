import { periodAround } from '../../org/day.ts'
import type { MetricKey } from '../../plan/metric.ts'
import type { TaskInput, TaskRepeats } from '../contract.ts'

export type GroundKind = 'figure' | 'rule' | 'example'

/** What stands in the form of a new task. */
export type TaskDraft = {
  people: { personId: string; target: number | null }[]
  title: string
  note: string
  kind: 'number' | 'result'
  metric: MetricKey
  /** of one person; with several each has a number of their own */
  target: number | null
  result: string
  proof: string
  dueOn: string | null
  repeats: TaskRepeats
  ground: { kind: GroundKind; words: string; dealId: string | null; activityId: string | null }
}

/** The draft as the API takes it: only what belongs to its kind. */
export function inputOf(
  draft: TaskDraft,
  today: string,
): Partial<TaskInput> & Pick<TaskInput, 'people' | 'title'> {
  const { people, title, note, kind, metric, target, result, proof, dueOn, repeats, ground } = draft
  const isNumber = kind === 'number'
  const isOne = people.length === 1
  return {
    people: people.map(({ personId, target: own }) => ({
      personId,
      target: isNumber ? ((isOne ? target : own) ?? undefined) : undefined,
    })),
    title,
    note: note.trim() || null,
    ...(isNumber ? { metric } : { result: result || undefined, proof: proof || undefined }),
    dueOn,
    period: dueOn === null ? 'other' : periodOf(today, dueOn),
    repeats,
    ground: ground.words.trim() ? groundInputOf(ground) : null,
  }
}

/** Only an example has a deal or an activity. */
export function groundInputOf({ kind, words, dealId, activityId }: TaskDraft['ground']) {
  const isExample = kind === 'example'
  return {
    kind,
    words,
    dealId: isExample ? dealId : null,
    activityId: isExample ? activityId : null,
  }
}

/** Which stretch a task is for: the shortest that ends on its due day; a deadline between is none of them. */
export function periodOf(from: string, due: string): TaskInput['period'] {
  const kinds = ['day', 'week', 'month', 'quarter'] as const
  const isWorkingWeeksEnd = due <= periodAround('week', from).to && due > from
  if (isWorkingWeeksEnd) return 'week'
  return kinds.find((kind) => periodAround(kind, from).to === due) ?? 'other'
}
