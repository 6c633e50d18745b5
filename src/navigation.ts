import { IconNotebook, IconPhonePlus } from '@tabler/icons-react'
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
  ],
  searches: [],
  panels: { ...salesPanels },
  listens: {},
}
