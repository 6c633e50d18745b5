import { createRoute } from '@tanstack/react-router'
import { appRoute, openRoute } from '../../web/root-route.tsx'
import { panel, screen } from '../../web/screen.tsx'
import { oneOf, optionalDay, optionalText, type SearchInput } from '../../web/search.ts'

const roleWords = ['owner', 'director', 'head', 'lead', 'rep', 'hr', 'assistant'] as const

type PeopleSearch = {
  q?: string | undefined
  role?: (typeof roleWords)[number] | undefined
  view?: 'left' | undefined
}

export const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/org/people',
  component: screen(() => import('./people-screen.tsx'), 'PeopleScreen'),
  validateSearch: (search: SearchInput): PeopleSearch => ({
    q: optionalText(search.q),
    role: oneOf(search.role, roleWords),
    view: oneOf(search.view, ['left']),
  }),
})

export const chartRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/org/chart',
  component: screen(() => import('./chart-screen.tsx'), 'ChartScreen'),
  validateSearch: (search: SearchInput): { asOf?: string | undefined } => ({
    asOf: optionalDay(search.asOf),
  }),
})

type AbsencesSearch = { at?: string | undefined; scale?: 'month' | 'quarter' | undefined }

export const absencesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/org/absences',
  component: screen(() => import('./absences-screen.tsx'), 'AbsencesScreen'),
  validateSearch: (search: SearchInput): AbsencesSearch => ({
    at: optionalDay(search.at),
    scale: oneOf(search.scale, ['month', 'quarter']),
  }),
})

export const calendarRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/org/calendar',
  component: screen(() => import('./calendar-screen.tsx'), 'CalendarScreen'),
  validateSearch: (search: SearchInput): { year?: number | undefined } => ({
    year: optionalYear(search.year),
  }),
})

function optionalYear(value: unknown): number | undefined {
  const year = Number(value)
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : undefined
}

export const companyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/org/company',
  component: screen(() => import('./company-screen.tsx'), 'CompanyScreen'),
})

export const accountRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/org/account',
  component: screen(() => import('./account-screen.tsx'), 'AccountScreen'),
})

export const setUpRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/set-up',
  component: screen(() => import('./set-up-screen.tsx'), 'SetUpScreen'),
})

export const invitationRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/invitation/$token',
  component: screen(() => import('./invitation-screen.tsx'), 'InvitationScreen'),
})

export const orgRoutes = [peopleRoute, chartRoute, absencesRoute, calendarRoute, companyRoute, accountRoute]
export const orgOpenRoutes = [setUpRoute, invitationRoute]

export const orgPanels = {
  person: panel(() => import('./person-panel.tsx'), 'PersonPanel'),
  absence: panel(() => import('./absence-panel.tsx'), 'AbsencePanel'),
  hours: panel(() => import('./hours-panel.tsx'), 'HoursPanel'),
  day: panel(() => import('./day-panel.tsx'), 'DayPanel'),
}
