import type { visibilityRu } from './visibility-words.ru.ts'

export const visibilityEn: typeof visibilityRu = {
  title: 'What is seen of you',
  lead: 'Made from the same tables by which Norma grants access, and from today’s chart.',
  everybody: 'Name, position and supervisor are seen by everybody here.',
  see: 'Seen by',
  nobody: 'Nobody but you',
  things: {
    'org.seeDetails': 'e-mail, phone, absences and dates',
    'today.seeBoard': 'norms and plan on the board of the day',
    'account.see': 'the clients you lead',
    'deal.see': 'your deals',
    'activity.see': 'calls, meetings and notes of them',
    'plan.see': 'your norms and plan',
    'task.see': 'your tasks',
    'report.see': 'your figures in reports',
    'deviation.see': 'differences from norms, plan and tasks',
    'diagnosis.see': 'the diagnosis of causes',
    'correction.see': 'corrections and their effect',
    'rollout.see': 'how you adopt a new way of selling',
    'concentration.see': 'how much of your sales hangs on few of your clients',
    'oneToOne.lead': 'notes, topics and difficulties of your one-to-ones; the next head will not see them',
    'signal.see': 'what changed in your figures (below on this page)',
  },
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
