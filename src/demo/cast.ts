/**
 * The cast: one company and its people, the same in tests, demo, screenshots and documentation. The demo department has
 * all of them; tests take those they need and add a team lead, whom the demo does not have.
 */
export const company = {
  slug: 'polaris',
  name: 'Полярис Комплект',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
}

export type CastMember = {
  key: string
  name: string
  role: string
  supervisor: string | null
  office: string | null
}

function member<const Key extends string>(
  key: Key,
  name: string,
  role: string,
  supervisor: string | null,
  office: string | null = null,
): CastMember & { key: Key } {
  return { key, name, role, supervisor, office }
}

export const cast = [
  member('vera', 'Вера Соколова', 'owner', null),
  member('mikhail', 'Михаил Гордеев', 'director', 'vera'),
  member('elena', 'Елена Воронцова', 'head', 'mikhail', 'Север'),
  member('timur', 'Тимур Алиев', 'head', 'mikhail', 'Юг'),
  member('anna', 'Анна Ковалёва', 'rep', 'elena', 'Север'),
  member('igor', 'Игорь Щербаков', 'rep', 'elena', 'Север'),
  member('pavel', 'Павел Юдин', 'rep', 'elena', 'Север'),
  member('olga', 'Ольга Цветкова', 'rep', 'elena', 'Север'),
  member('denis', 'Денис Мельник', 'rep', 'elena', 'Север'),
  member('maria', 'Мария Лапина', 'rep', 'elena', 'Север'),
  member('roman', 'Роман Ефимов', 'rep', 'elena', 'Север'),
  member('svetlana', 'Светлана Борисова', 'rep', 'elena', 'Север'),
  member('artyom', 'Артём Жуков', 'rep', 'timur', 'Юг'),
  member('natalia', 'Наталья Рябова', 'rep', 'timur', 'Юг'),
  member('kirill', 'Кирилл Фомин', 'rep', 'timur', 'Юг'),
  member('yulia', 'Юлия Осипова', 'rep', 'timur', 'Юг'),
  member('stanislav', 'Станислав Гуляев', 'rep', 'timur', 'Юг'),
  member('irina', 'Ирина Макарова', 'rep', 'timur', 'Юг'),
  member('gleb', 'Глеб Тарасов', 'rep', 'timur', 'Юг'),
  member('darya', 'Дарья Крылова', 'hr', 'vera'),
  member('lidia', 'Лидия Панова', 'assistant', 'mikhail'),
]

/** Who worked here and left; the demo department remembers them. */
export const former = [member('viktor', 'Виктор Носов', 'rep', 'timur', 'Юг')]

/** Everybody who ever worked here, in the order of the cast. */
export const everybody: readonly CastMember[] = [...cast, ...former]

/** An address that cannot exist (RFC 2606); a second demo company in one installation has another short name. */
export function emailOf(key: string, slug: string = company.slug): string {
  return `${key}@${slug}.example`
}
