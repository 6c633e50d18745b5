import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { ProgressBar } from '../../web/progress.tsx'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { Task, TaskState } from '../contract.ts'
import classes from './task-marks.module.css'
import { useMetrics } from '../../plan/screens/use-metrics.ts'

const tones: Record<TaskState, Tone> = {
  proposed: 'later',
  accepted: 'open',
  objected: 'warn',
  done: 'good',
  failed: 'bad',
  cancelled: 'idle',
}

/** Where a task stands. That it is overdue is told at its due day. */
export function TaskStateMark({ state }: Pick<Task, 'state'>): ReactNode {
  const { t } = useTranslation()
  return <StatusMark tone={tones[state]} label={t(($) => $.tasks.screens.states[state])} />
}

/** The due day; one that has passed says so by sign and word. */
export function DueMark({ task }: { task: Pick<Task, 'dueOn' | 'isOverdue'> }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const day = format.relativeDay(task.dueOn)
  if (!task.isOverdue) return day
  return <StatusMark tone="bad" label={`${t(($) => $.tasks.screens.overdue)}: ${day}`} />
}

/** An amount in the unit of the task's metric. */
export function useAmount(): (amount: number, unit: Task['unit']) => string {
  const format = useFormat()
  return (amount, unit) => (unit === 'money' ? format.money(amount) : format.number(amount, 0))
}

/** Done of what is asked, as a bar and in figures; nothing where nothing is counted. */
export function TaskProgress({ task }: { task: Task }): ReactNode {
  const { t } = useTranslation()
  const { nameOf } = useMetrics()
  const amount = useAmount()
  const { metric, target, unit, isOverdue, state } = task
  if (metric === null || target === null) return null
  const done = task.done ?? 0
  const figures = { done: amount(done, unit), target: amount(target, unit) }
  return (
    <div className={classes.progress}>
      <ProgressBar
        label={nameOf(metric)}
        done={done}
        target={target}
        tone={done >= target ? 'good' : isOverdue || state === 'failed' ? 'bad' : undefined}
        format={(value) => amount(value, unit)}
      />
      <span className="figures">{t(($) => $.tasks.screens.ofTarget, figures)}</span>
    </div>
  )
}
