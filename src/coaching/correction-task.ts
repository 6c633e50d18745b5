import { dayNumber } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { invalidField, Refusal } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Speaker } from '../platform/words.ts'
import { setTasks } from '../tasks/task-set.ts'
import { isTasked, type CorrectionKind } from './correction-kinds.ts'

type Asked = {
  personId: string
  ownerId: string
  kind: CorrectionKind
  goal: string
  reviewOn: string
  taskDueOn?: string
  taskProof?: string
}

/** The task that a correction brings with it, its goal being the visible result; null where none was asked for. */
export async function taskOf(tx: Tx, actor: Actor, asked: Asked, speaker: Speaker): Promise<string | null> {
  const { kind, goal, taskDueOn, taskProof } = asked
  if (taskDueOn === undefined) {
    if (taskProof !== undefined) throw invalidField('taskDueOn', 'task_due_missing')
    return null
  }
  if (!isTasked(kind)) throw invalidField('taskDueOn', 'correction_without_task')
  const { items } = await asFieldsOfCorrection(() =>
    setTasks(tx, actor, {
      people: [{ personId: kind === 'obstacle' ? asked.ownerId : asked.personId }],
      title: goal.slice(0, 300),
      result: goal,
      proof: taskProof?.trim(),
      dueOn: taskDueOn,
      period: 'other',
      repeats: 'none',
      ground: { kind: 'rule', words: groundOf(actor, asked.reviewOn, speaker) },
    }),
  )
  return items[0]!.id
}

function groundOf({ locale }: Actor, reviewOn: string, speaker: Speaker): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const day = format.format(dayNumber(reviewOn) * 86_400_000)
  return speaker.say(locale, 'coaching.corrections.taskGround', { day })
}

const fieldOf: Record<string, string> = {
  title: 'goal',
  result: 'goal',
  dueOn: 'taskDueOn',
  proof: 'taskProof',
  'people.0.personId': 'ownerId',
}

/** What is wrong with the task is said at the fields of the correction that it came from. */
async function asFieldsOfCorrection<T>(set: () => Promise<T>): Promise<T> {
  try {
    return await set()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const fields = error.fields.map((one) => ({ ...one, field: fieldOf[one.field] ?? one.field }))
    const once = fields.filter(({ field }, at) => fields.findIndex((other) => other.field === field) === at)
    throw new Refusal(error.code, error.reason, error.params, once)
  }
}
