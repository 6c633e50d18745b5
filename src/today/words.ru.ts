export const todayRu = {
  title: 'Сегодня',
  reasons: {
    as_of_in_the_future: 'Этот момент ещё не наступил: выберите сегодня или прошлое.',
    too_many_live_lines: 'Открыто слишком много вкладок: живые обновления идут не больше чем в {{most}}.',
  },
}
