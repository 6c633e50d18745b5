import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateFormat, type DateFormat, Zone } from './dates.ts'
import { currencyDigits, currencyOf, defaultMoneyFormat, type MoneyFormat, readMoney } from './money.ts'
import { shown } from './problem.ts'
import {
  readBoolean,
  readChoice,
  readDay,
  readEmail,
  readInstant,
  readInteger,
  readMinutes,
  readText,
  readTimeOfDay,
} from './values.ts'

const moscow = new Zone('Europe/Moscow')

describe('days', () => {
  test.each([
    ['yyyy-MM-dd', '2017-06-30', '2017-06-30'],
    ['dd.MM.yyyy', '30.06.2017', '2017-06-30'],
    ['d.M.yy', '1.6.17', '2017-06-01'],
    ['M/d/yyyy', '2/26/2018', '2018-02-26'],
    ['M/d/yyyy H:mm', '2/26/2018 9:58', '2018-02-26'],
    ['dd/MM/yyyy', '03/04/2018', '2018-04-03'],
    ['yyyyMMdd', '20180403', '2018-04-03'],
    ['iso', '2018-02-26', '2018-02-26'],
    ['iso', '2018-02-26 19:58:54', '2018-02-26'],
    ['iso', '2018-02-26T22:30:00Z', '2018-02-27'], // 01:30 in Moscow
    ['iso', '2018-02-26T19:58:54.123+03:00', '2018-02-26'],
    ['unix', '1694765317', '2023-09-15'],
    ['unix', '1694765317000', '2023-09-15'],
    ['dd.MM.yyyy', '29.02.2016', '2016-02-29'],
  ])('%s reads %s', (format, cell, day) => {
    expect(readDay(cell, formats(format), moscow)).toBe(day)
  })

  test('the 31st of June does not exist, nor the 29th of February 2017, nor month 13', () => {
    expect(readDay('2017-06-31', formats('yyyy-MM-dd'), moscow)).toEqual({
      code: 'date_impossible',
      params: { value: '2017-06-31', month: 6, days: 30 },
    })
    expect(readDay('29.02.2017', formats('dd.MM.yyyy'), moscow)).toMatchObject({
      params: { month: 2, days: 28 },
    })
    expect(readDay('26/02/2018', formats('M/d/yyyy'), moscow)).toMatchObject({
      code: 'date_impossible',
      params: { month: 26, days: 0 },
    })
  })

  test('formats are tried in order, and an impossible reading gives way to a possible one', () => {
    expect(readDay('2018-02-26', formats('dd.MM.yyyy', 'yyyy-MM-dd'), moscow)).toBe('2018-02-26')
    expect(readDay('26/02/2018', formats('M/d/yyyy', 'd/M/yyyy'), moscow)).toBe('2018-02-26')
  })

  test('what no format fits names the formats', () => {
    for (const cell of ['вчера', '2017-6-1', '01.02.2017', '2017-01-01x', '12:30']) {
      expect(readDay(cell, formats('yyyy-MM-dd', 'M/d/yyyy'), moscow)).toEqual({
        code: 'date_format',
        params: { value: cell, formats: 'yyyy-MM-dd, M/d/yyyy' },
      })
    }
    expect(readDay('0017-01-01', formats('yyyy-MM-dd'), moscow)).toMatchObject({ code: 'date_range' })
    expect(readDay('1/2/2018 24:00', formats('M/d/yyyy H:mm'), moscow)).toMatchObject({ code: 'date_format' })
  })

  test.each([
    'yyyy',
    'MM.yyyy',
    'dd.MM.yyyy mm',
    'yyyy-MM-DD',
    'dd.dd.yyyy',
    'hh:mm dd.MM.yyyy',
    'H:mm a d.M.yyyy',
    '',
  ])('«%s» is no format', (text) => expect(dateFormat(text)).toBeUndefined())

  test('each day is read back from each format', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [y, m, d] = iso.split('-') as [string, string, string]
        expect(readDay(`${d}.${m}.${y}`, formats('dd.MM.yyyy'), moscow)).toBe(iso)
        expect(readDay(`${Number(m)}/${Number(d)}/${y}`, formats('M/d/yyyy'), moscow)).toBe(iso)
        expect(readDay(iso, formats('iso'), moscow)).toBe(iso)
      }),
    )
  })
})

