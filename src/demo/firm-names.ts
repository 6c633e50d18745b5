import { slugOf } from '../org/slug.ts'
import type { IndustryKey } from './catalogue.ts'
import type { Random } from './random.ts'

// Invented roots: none is a word or, as far as we could find, a company.
const beginnings =
  'Верес Тал Озер Карв Брус Луг Седм Мер Кедр Лад Торм Гран Полт Ястр Вяз Клен Снеж Ард Ильм Парм Зар Дрем Солв Кур Волм Лип Черм Дубр Энт Росл'.split(
    ' ',
  )
const endings =
  'ескор имар ита енда ект одар олит авея онис агра имет ория анта ивель остан амир енит еска ум арис'.split(
    ' ',
  )
const surnames =
  'Талимаров Веремеин Дубравцев Карвенский Лугодаров Седмицын Ильменев Кедрачёв Озернов Полтавин Снежкин Чермянин Ярцын Вязанов Грановин Ардашин Клёнов Тормасин Липатин Зарубкин'.split(
    ' ',
  )
const initials = 'А Б В Г Д Е И К Л М Н О П Р С Т Ю Я'.split(' ')

const patterns: Record<IndustryKey, readonly string[]> = {
  retail: ['% Маркет', 'Торговый дом «%»', '%-Ритейл', 'Универсам «%»', '%'],
  food: ['% Фуд', 'Комбинат «%»', '%-Молоко', 'Пекарни %', '%-Вкус', 'Мясной двор «%»'],
  logistics: ['%-Логистик', 'Склады %', '%-Терминал', '% Карго', '%-Транс'],
  online: ['%.Онлайн', '%-Маркетплейс', 'Магазин «%»', '%-Доставка'],
  building: ['%-Строй', '%Бетон', 'Стройбаза «%»', '%-Кровля', '%Керамика'],
  pharma: ['%-Фарм', 'Аптеки %', '%Мед', '%-Биотех'],
  furniture: ['Мебель %', 'Фабрика «%»', '%-Интерьер', '%Дерево'],
  agriculture: ['Агро%', 'Хозяйство «%»', '%-Зерно', 'Сады %'],
  car_parts: ['%-Авто', '% Запчасть', '%Мотор', 'Автоцентр «%»'],
  clothes: ['%-Текстиль', 'Швейная фабрика «%»', '% Стиль', '%-Обувь'],
}

/** Gives each client a name that nobody has yet. */
export function firmNames(random: Random): (industry: IndustryKey) => string {
  const taken = new Set<string>()
  return (industry) => {
    for (;;) {
      const name = random.chance(0.05)
        ? `ИП ${random.pick(surnames)} ${random.pick(initials)}. ${random.pick(initials)}.`
        : named(random.pick(patterns[industry]), random.pick(beginnings) + random.pick(endings))
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  }
}

function named(pattern: string, root: string): string {
  return pattern.replace('%', pattern.startsWith('Агро') ? root.toLowerCase() : root)
}

/** A domain that cannot exist: .example is reserved for documentation (RFC 2606). */
export function domainOf(name: string): string {
  return `${slugOf(name)}.example`
}

/** A subscriber's number never begins with 0 in Russia's numbering plan, so nobody answers at this one. */
export function phoneIn(areaCode: string, random: Random): string {
  const digits = String(random.whole(0, 999_999)).padStart(6, '0')
  return `+7 ${areaCode} 0${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4)}`
}

/** A tax number with right check digits of region 00, which does not exist. */
export function taxIdOf(random: Random): string {
  const digits = `00${String(random.whole(0, 9_999_999)).padStart(7, '0')}`
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return digits + String((sum % 11) % 10)
}
