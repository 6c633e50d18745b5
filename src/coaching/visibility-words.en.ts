import type { visibilityRu } from './visibility-words.ru.ts'

export const visibilityEn: typeof visibilityRu = {
  title: 'What is seen of you',
  lead: 'Made from the same tables by which Norma grants access, and from today’s chart. Each line is yours to read as well: open it.',
  people: 'Who sees',
  nobody: 'Nobody but you',
  groups: {
    work: 'Work with clients',
    plan: 'Norms and plan',
    coaching: 'Diagnosis and agreements',
    person: 'Personal',
  },
  things: {
    'activity.see': 'Calls, meetings and notes of them',
    'deal.see': 'Your deals',
    'account.see': 'The clients you lead',
    'task.see': 'Your tasks',
    'today.seeBoard': 'Your day: norms and plan of today',
    'plan.see': 'Your plan for the month and the quarter',
    'report.see': 'Your figures in reports',
    'deviation.see': 'Differences from norms, plan and tasks',
    'diagnosis.see': 'The diagnosis of causes',
    'correction.see': 'Corrections and their effect',
    'oneToOne.lead': 'Notes, topics and difficulties of your one-to-ones; the next head will not see them',
    'signal.see': 'What changed in your figures',
    'org.seeDetails': 'E-mail, phone, absences and dates',
  },
  name: 'Name, position and supervisor',
  nameBy: 'Everybody here',
  opened_one: 'Opened from above {{count}} time',
  opened_few: 'Opened from above {{count}} times',
  opened_many: 'Opened from above {{count}} times',
  opened_other: 'Opened from above {{count}} times',
  looks: 'Who has opened your diagnosis',
  looksIs:
    'In 90 days. Everybody from above the direct supervisor is written down. {{name}} looks as part of the work, which is not.',
  looksAlone: 'In 90 days. Everybody who opened it is written down.',
  noLooks: 'Nobody from above has opened it.',
  own: 'Open my diagnosis',
  never: 'What Norma never keeps',
  neverIs: {
    screens: 'Screens, keystrokes, camera, location.',
    ranks: 'Rankings and places among colleagues.',
    labels: 'Labels and marks of a person: a diagnosis is of a stretch of time.',
    guesses:
      'Guesses at your intentions and percentages of risk: only changes of figures are counted, and you see them.',
  },
}