describe('moments', () => {
  const at = (cell: string, format: string, zone: string, seconds?: number) => {
    const instant = readInstant(cell, formats(format), new Zone(zone), seconds)
    return typeof instant === 'number' ? new Date(instant).toISOString() : instant
  }

  test('a local time is of the zone, a time with a zone of its own is not', () => {
    expect(at('26.02.2018 19:58', 'dd.MM.yyyy HH:mm', 'Europe/Moscow')).toBe('2018-02-26T16:58:00.000Z')
    expect(at('2/26/2018 7:58 PM', 'M/d/yyyy h:mm a', 'Asia/Vladivostok')).toBe('2018-02-26T09:58:00.000Z')
    expect(at('2/26/2018 12:05 AM', 'M/d/yyyy h:mm a', 'UTC')).toBe('2018-02-26T00:05:00.000Z')
    expect(at('2018-02-26T19:58:54+05:30', 'iso', 'Europe/Moscow')).toBe('2018-02-26T14:28:54.000Z')
    expect(at('1694765317', 'unix', 'Asia/Vladivostok')).toBe('2023-09-15T08:08:37.000Z')
  })

  test('clocks that are set: summer, winter, the hour left out and the half hour of Lord Howe', () => {
    expect(at('2018-07-01 12:00', 'iso', 'Europe/Berlin')).toBe('2018-07-01T10:00:00.000Z')
    expect(at('2018-01-01 12:00', 'iso', 'Europe/Berlin')).toBe('2018-01-01T11:00:00.000Z')
    expect(at('2018-03-25 02:30', 'iso', 'Europe/Berlin')).toBe('2018-03-25T01:30:00.000Z')
    expect(at('2018-10-07 02:15', 'iso', 'Australia/Lord_Howe')).toBe('2018-10-06T15:45:00.000Z')
    expect(at('2018-10-07 02:35', 'iso', 'Australia/Lord_Howe')).toBe('2018-10-06T15:35:00.000Z')
    // Moscow left summer time for good in 2014
    expect(at('2014-10-25 12:00', 'iso', 'Europe/Moscow')).toBe('2014-10-25T08:00:00.000Z')
    expect(at('2014-10-27 12:00', 'iso', 'Europe/Moscow')).toBe('2014-10-27T09:00:00.000Z')
  })

  test('agrees with Temporal at any hour, the memory of offsets notwithstanding', () => {
    const zones = [
      'Europe/Moscow',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
    ]
    const memory = new Map(zones.map((name) => [name, new Zone(name)]))
    const minutes = fc.integer({ min: 0, max: 30 * 365 * 24 * 60 })
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, name) => {
        const local = Temporal.PlainDateTime.from('2000-01-01T00:00').add({ minutes: minute })
        const instant = readInstant(local.toString(), formats('iso'), memory.get(name)!)
        expect(instant).toBe(local.toZonedDateTime(name).epochMilliseconds)
      }),
      { numRuns: 2000 },
    )
  })

  test('a day alone is no moment unless the mapping gives the hour', () => {
    expect(at('2018-02-26', 'iso', 'UTC')).toMatchObject({ code: 'instant_needs_time' })
    expect(at('2018-02-26', 'iso', 'UTC', 12 * 3600)).toBe('2018-02-26T12:00:00.000Z')
  })

  test('a time of day', () => {
    expect([readTimeOfDay('9:05'), readTimeOfDay('23:59:59')]).toEqual(['09:05', '23:59'])
    expect(readTimeOfDay('24:00')).toMatchObject({ code: 'date_format' })
  })
})

