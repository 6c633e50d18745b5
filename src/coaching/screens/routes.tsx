import { panel } from '../../web/screen.tsx'

export const coachingPanels = {
  diagnosis: panel(() => import('./diagnosis-panel.tsx'), 'DiagnosisPanel'),
}
