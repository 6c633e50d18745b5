import { lazy, Suspense, type ReactNode } from 'react'
import { ScreenLoading } from '../../web/states.tsx'
import { tasksRoute } from './routes.tsx'
import { TasksHeader } from './tasks-header.tsx'
import { TasksList } from './tasks-list.tsx'

// most people look at the list
const TasksBoard = lazy(async () => ({ default: (await import('./tasks-board.tsx')).TasksBoard }))
const TasksCalendar = lazy(async () => ({ default: (await import('./tasks-calendar.tsx')).TasksCalendar }))

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
