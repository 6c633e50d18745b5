import type { todayRu } from './words.ru.ts'

export const todayEn: typeof todayRu = {
  title: 'Today',
  reasons: {
    as_of_in_the_future: 'That moment has not come yet: choose today or the past.',
    too_many_live_lines: 'Too many tabs are open: live updates go to {{most}} at most.',
  },
}
