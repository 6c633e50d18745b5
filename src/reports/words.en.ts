import type { reportsRu } from './words.ru.ts'

export const reportsEn: typeof reportsRu = {
  title: 'Reports',
  noWinRate: {
    seller_only_on_won:
      'There is no win rate by seller: your data names a seller on won deals only, so everybody would have 100 %, which says nothing.',
    no_lost_deals:
      'There is no win rate by seller: no deal was ever marked lost, so everybody would have 100 %.',
    no_closed_deals: 'No closed deals.',
  },
  reasons: {
    report_ends_before_it_begins: 'The period ends before it begins.',
    report_range_too_long: 'A report covers at most {{years}} years.',
    report_too_large: 'The report has more than {{most}} rows. Narrow the period or group more coarsely.',
  },
}
