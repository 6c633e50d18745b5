import { lazy, Suspense, type ReactNode } from 'react'
import { later } from '../../web/later.ts'
import { ScreenLoading } from '../../web/states.tsx'
import { tasksRoute } from './routes.tsx'
import { TasksHeader } from './tasks-header.tsx'
import { TasksList } from './tasks-list.tsx'

// most people look at the list
const loadTasksBoard = later(() => import('./tasks-board.tsx'))
const TasksBoard = lazy(async () => ({ default: (await loadTasksBoard()).TasksBoard }))
const loadTasksCalendar = later(() => import('./tasks-calendar.tsx'))
const TasksCalendar = lazy(async () => ({ default: (await loadTasksCalendar()).TasksCalendar }))

/** Tasks as a list, as a board by state, or as a calendar by due day: the address says which. */
export function TasksScreen(): ReactNode {
  const search = tasksRoute.useSearch()
  return (
    <>
      <TasksHeader search={search} />
      <Suspense fallback={<ScreenLoading />}>
        {search.as === 'board' ? (
          <TasksBoard search={search} />
        ) : search.as === 'calendar' ? (
          <TasksCalendar search={search} />
        ) : (
          <TasksList search={search} />
        )}
      </Suspense>
    </>
  )
}
