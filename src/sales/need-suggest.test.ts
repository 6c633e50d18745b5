import { describe, expect, test } from 'vitest'
import { usualNeeds } from './default-needs.ts'
import { stemsOf, suggestedNeeds, voiceOf } from './need-suggest.ts'

const needs = {
  ru: usualNeeds.ru.map(({ name, words }) => ({ id: name, words })),
  en: usualNeeds.en.map(({ name, words }) => ({ id: name, words })),
}

/** Notes as sellers write them, with what a person would mark. */
const notes: Record<'ru' | 'en', [note: string, about: string[]][]> = {
  ru: [
    ['Просят отсрочку 30 дней.', ['Условия оплаты']],
    ['Говорит, что у нас дороже, чем у конкурентов на 7 %', ['Цена']],
    ['Сравнивают с другим поставщиком, важен срок.', ['Есть поставщик', 'Срок поставки']],
    ['Перезвонить после инвентаризации.', []],
    ['Спрашивают, есть ли плёнка на складе сегодня.', ['Наличие']],
    ['Нужны размеры проходов, пришлют план склада.', []],
    ['Решает директор по логистике, будет на следующей неделе.', []],
    [
      'Прошлый поставщик срывал сроки, важна поставка частями.',
      ['Есть поставщик', 'Срок поставки', 'Доставка'],
    ],
    ['Обсудили гарантию и выезд инженера за сутки.', ['Сервис и гарантия']],
    ['Хотят скидку при заказе от 500 штук', ['Скидка за объём']],
    ['В прошлой партии был брак, написали рекламацию', ['Качество']],
    ['Ему надо подумать и посоветоваться с собственником', ['Надо подумать']],
    ['Запросили сертификаты и декларацию соответствия', ['Документы']],
    ['Нет бюджета до конца года', ['Цена']],
    ['Спросил про аналог немецкой ленты', ['Аналоги']],
    ['Сроки нашей поставки их не устраивают', ['Срок поставки']],
    ['Готовы на предоплату, если дадим рассрочку на остаток', ['Условия оплаты']],
    ['Самовывоз неудобен, просят привезти на второй склад', ['Доставка']],
    ['Поговорили о погоде и отпуске, тёплый контакт', []],
    ['У них уже есть постоянный поставщик, менять не хотят', ['Есть поставщик']],
  ],
  en: [
    ['They say we are too expensive', ['Price']],
    ['Asked for payment terms of 60 days', ['Payment terms']],
    ['They already have a supplier and are happy', ['Has a supplier']],
    ['Wants to think it over until Monday', ['Will think it over']],
    ['Is the film in stock today?', ['Availability']],
    ['Lead times are a problem, delivery takes too long', ['Delivery time']],
    ['Two defective rolls in the last batch', ['Quality']],
    ['Interested in maintenance and spare parts', ['Service and warranty']],
    ['Sent certificates and the data sheet', ['Documents']],
    ['Needs partial shipments to two sites', ['Delivery']],
    ['Asked whether there is a cheaper alternative', ['Price', 'Alternatives']],
    ['Would order 500 for a volume discount', ['Volume discount']],
    ['Met the warehouse manager, nice walk around', []],
    ['Call back after stocktaking', []],
    ['No budget this year', ['Price']],
    ['Compared us with their current supplier', ['Has a supplier']],
    ['Prepayment is impossible for them', ['Payment terms']],
    ['They postponed the purchase', ['Will think it over']],
    ['Looking for an equivalent of the German tape', ['Alternatives']],
    ['The decision is made by the logistics director', []],
  ],
}

describe('what the words of a note suggest', () => {
  test.each(['ru', 'en'] as const)('is mostly what a person would mark (%s)', (language) => {
    let [right, suggested, wanted] = [0, 0, 0]
    for (const [note, about] of notes[language]) {
      const found = suggestedNeeds(note, needs[language])
      right += found.filter((one) => about.includes(one)).length
      suggested += found.length
      wanted += about.length
    }
    expect(right / suggested, 'suggestions that are right').toBeGreaterThanOrEqual(0.9)
    expect(right / wanted, 'marks that were suggested').toBeGreaterThanOrEqual(0.9)
  })

  test('a phrase stands in its order, its words near each other', () => {
    const delivery = [{ id: 'late', words: ['срок поставки'] }]
    expect(suggestedNeeds('Сроки вашей нынешней поставки', delivery)).toEqual(['late'])
    expect(suggestedNeeds('Поставки в срок', delivery)).toEqual([])
    expect(suggestedNeeds('Срок договора истёк, о новой поставке речи нет', delivery)).toEqual([])
    expect(suggestedNeeds('Срок. Срок же этой поставки', delivery)).toEqual(['late'])
  })

  test('is nothing without words', () => {
    expect(suggestedNeeds('', needs.ru)).toEqual([])
    expect(
      suggestedNeeds('Дорого', [
        { id: 'empty', words: [] },
        { id: 'sign', words: ['—'] },
      ]),
    ).toEqual([])
  })
})

describe('stems', () => {
  // from the published vocabularies of both algorithms
  test.each([
    ['важная важнее важнейшие важно вагон вагонами', 'важн важн важн важн вагон вагон'],
    ['падавший падала ПАДАЛ поцеловавшись', 'пада пада пада поцелова'],
    ['ёлка весёлость радость', 'елк весел радост'],
    ['consign consigned consigning consignment consistency', 'consign consign consign consign consist'],
    ['knightly knots generously communities skies dying', 'knight knot generous communiti sky die'],
    ['hopping hoped flies cries boy saying owner’s', 'hop hope fli cri boy say owner'],
  ])('%s', (words, stems) => {
    expect(stemsOf(words).join(' ')).toBe(stems)
  })
})

test('copies of a text are one voice, short answers are not', () => {
  expect(voiceOf('Дорого — ещё думают, ждут.')).toBe(voiceOf('дорого, еще  думают; ждут'))
  expect(voiceOf('Дорого')).toBeNull()
})
