export const clientsRu = {
  title: 'Клиенты',
  reasons: {
    account_unknown: 'Такого клиента нет или вам он не виден.',
    person_unknown: 'Такого сотрудника нет.',
    person_out_of_reach: '{{name}} не в вашей команде: это может сделать руководитель выше.',
    person_left: '{{name}} уже не работает.',
    person_does_not_sell: '{{name}} не в продажах и клиентов не ведёт.',
    only_heads_leave_without_owner: 'Оставить без ответственного может руководитель отдела и выше.',
    relevance_needs_words: 'По сходству можно упорядочить только поиск: добавьте слова.',
    ownership_one_at_a_time: 'У клиента в одно время один ответственный.',
    account_name_length: 'Название клиента: от 1 до 300 знаков.',
    account_employees_not_negative: 'Число сотрудников не бывает отрицательным.',
  },
}