describe('money', () => {
  const russian: MoneyFormat = { decimal: ',', thousands: ' ', round: false }
  const american: MoneyFormat = { decimal: '.', thousands: ',', round: false }

  test.each([
    ['1054', 'USD', defaultMoneyFormat, 105400],
    ['1100.04', 'USD', defaultMoneyFormat, 110004],
    ['4269.9', 'USD', defaultMoneyFormat, 426990],
    ['15000.0000', 'RUB', defaultMoneyFormat, 1500000],
    ['0', 'RUB', defaultMoneyFormat, 0],
    ['-0', 'RUB', defaultMoneyFormat, 0],
    ['$1,234,567.89', 'USD', american, 123456789],
    ['12 000,50 ₽', 'RUB', russian, 1200050],
    ['12\u00A0000,50\u00A0₽', 'RUB', russian, 1200050],
    ['12\u202F000,5 руб.', 'RUB', russian, 1200050],
    ['12000,50 р.', 'RUB', russian, 1200050],
    ['RUB 7', 'RUB', russian, 700],
    ['руб. 7', 'RUB', russian, 700],
    ['1.234.567,8', 'EUR', { decimal: ',', thousands: '.', round: false }, 123456780],
    ["1'000.05", 'CHF', { decimal: '.', thousands: "'", round: false }, 100005],
    ['1500', 'JPY', defaultMoneyFormat, 1500],
    ['1.500', 'USD', { ...defaultMoneyFormat, round: true }, 150],
    ['1.234', 'BHD', defaultMoneyFormat, 1234],
    ['33.335', 'USD', { ...defaultMoneyFormat, round: true }, 3334],
    ['33.334999', 'USD', { ...defaultMoneyFormat, round: true }, 3333],
    ['999 999 999 999,99', 'RUB', russian, 99999999999999],
  ] as const)('«%s» in %s', (cell, currency, format, minor) => {
    expect(readMoney(cell, currency, format)).toBe(minor)
  })

  test('«12 000,50 ₽» is refused, never misread, where the mapping has a decimal point', () => {
    const refused = { code: 'money_format', params: { value: '12 000,50 ₽', decimal: '.', thousands: '' } }
    expect(readMoney('12 000,50 ₽', 'RUB', defaultMoneyFormat)).toEqual(refused)
    expect(readMoney('12 000,50 ₽', 'RUB', american)).toMatchObject({ code: 'money_format' })
  })

  test.each([
    ['1 2 000', russian, 'money_format'],
    ['1,000', russian, 'money_precision'],
    ['1,500', russian, 'money_precision'],
    ['1.000', russian, 'money_format'],
    ['12,3,4', russian, 'money_format'],
    ['много', russian, 'money_format'],
    ['12 ₽ 5', russian, 'money_format'],
    ['₽12₽', russian, 'money_format'],
    ['12 €', russian, 'money_currency'],
    ['-5', russian, 'money_negative'],
    ['−5 ₽', russian, 'money_negative'],
    ['99999999999999999', russian, 'money_range'],
    ['1e5', russian, 'money_format'],
  ] as const)('«%s» is %3$s', (cell, format, code) => {
    const result = readMoney(cell, 'RUB', format)
    expect(result).toMatchObject({ code })
  })

  test('another currency is never taken for ours', () => {
    expect(readMoney('$5', 'RUB', russian)).toEqual({
      code: 'money_currency',
      params: { value: '$5', found: 'USD', expected: 'RUB' },
    })
  })

  test('each amount is read back as it is written in each country', () => {
    const written = [
      ['ru-RU', russian],
      ['en-US', american],
      ['de-DE', { decimal: ',', thousands: '.', round: false }],
    ] as const
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 14 }),
        fc.constantFrom(...written),
        (minor, [locale, format]) => {
          const text = new Intl.NumberFormat(locale, {
            minimumFractionDigits: 2,
            maximumFractionDigits: 2,
          }).format(minor / 100)
          expect(readMoney(text, 'RUB', format)).toBe(minor)
          expect(readMoney(`${text} ₽`, 'RUB', format)).toBe(minor)
        },
      ),
    )
  })

  test('minor units by currency, and the signs by which currencies are known', () => {
    expect(['RUB', 'JPY', 'BHD'].map(currencyDigits)).toEqual([2, 0, 3])
    expect(['₽', 'руб.', 'Eur', '$', 'кр', 'constructor'].map(currencyOf)).toEqual([
      'RUB',
      'RUB',
      'EUR',
      'USD',
      undefined,
      undefined,
    ])
  })
})

