import type { demoRu } from './words.ru.ts'

export const demoEn: typeof demoRu = {
  reasons: {
    not_a_demo: 'Only a demo department can be removed like this.',
  },
  screen: {
    title: 'Demo department',
    lead: 'An invented company, Polaris Komplekt: two departments, fifteen reps, a year and a half of work.',
    load: 'Load the demo department',
    takes: 'It takes less than a minute.',
    choose: 'As whom would you like to enter {{company}}?',
    changed: 'The password of this person has been changed: sign in the usual way.',
    signIn: 'Sign in with your own e-mail',
  },
  removal: {
    title: 'Remove the demo department',
    lead: 'Everything in {{company}} goes: people, clients, deals, reports. It cannot be brought back; it can be loaded anew.',
    question: 'Remove {{company}} for good?',
    act: 'Remove the department',
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
