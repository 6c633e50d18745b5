import type { needShiftRu } from './need-shift-words.ru.ts'

export const needShiftEn: typeof needShiftRu = {
  screens: {
    title: 'What is changing with clients',
    dictionary: 'Dictionary',
    sources: { talks: 'In talks', lost_deals: 'In lost deals' },
    source: 'Where it is said',
    kind: 'Kind',
    kinds: { need: 'Needs', objection: 'Objections' },
    segment: 'Industry of the client',
    weeks: 'weeks from {{from}} to {{to}}',
    name: 'About',
    course: '26 weeks',
    courseOf: 'Share of talks by week: {{name}}',
    before: '12 weeks before',
    recent: 'Last 4 weeks',
    share: '{{share}} · {{x}} of {{n}}',
    trend: 'Change',
    trends: {
      more: 'noticeably more often',
      less: 'noticeably less often',
      same: 'not to be told from the usual',
      little_data: 'little data',
    },
    countsFrom: 'counted since {{day}}',
    trendIs:
      'The last four whole weeks against twelve, one between them left out. “Noticeably” is said when the difference is rarely chance: of all such marks fewer than a tenth are. It takes 15 conversations in both.',
    shareIs:
      'Of the conversations with a note in which a person decided something, the share in which this mark was confirmed. Equal notes count once. No names here: these are shares of the whole company.',
    silent: 'Not marked once in these 26 weeks: {{names}}.',
    empty: 'No marks yet',
    emptyHint:
      'Once notes of calls and meetings say what the client spoke of, you see here what is heard more often and what less.',
    emptyLost: 'Once reasons are marked on lost deals, you see here which are heard more often.',
    little: 'Little data: to notice a change it takes at least 15 conversations with marks in four weeks.',
    toActivities: 'To the talks',
    toDeals: 'To the deals',
    cards: 'Spoken of more often',
    line: 'Clients',
    lineAll: 'What is changing',
    cardTalks:
      '{{name}}: in {{recent}} of the talks of the last 4 weeks, in {{before}} of the 12 weeks before',
    cardLost: '{{name}}: {{recent}} of the deals lost in the last 4 weeks, {{before}} in the 12 weeks before',
    counts: '{{x}} of {{n}} against {{x0}} of {{n0}}',
    since: 'since about {{day}}',
    fromSegment: 'most of all: {{name}} ({{x}} of {{of}})',
    cardIs:
      'Appears when it is spoken of much more often than usual and that lasts; on average at most one card a quarter is false. The date is estimated from the weeks and may be a week off. It goes by itself when all is as usual again.',
    noQuotes: 'The words are shown to those who see these conversations.',
    dismiss: 'Take off',
    dismissNamed: 'Take off: {{name}}',
    dismissReason: 'Why',
    dismissed: 'Taken off: {{name}}',
    dismissedBy: 'Taken off: {{reason}} ({{name}}, {{day}})',
    takeBack: 'Show again',
    takeBackNamed: 'Show again: {{name}}',
  },
  reasons: {
    need_card_is_closed: 'This card is gone: all is as usual again.',
  },
}
