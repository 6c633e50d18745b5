import { IconGauge, IconNotebook, IconPhonePlus, IconTargetArrow } from '@tabler/icons-react'
import { planPanels } from './plan/screens/routes.tsx'
import { salesPanels } from './sales/screens/routes.tsx'
import type { Composition } from './web/composition.ts'

/** What every module brings to the shell: entries, commands, searches, panels. The order is the order on the screen. */
export const composition: Composition = {
  navigation: [
    {
      to: '/sales/activities',
      label: (t) => t(($) => $.sales.activities.navigation),
      icon: IconNotebook,
      group: 'modules',
      onPhone: true,
      visible: (session) => session.reach('activity.see') !== 'none',
    },
    {
      to: '/plan',
      label: (t) => t(($) => $.plan.title),
      icon: IconTargetArrow,
      group: 'modules',
      visible: (session) => session.reach('plan.see') !== 'none',
    },
  ],
  ownMenu: [],
  commands: [
    {
      id: 'activity.new',
      label: (t) => t(($) => $.sales.activities.log.command),
      icon: IconPhonePlus,
      visible: (session) => session.reach('activity.log') !== 'none',
      panel: { kind: 'activity', id: 'new' },
    },
    {
      id: 'norms',
      label: (t) => t(($) => $.plan.norms.title),
      icon: IconGauge,
      visible: (session) => session.reach('plan.see') !== 'none',
      to: '/plan/norms',
    },
    {
      id: 'norm.new',
      label: (t) => t(($) => $.plan.norms.set),
      icon: IconGauge,
      visible: (session) => session.reach('plan.set') !== 'none',
      panel: { kind: 'norm', id: 'new' },
    },
  ],
  searches: [],
  panels: { ...salesPanels, ...planPanels },
  // the grid of quotas stands by the chart
  listens: { plan: ['org.'] },
}
