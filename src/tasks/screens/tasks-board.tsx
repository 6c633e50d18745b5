import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../org/day.ts'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Task, TaskState } from '../contract.ts'
import { NoTasks } from './no-tasks.tsx'
import { tasksRoute, type TasksSearch } from './routes.tsx'
import { DueMark, TaskProgress, TaskStateMark } from './task-marks.tsx'
import { openStates, peopleFilterOf, whoseOf } from './tasks-filters.ts'
import { useReader } from './use-reader.ts'
import classes from './tasks-board.module.css'

const columns: TaskState[] = [...openStates, 'done', 'failed']
/** What does not fit is a click away, in the list. */
const most = 50
const closedFor = 30

/** Tasks by state. A state is no place to drag to: each change of it has words of its own, in the task. */
export function TasksBoard({ search }: { search: TasksSearch }): ReactNode {
  const { t } = useTranslation()
  const reader = useReader()
  const { place } = useFormat()
  const people = peopleFilterOf(search, reader)
  const lists = useQueries({
    queries: columns.map((state) =>
      query.tasks.list.queryOptions({
        input: {
          ...people,
          state,
          dueFrom: isOpen(state) ? undefined : addDays(place.today, -closedFor),
          limit: most,
        },
        placeholderData: keepPreviousData,
      }),
    ),
  })
  const failed = lists.find(({ error, data }) => error && !data)
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
  if (lists.some(({ data }) => !data)) return <ScreenLoading />
  if (lists.every(({ data }) => data?.items.length === 0)) return <NoTasks search={search} />
  return (
    <>
      <div className={classes.board} role="group" aria-label={t(($) => $.tasks.screens.board)}>
        {columns.map((state, index) => (
          <Column
            key={state}
            state={state}
            tasks={lists[index]!.data!.items}
            hasMore={lists[index]!.data!.nextCursor !== null}
            search={search}
          />
        ))}
      </div>
      <p className={classes.foot}>{t(($) => $.tasks.screens.boardKeys)}</p>
    </>
  )
}

function isOpen(state: TaskState): boolean {
  return (openStates as readonly TaskState[]).includes(state)
}

type ColumnProps = { state: TaskState; tasks: Task[]; hasMore: boolean; search: TasksSearch }

function Column({ state, tasks, hasMore, search }: ColumnProps): ReactNode {
  const { t } = useTranslation()
  const name = useId()
  return (
    <section className={classes.column} aria-labelledby={name}>
      <header className={classes.head}>
        <h2 className={classes.name} id={name}>
          <TaskStateMark state={state} />
        </h2>
        <span className="figures">{hasMore ? `${tasks.length}+` : tasks.length}</span>
      </header>
      {tasks.length === 0 && <p className={classes.none}>{t(($) => $.tasks.screens.empty.board)}</p>}
      <ul className={classes.cards}>
        {tasks.map((task) => (
          <li key={task.id}>
            <Card task={task} search={search} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Link
          className={classes.rest}
          to={tasksRoute.to}
          search={{ ...search, as: undefined, state: state as TasksSearch['state'] }}
        >
          {t(($) => $.web.actions.more)}
        </Link>
      )}
    </section>
  )
}

function Card({ task, search }: { task: Task; search: TasksSearch }): ReactNode {
  const reader = useReader()
  return (
    <article className={classes.card}>
      <h3 className={classes.title}>
        <PanelLink to={{ kind: 'task', id: task.id }} className={classes.link}>
          {task.title}
        </PanelLink>
      </h3>
      <TaskProgress task={task} />
      <div className={classes.line}>
        <DueMark task={task} />
        {whoseOf(search, reader) !== 'mine' && <span className={classes.person}>{task.person.name}</span>}
      </div>
    </article>
  )
}
