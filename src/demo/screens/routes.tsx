import { createRoute } from '@tanstack/react-router'
import { appRoute, openRoute } from '../../web/root-route.tsx'
import { screen } from '../../web/screen.tsx'

export const demoRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/demo',
  component: screen(() => import('./demo-screen.tsx'), 'DemoScreen'),
})

export const removalRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/demo/removal',
  component: screen(() => import('./removal-screen.tsx'), 'RemovalScreen'),
})

export const demoRoutes = [removalRoute]

export const demoOpenRoutes = [demoRoute]
