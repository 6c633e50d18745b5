export const orgRu = {
  title: 'Организация',
  roles: {
    owner: 'собственник',
    director: 'коммерческий директор',
    head: 'руководитель отдела продаж',
    lead: 'старший менеджер',
    rep: 'менеджер по продажам',
    hr: 'HR',
    assistant: 'бэк-офис',
  },
  reasons: {
    tenant_slug_form: 'Короткое имя: латинские буквы, цифры и дефис, от 1 до 63 знаков.',
    tenant_slug_taken: 'Короткое имя «{{slug}}» уже занято.',
    time_zone_unknown: 'Неизвестный часовой пояс «{{timeZone}}». Пример: Europe/Moscow.',
    email_signs_in_already: 'С этой почтой уже входят в Norma.',
    password_short: 'Пароль короче {{least}} знаков.',
  },
}
