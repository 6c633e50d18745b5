import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MetricDefinition } from '../../plan/screens/metric-definition.tsx'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { PanelBody, PanelHeader, Properties, Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Attainability } from '../attainability-contract.ts'
import type { Task } from '../contract.ts'
import { ChanceBasis } from './chance.tsx'
import { ReviseForm } from './revise-form.tsx'
import { ActForm, Acts, Answer, Objection, type Act } from './task-acts.tsx'
import { NewTask } from './task-form.tsx'
import { TaskHistory } from './task-history.tsx'
import { DueMark, TaskProgress, TaskStateMark } from './task-marks.tsx'
import classes from './task-panel.module.css'
import { useMetrics } from '../../plan/screens/use-metrics.ts'

/** A task: what it asks, how far it is, why, what was answered and what may be done. */
export function TaskPanel({ id, about, close }: PanelProps): ReactNode {
  return id === 'new' ? <NewTask about={about} close={close} /> : <TaskDetail id={id} close={close} />
}

function TaskDetail({ id, close }: { id: string; close: () => void }): ReactNode {
  const [act, setAct] = useState<Act | 'revise'>()
  const { data: task, error, refetch } = useQuery(query.tasks.read.queryOptions({ input: { id } }))
  if (error && !task) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!task) return <ScreenLoading />
  const done = () => setAct(undefined)
  return (
    <>
      <PanelHeader title={task.title} note={<Note task={task} />} onClose={close} />
      <PanelBody>
        {act === 'revise' && <ReviseForm task={task} onDone={done} />}
        {act !== undefined && act !== 'revise' && <ActForm key={act} act={act} task={task} onDone={done} />}
        {act === undefined && (
          <>
            {task.objection && <Objection task={task} onAct={setAct} />}
            {task.may.answer && <Answer task={task} onAct={setAct} />}
          </>
        )}
        <Asked task={task} />
        {act === undefined && <Acts task={task} onAct={setAct} />}
        <Ground task={task} />
        <TaskHistory task={task} />
      </PanelBody>
    </>
  )
}

function Note({ task }: { task: Task }): ReactNode {
  return (
    <span className={classes.note}>
      <TaskStateMark state={task.state} />
      {task.person.name}
    </span>
  )
}

/** What is asked by when, and how far it is. */
function Asked({ task }: { task: Task }): ReactNode {
  const { t } = useTranslation()
  const { nameOf } = useMetrics()
  const format = useFormat()
  const { metric, dueOn, dueAt, isOverdue, state, repeats, probability, probabilityBasis } = task
  const isOpen = ['proposed', 'accepted', 'objected'].includes(state)
  return (
    <>
      {metric && (
        <div className={classes.progress}>
          <div className={classes.metric}>
            {nameOf(metric)} <MetricDefinition metric={metric} />
          </div>
          <TaskProgress task={task} />
          {isOpen && <p className={classes.quiet}>{t(($) => $.tasks.screens.panel.closesItself)}</p>}
        </div>
      )}
      <Properties
        items={[
          [
            t(($) => $.tasks.screens.fields.due),
            <span key="due">
              {dueAt ? format.moment(dueAt) : format.weekday(dueOn)} {isOverdue && <DueMark task={task} />}
            </span>,
          ],
          [t(($) => $.tasks.screens.fields.result), task.result],
          [t(($) => $.tasks.screens.fields.proof), task.proof],
          [t(($) => $.tasks.screens.fields.setBy), task.setBy.name],
          [t(($) => $.tasks.screens.fields.from), metric ? format.day(task.fromDay) : null],
          [
            t(($) => $.tasks.screens.fields.chance),
            probabilityBasis && <ChanceThen key="chance" {...{ probability, basis: probabilityBasis }} />,
          ],
          [
            t(($) => $.tasks.screens.fields.repeats),
            repeats === 'none' ? null : t(($) => $.tasks.screens.repeats[repeats]),
          ],
          [
            t(($) => $.tasks.screens.fields.note),
            task.note && (
              <span key="note" className={classes.words}>
                {task.note}
              </span>
            ),
          ],
        ]}
      />
    </>
  )
}

/** What stood beside the number when it was set. */
function ChanceThen(props: { probability: number | null; basis: Attainability['basis'] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { probability, basis } = props
  return (
    <>
      {probability === null ? t(($) => $.tasks.screens.chance.little) : format.percent(probability)}{' '}
      <Definition name={t(($) => $.tasks.screens.fields.chance)}>
        <ChanceBasis basis={basis} />
      </Definition>
    </>
  )
}

/** Why it is asked for; an example is a link away. */
function Ground({ task: { ground } }: { task: Task }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (!ground) return null
  const { kind, words, deal, activity } = ground
  return (
    <Section
      title={`${t(($) => $.tasks.screens.fields.ground)}: ${t(($) => $.tasks.screens.ground.kinds[kind])}`}
    >
      <p className={classes.words}>{words}</p>
      {deal && (
        <p>
          <PanelLink to={{ kind: 'deal', id: deal.id }}>{deal.title}</PanelLink>
        </p>
      )}
      {activity && (
        <p>
          <PanelLink to={{ kind: 'activity', id: activity.id }}>
            {[activity.accountName, format.moment(activity.at)].filter(Boolean).join(' · ')}
          </PanelLink>
        </p>
      )}
    </Section>
  )
}
