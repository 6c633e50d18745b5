import type { planRu } from './words.ru.ts'

export const planEn: typeof planRu = {
  title: 'Plan',
  metrics: {
    prospect_meetings: {
      name: 'Meetings with prospects',
      short: 'New meetings',
      definition: 'Meetings held with prospective clients. Planned and failed ones do not count.',
    },
    meetings: {
      name: 'Meetings',
      short: 'Meetings',
      definition:
        'All meetings held, with prospective and existing clients. Demonstrations are counted apart.',
    },
    calls: {
      name: 'Calls',
      short: 'Calls',
      definition: 'All calls made, answered or not.',
    },
    conversations: {
      name: 'Conversations',
      short: 'Talks',
      definition: 'Calls in which a conversation took place.',
    },
    demonstrations: {
      name: 'Demonstrations',
      short: 'Demos',
      definition: 'Demonstrations held.',
    },
    offers: {
      name: 'Offers',
      short: 'Offers',
      definition: 'Offers sent.',
    },
    emails: {
      name: 'E-mails',
      short: 'E-mails',
      definition: 'E-mails sent.',
    },
    new_accounts: {
      name: 'New accounts',
      short: 'New accounts',
      definition: 'New accounts, by the day they entered the base, for the person who brought them.',
    },
    deals_opened: {
      name: 'Deals opened',
      short: 'Opened',
      definition: 'Deals opened, by day of opening.',
    },
    deals_won: {
      name: 'Deals won',
      short: 'Won',
      definition: 'Deals won, by day won.',
    },
    revenue: {
      name: 'Revenue',
      short: 'Revenue',
      definition:
        'Amount of won deals by day won, in the company’s currency. Other currencies are shown apart.',
    },
  },
  reasons: {
    norm_for_role_or_person: 'A norm is for a role or for people: choose one.',
    norm_by_weekday_or_week: 'A norm is by weekday or by week: choose one.',
    norm_seven_weekdays: 'By weekday takes seven numbers, Monday to Sunday.',
    norm_not_negative: 'A norm cannot be below zero.',
    norm_span_not_empty: 'A norm has to be in force for at least a day.',
    norm_role_one_at_a_time: 'Somebody has just changed this role’s norm. Refresh and try again.',
    norm_person_one_at_a_time: 'Somebody has just changed this person’s norm. Refresh and try again.',
    norm_in_the_past:
      '{{day}} is over: this would rewrite what was expected of people then. Confirm the change of the past if that is meant.',
    norm_ends_earlier: 'This norm ends earlier anyway: {{toDay}}.',
    role_norm_binds_others:
      'A role’s norm binds everybody who holds the role, and some of them are not your people. Set it for your people by name.',
    own_norm_is_set_above: 'Nobody sets their own norm: their supervisor does.',
    own_quota_is_set_above: 'Nobody sets their own quota: their supervisor does.',
    quota_cells_wrong: 'Nothing was saved: correct the marked cells.',
    quota_cell_twice: 'This cell is given twice.',
    quota_period_known: 'A quota is for a month or a quarter.',
    quota_period_begins:
      'A period begins on the first of a month, a quarter in January, April, July or October.',
    quota_not_negative: 'A quota cannot be below zero.',
    quota_reason_length: 'The reason: 1 to 500 characters.',
    quota_not_selling: 'This role has no sales quota.',
    quota_person_not_here: 'The person does not work here in this period.',
    quota_of_past_needs_revision: 'The period is over: its quota changes only by a revision with a reason.',
    quota_effective_outside:
      'A revision takes effect no earlier than the period begins and no later than today.',
  },
}
