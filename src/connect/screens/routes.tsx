import { createRoute } from '@tanstack/react-router'
import { appRoute } from '../../web/root-route.tsx'
import { panel, screen } from '../../web/screen.tsx'
import { oneOf, optionalText, type SearchInput } from '../../web/search.ts'

export const importsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/import',
  component: screen(() => import('./imports-screen.tsx'), 'ImportsScreen'),
  validateSearch: (search: SearchInput): { trials?: 'shown' | undefined } => ({
    trials: oneOf(search.trials, ['shown']),
  }),
})

export const newImportRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/import/new',
  component: screen(() => import('./new-import-screen.tsx'), 'NewImportScreen'),
  validateSearch: (search: SearchInput): { upload?: string | undefined; run?: string | undefined } => ({
    upload: optionalText(search.upload),
    run: optionalText(search.run),
  }),
})

export const connectRoutes = [importsRoute, newImportRoute]

export const connectPanels = { import: panel(() => import('./import-panel.tsx'), 'ImportPanel') }