describe('the rest', () => {
  test('whole numbers', () => {
    expect([readInteger('2 822', 0, 1e7), readInteger('12.0', 0, 100), readInteger('7', 0, 100)]).toEqual([
      2822, 12, 7,
    ])
    expect(readInteger('12.5', 0, 100)).toMatchObject({ code: 'integer_wrong' })
    expect(readInteger('1 22', 0, 1000)).toMatchObject({ code: 'integer_wrong' })
    expect(readInteger('-1', 0, 100)).toEqual({
      code: 'number_range',
      params: { value: '-1', lowest: 0, highest: 100 },
    })
  })

  test('minutes, from whatever the telephone exchange counts in', () => {
    expect(readMinutes('25', 'minutes')).toBe(25)
    expect(readMinutes('1,5', 'hours')).toBe(90)
    expect(readMinutes('90', 'seconds')).toBe(2)
    expect(readMinutes('10', 'seconds')).toBe(1)
    expect(readMinutes('0', 'seconds')).toBe(0)
    expect(readMinutes('90000', 'milliseconds')).toBe(2)
    expect(readMinutes('1:02:31', 'h:mm:ss')).toBe(63)
    expect(readMinutes('1441', 'minutes')).toMatchObject({ code: 'number_range' })
    expect(readMinutes('час', 'minutes')).toMatchObject({ code: 'integer_wrong' })
  })

  test('yes and no in both languages', () => {
    expect(['Да', 'yes', '1', 'ИСТИНА'].map(readBoolean)).toEqual([true, true, true, true])
    expect(['Нет', 'NO', '0', '-'].map(readBoolean)).toEqual([false, false, false, false])
    expect(readBoolean('может быть')).toMatchObject({ code: 'boolean_wrong' })
  })

  test('a choice names what there is to choose from', () => {
    expect(readChoice('Call', ['call', 'meeting'])).toBe('call')
    expect(readChoice('sms', ['call', 'meeting'])).toEqual({
      code: 'choice_unknown',
      params: { value: 'sms', choices: 'call, meeting' },
    })
  })

  test('texts: one line, or several; not too long; no control characters', () => {
    expect(readText('две\r\nстроки', 20)).toBe('две строки')
    expect(readText('две\r\nстроки', 20, true)).toBe('две\nстроки')
    expect(readText('x'.repeat(201), 200)).toMatchObject({
      code: 'text_long',
      params: { limit: 200, length: 201 },
    })
    expect(readText('a\u0007b', 200)).toMatchObject({ code: 'text_control' })
  })

  test('e-mails', () => {
    expect(readEmail('Anna@Example.COM')).toBe('anna@example.com')
    for (const wrong of ['anna', 'anna@', 'a b@c.ru', 'a@b', '<a@b.ru>', 'a@b.ru, c@d.ru']) {
      expect(readEmail(wrong)).toMatchObject({ code: 'email_wrong' })
    }
  })

  test('a value is shown cut to 60 characters and on one line', () => {
    expect(shown('а\nб')).toBe('а б')
    expect(shown('я'.repeat(100))).toHaveLength(60)
  })
})

function formats(...texts: string[]): DateFormat[] {
  return texts.map((text) => dateFormat(text)!)
}
