import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { panel, screen } from '../../web/screen.tsx'
import { oneOf, optionalDay, optionalText, type SearchInput } from '../../web/search.ts'
import { shownStates, whoses, type ShownState, type Whose } from './tasks-filters.ts'
import type { CalendarSpan } from './calendar-days.ts'

/** What the list, the board and the calendar are narrowed by. */
export type TasksSearch = {
  as?: 'board' | 'calendar' | undefined
  /** absent: of those who lead their team's, of the others their own */
  whose?: Whose | undefined
  state?: ShownState | undefined
  /** what waits for the reader to decide */
  waiting?: 'objections' | 'overdue' | undefined
  who?: string | undefined
  q?: string | undefined
  /** of the calendar: what it spans, and a day in it */
  span?: CalendarSpan | undefined
  day?: string | undefined
}

export const tasksRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tasks',
  component: screen(() => import('./tasks-screen.tsx'), 'TasksScreen'),
  validateSearch: (search: SearchInput): TasksSearch => ({
    as: oneOf(search.as, ['board', 'calendar']),
    whose: oneOf(search.whose, whoses),
    state: oneOf(search.state, shownStates),
    waiting: oneOf(search.waiting, ['objections', 'overdue']),
    who: optionalText(search.who),
    q: optionalText(search.q),
    span: oneOf(search.span, ['month', 'week']),
    day: optionalDay(search.day),
  }),
})

export const tasksRoutes = [tasksRoute]

export const tasksPanels = { task: panel(() => import('./task-panel.tsx'), 'TaskPanel') }
