import type { signalsRu } from './signal-words.ru.ts'

export const signalsEn: typeof signalsRu = {
  title: 'What changed',
  titleIs:
    'Every night Norma compares a person with themselves: the last four weeks with the twelve stretches of two weeks before them. The figures do not say why.',
  rules:
    'Seen by you as the direct supervisor and by the person. It goes after 30 days. Illness is not counted. Nobody may be punished or promoted because of it.',
  levels: {
    none: 'No talk of its own is due',
    talk: 'Have a talk',
    talk_this_week: 'Have a talk this week',
  },
  levelIs: 'Up to one change: nothing. Two or three: have a talk. Four and more: have a talk this week.',
  changes_one: '{{count}} change',
  changes_few: '{{count}} changes',
  changes_many: '{{count}} changes',
  changes_other: '{{count}} changes',
  nothing: 'No marked changes in 30 days.',
  little:
    'Little data so far: {{periods}} stretches of two weeks to compare with, {{needed}} are needed. Dates and the plan are counted already.',
  notCounted: 'Not counted of this person: only of salespeople.',
  counted: 'Counted up to {{day}}.',
  seenSince: 'Since {{since}}, goes after {{expires}}',
  seenLast: 'Seen from {{since}} to {{seen}}, goes after {{expires}}',
  kinds: {
    activity_fell: 'Fewer conversations with clients than usual',
    fewer_starts: 'Fewer beginnings than usual',
    records_thinned: 'Fewer notes of conversations than usual',
    short_notice_leave_rose: 'Leave is taken at short notice more often',
    plan_missed: 'The plan of the month was missed three times in a row',
    colleague_left: 'A colleague of the same team left',
    tenure: '{{count}} months here',
  },
  headLeft: 'The supervisor left',
  figures: {
    activity_fell: 'usually {{usual}} a day; {{last}} in the last two weeks, {{before}} in the two before',
    fewer_starts: 'usually {{usual}} a day; {{last}} in the last two weeks, {{before}} in the two before',
    records_thinned: 'usually {{usual}}; {{last}} in the last two weeks, {{before}} in the two before',
    short_notice_leave_rose: '{{count}} in four weeks, {{usual}} usually',
    month: '{{month}}: {{done}} of {{target}}',
    colleague_left: 'last day {{day}}',
    tenure: 'between months 3 and 9, and 12 and 18, people more often decide whether to stay',
  },
  kindIs: {
    activity_fell:
      'Calls, meetings and demonstrations held, a working day. Told when the last two weeks and the two before are far below one’s own usual ones, and colleagues had no such fall in the same time.',
    fewer_starts:
      'Deals opened and clients found, a working day: what is begun now and ends in months. The threshold is that of conversations.',
    records_thinned:
      'The share of conversations held that have a note. The threshold is that of conversations.',
    short_notice_leave_rose:
      'How many vacations were entered less than a week before they began, by four weeks over a year. Sick leave and other absences are not counted.',
    plan_missed:
      'Less was won than the plan of the month asks of the days on which the person was at work. Whoever misses the plan more often earns less than hoped for.',
    colleague_left: 'In the last 90 days.',
    tenure: 'By the day of hiring.',
  },
  ask: 'Ask how things are and what is in the way.',
  talk: 'We talked',
  talkDone: '{{name}}: the talk is noted',
  talkedOn: 'You talked on {{day}}. You will be reminded if something else changes.',
  takeBack: 'Take back',
  meet: 'Plan a one-to-one',
  meetOn: 'One-to-one on {{day}}',
  year: {
    title: 'Below one’s own year two months in a row',
    figures:
      '{{year}} conversations with clients a day over the year; {{last}} in the last four weeks, {{before}} in the four before',
    is: 'Counted of those who were ahead of three quarters of the colleagues over a year. The year is corrected for chance: a single peak does not become a fall. Told when in each of the last two stretches of four weeks there were, with a probability of 80 % and more, fewer conversations by a fifth and more.',
    why: 'The diagnosis looks for why',
  },
  own: {
    title: 'What changed in your figures',
    lead: 'Every night Norma compares your last weeks with your own earlier ones and counts what changed. It is a reason for a talk, not a conclusion about you.',
    who: 'Seen by you and {{name}}, your direct supervisor. By nobody else.',
    whoAlone: 'Seen by you alone: there is no supervisor above you.',
    rules: 'It goes after 30 days. It may not be used to punish or to promote. Illness is not counted.',
    nothing: 'Empty now: no marked changes in 30 days.',
    notCounted: 'Not counted of you: only of salespeople.',
    asked_none: 'No talk of its own is suggested to the supervisor.',
    asked_talk: 'The supervisor is asked to talk with you.',
    asked_talk_this_week: 'The supervisor is asked to talk with you this week.',
    talked: 'On {{day}} it was noted that you talked.',
    whatCounts: 'What is counted',
    contest: 'Are the figures wrong? Say so in the diagnosis',
  },
}
