import type { clientsRu } from './words.ru.ts'

export const clientsEn: typeof clientsRu = {
  title: 'Clients',
  reasons: {
    account_unknown: 'There is no such account, or you may not see it.',
    person_unknown: 'There is no such person.',
    person_out_of_reach: '{{name}} is not in your team: ask a manager further up.',
    person_left: '{{name}} no longer works here.',
    person_does_not_sell: '{{name}} is not in sales and leads no clients.',
    only_heads_leave_without_owner: 'Only a head of sales or above may leave it without an owner.',
    relevance_needs_words: 'Only a search can be sorted by relevance: add some words.',
    ownership_one_at_a_time: 'An account has one owner at a time.',
    account_name_length: 'The name of an account takes 1 to 300 characters.',
    account_employees_not_negative: 'The number of employees cannot be negative.',
  },
}
