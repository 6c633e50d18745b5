import type { demoRu } from './words.ru.ts'

export const demoEn: typeof demoRu = {
  reasons: {
    not_a_demo: 'Only a demo department can be removed like this.',
  },
  steps: {
    founding: 'Founding the company “Polaris Komplekt”…',
    living: 'Living through eighteen months of its sales…',
    people: 'Hiring people…',
    clients: 'Adding clients…',
    sales: 'Writing down deals, calls and meetings…',
    plan: 'Setting norms and plans…',
    rollups: 'Summing up the days…',
    accounts: 'Giving out passwords…',
  },
}
