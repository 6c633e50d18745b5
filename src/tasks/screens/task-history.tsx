import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import { ErrorState, Lines } from '../../web/states.tsx'
import type { Task, TaskChange } from '../contract.ts'
import { useAmount } from './task-marks.tsx'
import classes from './task-panel.module.css'

/** What happened to a task, latest first: who, when, why, and of a revision what was and what is. */
export function TaskHistory({ task }: { task: Task }): ReactNode {
  const { t } = useTranslation()
  const history = useQuery(query.tasks.history.queryOptions({ input: { id: task.id } }))
  return (
    <Section title={t(($) => $.tasks.screens.panel.history)}>
      {history.error && !history.data && (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.isPending && <Lines count={3} />}
      <ol className={classes.changes}>
        {history.data?.items.map((change) => (
          <li key={change.id} className={classes.change}>
            <Change change={change} task={task} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Change({ change, task }: { change: TaskChange; task: Task }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const amount = useAmount()
  const { what, at, by, reason, counterTarget, counterDueOn } = change
  const offers = [
    counterTarget !== null &&
      t(($) => $.tasks.screens.panel.offersTarget, { amount: amount(counterTarget, task.unit) }),
    counterDueOn !== null && t(($) => $.tasks.screens.panel.offersDue, { day: format.day(counterDueOn) }),
  ].filter((one) => one !== false)
  return (
    <>
      <div className={classes.what}>
        <span>{t(($) => $.tasks.screens.happened[what])}</span>
        <span className={classes.quiet}>
          {by?.name ?? t(($) => $.tasks.screens.panel.byItself)}, {format.moment(at)}
        </span>
      </div>
      {reason && <div className={classes.said}>{reason}</div>}
      {offers.length > 0 && (
        <div>
          {t(($) => $.tasks.screens.panel.offers)}: {format.list(offers)}
        </div>
      )}
      <Details details={change.details} unit={task.unit} />
    </>
  )
}

const fields = ['title', 'target', 'result', 'proof', 'dueOn', 'groundWords', 'note'] as const

function Details({ details, unit }: { details: TaskChange['details']; unit: Task['unit'] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const amount = useAmount()
  const names = {
    title: t(($) => $.tasks.screens.fields.title),
    target: t(($) => $.tasks.screens.fields.target),
    result: t(($) => $.tasks.screens.fields.result),
    proof: t(($) => $.tasks.screens.fields.proof),
    dueOn: t(($) => $.tasks.screens.fields.due),
    groundWords: t(($) => $.tasks.screens.fields.ground),
    note: t(($) => $.tasks.screens.fields.note),
  }
  function said(field: (typeof fields)[number], value: unknown): string {
    if (typeof value === 'number') return amount(value, unit)
    if (typeof value !== 'string') return '–'
    return field === 'dueOn' ? format.day(value) : value
  }
  const changed = fields.filter((field) => details[field] !== undefined)
  return changed.map((field) => {
    const [was, is] = details[field]!
    return (
      <div key={field} className={classes.said}>
        {t(($) => $.tasks.screens.changed, {
          field: names[field],
          was: said(field, was),
          is: said(field, is),
        })}
      </div>
    )
  })
}
