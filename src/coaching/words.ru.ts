export const coachingRu = {
  reasons: {
    rest_in_the_past: 'Отложить можно до завтрашнего дня или дальше.',
    rest_too_long: 'Отложить можно не дольше чем на три месяца.',
    deviation_is_closed: 'Этого отклонения больше нет.',
    own_deviation_is_decided_above: 'Что делать со своим отклонением, решает руководитель.',
  },
}
