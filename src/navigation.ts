import {
  IconBriefcase,
  IconBuilding,
  IconBuildingPlus,
  IconBuildingSkyscraper,
  IconCalendarOff,
  IconChecklist,
  IconChecks,
  IconDatabaseImport,
  IconFilterCog,
  IconGauge,
  IconKey,
  IconNotebook,
  IconPackage,
  IconPhonePlus,
  IconReportAnalytics,
  IconScale,
  IconSun,
  IconTargetArrow,
  IconTrash,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import { coachingPanels } from './coaching/screens/routes.tsx'
import { connectPanels } from './connect/screens/routes.tsx'
import { orgPanels } from './org/screens/routes.tsx'
import { planPanels } from './plan/screens/routes.tsx'
import { salesPanels } from './sales/screens/routes.tsx'
import { tasksPanels } from './tasks/screens/routes.tsx'
import { TaskCount } from './tasks/screens/task-count.tsx'
import { api } from './web/client.ts'
import { todayPanels } from './today/screens/routes.tsx'
import { WaitingCount } from './today/screens/waiting-count.tsx'
import type { Composition } from './web/composition.ts'

/** What every module brings to the shell: entries, commands, searches, panels. The order is the order on the screen. */
export const composition: Composition = {
  navigation: [
    {
      to: '/today/board',
      label: (t) => t(($) => $.today.title),
      icon: IconSun,
      group: 'mine',
      onPhone: true,
      visible: (session) => session.reach('today.seeBoard') !== 'none',
      count: WaitingCount,
    },
    {
      to: '/today/my-day',
      label: (t) => t(($) => $.today.myDay.title),
      icon: IconChecklist,
      group: 'mine',
      onPhone: true,
      visible: (session) => ['rep', 'lead', 'head'].includes(session.person.role),
    },
    {
      to: '/org/people',
      label: (t) => t(($) => $.org.tabs.label),
      icon: IconUsers,
      group: 'modules',
    },
    {
      to: '/tasks',
      label: (t) => t(($) => $.tasks.screens.title),
      icon: IconChecks,
      group: 'mine',
      onPhone: true,
      visible: (session) => session.reach('task.see') !== 'none',
      count: TaskCount,
    },
    {
      to: '/plan',
      label: (t) => t(($) => $.plan.title),
      icon: IconTargetArrow,
      group: 'modules',
      visible: (session) => session.reach('plan.see') !== 'none',
    },
    {
      to: '/clients/accounts',
      label: (t) => t(($) => $.clients.title),
      icon: IconBuilding,
      group: 'modules',
      onPhone: true,
      visible: (session) => session.reach('account.see') !== 'none',
    },
    {
      to: '/sales/deals',
      label: (t) => t(($) => $.sales.deals.title),
      icon: IconBriefcase,
      group: 'modules',
      onPhone: true,
      visible: (session) => session.reach('deal.see') !== 'none',
    },
    {
      to: '/sales/activities',
      label: (t) => t(($) => $.sales.activities.navigation),
      icon: IconNotebook,
      group: 'modules',
      onPhone: true,
      visible: (session) => session.reach('activity.see') !== 'none',
    },
    {
      to: '/sales/products',
      label: (t) => t(($) => $.sales.products.title),
      icon: IconPackage,
      group: 'modules',
      visible: (session) => session.reach('catalogue.see') !== 'none',
    },
    {
      to: '/reports',
      label: (t) => t(($) => $.reports.title),
      icon: IconReportAnalytics,
      group: 'modules',
      visible: (session) => session.reach('report.see') !== 'none',
    },
    {
      to: '/import',
      label: (t) => t(($) => $.connect.title),
      icon: IconDatabaseImport,
      group: 'modules',
      visible: (session) => session.reach('connect.see') !== 'none',
    },
  ],
  ownMenu: [
    {
      to: '/org/account',
      label: (t) => t(($) => $.org.account.title),
      icon: IconKey,
      group: 'mine',
    },
    {
      to: '/org/company',
      label: (t) => t(($) => $.org.company.title),
      icon: IconBuildingSkyscraper,
      group: 'mine',
      visible: (session) => session.reach('org.settings') !== 'none',
    },
    {
      to: '/sales/pipelines',
      label: (t) => t(($) => $.sales.pipelines.title),
      icon: IconFilterCog,
      group: 'mine',
      visible: (session) => session.reach('catalogue.change') !== 'none',
    },
    {
      to: '/forecast/assumptions',
      label: (t) => t(($) => $.forecast.assumptions.title),
      icon: IconScale,
      group: 'mine',
      visible: (session) => session.reach('forecast.setAssumptions') !== 'none',
    },
    {
      to: '/demo/removal',
      label: (t) => t(($) => $.demo.removal.title),
      icon: IconTrash,
      group: 'mine',
      visible: (session) => session.company.isDemo && session.reach('demo.remove') !== 'none',
    },
  ],
  commands: [
    {
      id: 'task.new',
      label: (t) => t(($) => $.tasks.screens.set),
      icon: IconChecks,
      visible: (session) => session.reach('task.set') !== 'none',
      panel: { kind: 'task', id: 'new' },
    },
    {
      id: 'import.new',
      label: (t) => t(($) => $.connect.screens.list.start),
      icon: IconDatabaseImport,
      visible: (session) => session.reach('connect.import') !== 'none',
      to: '/import/new',
    },
    {
      id: 'account.new',
      label: (t) => t(($) => $.clients.accounts.add),
      icon: IconBuildingPlus,
      visible: (session) => session.reach('account.add') !== 'none',
      panel: { kind: 'account', id: 'new' },
    },
    {
      id: 'deal.new',
      label: (t) => t(($) => $.sales.deals.add),
      icon: IconBriefcase,
      visible: (session) => session.reach('deal.add') !== 'none',
      panel: { kind: 'deal', id: 'new' },
    },
    {
      id: 'product.new',
      label: (t) => t(($) => $.sales.products.add),
      icon: IconPackage,
      visible: (session) => session.reach('catalogue.change') !== 'none',
      panel: { kind: 'product', id: 'new' },
    },
    {
      id: 'pipelines',
      label: (t) => t(($) => $.sales.pipelines.title),
      icon: IconFilterCog,
      visible: (session) => session.reach('catalogue.see') !== 'none',
      to: '/sales/pipelines',
    },
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
    {
      id: 'person.new',
      label: (t) => t(($) => $.org.people.add),
      icon: IconUserPlus,
      visible: (session) => session.reach('org.add') !== 'none',
      panel: { kind: 'person', id: 'new' },
    },
    {
      id: 'absence.new',
      label: (t) => t(($) => $.org.absence.add),
      icon: IconCalendarOff,
      visible: (session) => session.reach('org.recordAbsence') !== 'none',
      panel: { kind: 'absence', id: 'new' },
    },
  ],
  searches: [
    {
      id: 'deals',
      label: (t) => t(($) => $.sales.deals.title),
      icon: IconBriefcase,
      visible: (session) => session.reach('deal.see') !== 'none',
      search: async (text, signal) =>
        (await api.sales.deals.list({ q: text, limit: 6 }, { signal })).items.map((deal) => ({
          id: deal.id,
          title: deal.title,
          aside: deal.accountName ?? undefined,
          panel: { kind: 'deal', id: deal.id },
        })),
    },
    {
      id: 'accounts',
      label: (t) => t(($) => $.clients.title),
      icon: IconBuilding,
      visible: (session) => session.reach('account.see') !== 'none',
      search: async (text, signal) =>
        (await api.clients.accounts.list({ q: text, limit: 6 }, { signal })).items.map((account) => ({
          id: account.id,
          title: account.name,
          aside: account.ownerName ?? undefined,
          panel: { kind: 'account', id: account.id },
        })),
    },
    {
      id: 'people',
      label: (t) => t(($) => $.org.people.title),
      icon: IconUsers,
      search: async (text, signal) =>
        (await api.org.people.list({ q: text, limit: 6 }, { signal })).items.map((person) => ({
          id: person.id,
          title: person.name,
          aside: person.supervisor?.name,
          panel: { kind: 'person', id: person.id },
        })),
    },
  ],
  panels: {
    ...orgPanels,
    ...salesPanels,
    ...planPanels,
    ...tasksPanels,
    ...coachingPanels,
    ...todayPanels,
    ...connectPanels,
  },
  // an import may bring rows to every list; quotas stand by the chart of people
  listens: {
    org: ['connect.'],
    clients: ['org.', 'connect.'],
    sales: ['clients.', 'org.', 'connect.'],
    plan: ['sales.counter.', 'org.', 'connect.'],
    // progress and probability are of what was done, and of who is away
    tasks: ['sales.', 'org.', 'connect.'],
    coaching: ['sales.', 'org.', 'plan.', 'tasks.', 'connect.'],
    reports: ['sales.', 'org.', 'connect.'],
    today: ['sales.', 'clients.', 'plan.', 'forecast.', 'org.', 'connect.'],
  },
}
