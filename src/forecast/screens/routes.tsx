import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { screen } from '../../web/screen.tsx'

const recordRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/forecast/record',
  component: screen(() => import('./record-screen.tsx'), 'ForecastRecordScreen'),
})

export const forecastRoutes = [recordRoute]
