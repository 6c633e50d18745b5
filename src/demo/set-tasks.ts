import { addDays, dayAt, periodAround } from '../org/day.ts'
import type { Role } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { Locale } from '../platform/locale.ts'
import type { Tx } from '../platform/transaction.ts'
import type { TaskInput } from '../tasks/contract.ts'
import { acceptTask } from '../tasks/task-answer.ts'
import { setTasks } from '../tasks/task-set.ts'
import type { Department } from './department.ts'
import { demoText } from './text.ts'

const dayLength = 86_400_000

/**
 * Tasks as a head sets them: by the product's own verbs, so that each has its history and the probability of that hour.
 * One waits for its answer, one is overdue, the rest are under way.
 */
export async function putTasks(tx: Tx, owner: Actor, department: Department, locale: Locale): Promise<void> {
  const words = demoText[locale].tasks
  const day = dayAt(owner.now, owner.timeZone)
  const week = periodAround('week', day)
  const idOf = (key: string) => {
    const email = (row: Department['people'][number]) => String(row.email)
    return department.people.find((row) => email(row).startsWith(`${key}@`))!.id as string
  }
  const as = (key: string, role: Role, daysAgo: number): Actor => ({
    ...owner,
    personId: idOf(key),
    role,
    now: new Date(owner.now.getTime() - daysAgo * dayLength),
  })
  const set = async (by: Actor, key: string, task: Partial<TaskInput>, accepted = true) => {
    const { items } = await setTasks(tx, by, {
      people: [{ personId: idOf(key) }],
      title: '',
      period: 'week',
      repeats: 'none',
      fromDay: dayAt(by.now, by.timeZone),
      ...task,
    })
    const answered = as(key, 'rep', 0)
    if (accepted) await acceptTask(tx, { ...answered, now: by.now }, { id: items[0]!.id })
  }
  const result = (task: keyof typeof words) => ({ ...words[task], period: 'other' as const })
  const elena = as('elena', 'head', 2)
  await set(elena, 'maria', { ...words.offers, metric: 'offers', target: 6, dueOn: addDays(week.to, 5) })
  await set(elena, 'svetlana', { ...words.calls, metric: 'calls', target: 120, dueOn: addDays(week.to, 5) })
  await set(elena, 'igor', { ...result('lost'), dueOn: addDays(day, 2) }, false)
  await set(as('elena', 'head', 9), 'denis', { ...result('base'), dueOn: addDays(day, -1) })
  await set(elena, 'elena', { ...result('report'), dueOn: addDays(day, 3) }, false)
}
