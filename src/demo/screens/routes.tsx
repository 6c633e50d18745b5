import { createRoute } from '@tanstack/react-router'
import { openRoute } from '../../web/root-route.tsx'
import { screen } from '../../web/screen.tsx'

export const demoRoute = createRoute({
  getParentRoute: () => openRoute,
  path: '/demo',
  component: screen(() => import('./demo-screen.tsx'), 'DemoScreen'),
})

export const demoOpenRoutes = [demoRoute]
