import type { coachingRu } from './words.ru.ts'

export const coachingEn: typeof coachingRu = {
  reasons: {
    rest_in_the_past: 'Put it aside until tomorrow or later.',
    rest_too_long: 'It can rest for three months at the most.',
    deviation_is_closed: 'This deviation is gone.',
    own_deviation_is_decided_above: 'What to do about your own deviation is decided by your supervisor.',
  },
}
