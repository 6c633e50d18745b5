import { Checkbox } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import type { Task } from '../contract.ts'
import { BulkBar } from './bulk-bar.tsx'
import { NoTasks } from './no-tasks.tsx'
import type { TasksSearch } from './routes.tsx'
import { DueMark, TaskProgress, TaskStateMark } from './task-marks.tsx'
import { listFilterOf, whoseOf } from './tasks-filters.ts'
import { useReader } from './use-reader.ts'
import classes from './tasks-list.module.css'

/** Tasks by due day; those that may be cancelled or moved can be chosen together. */
export function TasksList({ search }: { search: TasksSearch }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const reader = useReader()
  const filters = listFilterOf(search, reader)
  const tasks = useInfiniteQuery(
    query.tasks.list.infiniteOptions({ input: (cursor) => ({ ...filters, cursor }), ...cursorPages }),
  )
  const list = pagesOf(tasks)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // what another filter has taken off the screen is not acted on
  const selected = list.rows.filter(({ id, may }) => may.direct && chosen.has(id))
  const toggle = (id: string) => setChosen((old) => new Set(old.has(id) ? without(old, id) : [...old, id]))
  const isTeam = search.waiting !== undefined || whoseOf(search, reader) !== 'mine'
  return (
    <>
      <DataTable
        label={t(($) => $.tasks.screens.title)}
        list={list}
        columns={useColumns(isTeam)}
        rowKey={({ id }) => id}
        link={(task, content) => (
          <span className={classes.name}>
            {task.may.direct && (
              <Checkbox
                aria-label={t(($) => $.tasks.screens.select, { title: task.title })}
                checked={chosen.has(task.id)}
                onChange={() => toggle(task.id)}
              />
            )}
            <PanelLink to={{ kind: 'task', id: task.id }}>{content}</PanelLink>
          </span>
        )}
        selected={panel.current?.kind === 'task' ? panel.current.id : undefined}
        empty={<NoTasks search={search} />}
      />
      <BulkBar tasks={selected} onDone={() => setChosen(new Set())} />
    </>
  )
}

function without(all: ReadonlySet<string>, id: string): string[] {
  return [...all].filter((one) => one !== id)
}

function useColumns(isTeam: boolean): Column<Task>[] {
  const { t } = useTranslation()
  const title: Column<Task> = {
    id: 'title',
    header: t(($) => $.tasks.screens.fields.title),
    cell: (task) => task.title,
    phone: 'title',
  }
  const person: Column<Task> = {
    id: 'person',
    header: t(($) => $.tasks.screens.fields.person),
    cell: (task) => task.person.name,
    width: '10rem',
  }
  const setBy: Column<Task> = {
    id: 'setBy',
    header: t(($) => $.tasks.screens.fields.setBy),
    cell: (task) => task.setBy.name,
    width: '10rem',
    wideOnly: true,
    phone: 'none',
  }
  const due: Column<Task> = {
    id: 'due',
    header: t(($) => $.tasks.screens.fields.due),
    cell: (task) => <DueMark task={task} />,
    width: '11rem',
  }
  const state: Column<Task> = {
    id: 'state',
    header: t(($) => $.tasks.screens.fields.state),
    cell: (task) => <TaskStateMark state={task.state} />,
    width: '10rem',
  }
  const progress: Column<Task> = {
    id: 'progress',
    header: t(($) => $.tasks.screens.fields.progress),
    cell: (task) => <TaskProgress task={task} />,
    width: '12rem',
  }
  return [title, ...(isTeam ? [person] : []), due, progress, state, setBy]
}
