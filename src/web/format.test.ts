import { describe, expect, test } from 'vitest'
import { dayIn, formatOf } from './format.ts'

const place = { timeZone: 'Europe/Moscow', currency: 'RUB', today: '2026-11-24' }
const ru = formatOf({ ...place, locale: 'ru' })
const en = formatOf({ ...place, locale: 'en' })

/** Intl writes no-break spaces of several kinds. */
function plain(text: string): string {
  return text.replaceAll(/[\u00A0\u202F\u2009]/g, ' ')
}

describe('money', () => {
  test.each([
    [0, '0 ₽', '₽0'],
    [1_234_500, '12 345 ₽', '₽12,345'],
    [1_234_550, '12 345,50 ₽', '₽12,345.50'],
    [-50_00, '−50 ₽', '−₽50'],
  ])('%d kopecks in full', (minor, russian, english) => {
    expect(plain(ru.money(minor))).toBe(russian)
    expect(plain(en.money(minor))).toBe(english)
  })

  test.each([
    [1_840_000_000, '18,4 млн ₽', '₽18.4M'],
    [2_400_000_000, '24 млн ₽', '₽24M'],
    [123_456_789_00, '123 млн ₽', '₽123M'],
    [45_678_00, '45,7 тыс. ₽', '₽45.7K'],
    [9_999_00, '9999 ₽', '₽9,999'],
  ])('%d kopecks shortly', (minor, russian, english) => {
    expect(plain(ru.moneyShort(minor)).replace('9 999', '9999')).toBe(russian)
    expect(plain(en.moneyShort(minor))).toBe(english)
  })

  test('knows currencies of other minor units', () => {
    expect(plain(ru.money(1500, 'JPY'))).toBe('1500 ¥'.replace('1500', plain(ru.number(1500))))
    expect(plain(en.money(1500, 'KWD'))).toContain('1.500')
  })
})

describe('days', () => {
  test('say the year only when it is another', () => {
    expect(ru.day('2026-11-24')).toBe('24 ноября')
    expect(plain(ru.day('2025-11-24'))).toBe('24 ноября 2025')
    expect(en.day('2026-11-24')).toBe('November 24')
  })

  test('shortly', () => {
    expect(ru.dayShort('2026-11-24')).toBe('24 нояб.')
    expect(ru.dayShort('2026-08-28')).toBe('28 авг.')
    expect(plain(ru.dayShort('2025-08-28'))).toBe('28 авг. 2025')
  })

  test('with their weekday', () => {
    expect(ru.weekday('2026-11-24')).toBe('вт, 24 ноября')
    expect(ru.weekdayLong('2026-11-24')).toBe('вторник, 24 ноября')
    expect(plain(ru.month('2026-11-01'))).toBe('ноябрь 2026')
  })

  test.each([
    ['2026-11-24', 'сегодня'],
    ['2026-11-23', 'вчера'],
    ['2026-11-25', 'завтра'],
    ['2026-11-29', 'через 5 дней'],
    ['2026-12-24', '24 декабря'],
  ])('%s near today', (day, words) => {
    expect(ru.relativeDay(day)).toBe(words)
  })
})

describe('instants', () => {
  test('are shown in the company’s zone, wherever the reader is', () => {
    const vladivostok = formatOf({ ...place, locale: 'ru', timeZone: 'Asia/Vladivostok' })
    expect(ru.time('2026-11-24T21:30:00Z')).toBe('00:30')
    expect(ru.moment('2026-11-24T21:30:00Z')).toBe('25 ноября, 00:30')
    expect(plain(en.time('2026-11-24T06:30:00Z'))).toBe('9:30 AM')
    expect(vladivostok.time('2026-11-24T00:30:00Z')).toBe('10:30')
  })

  test('fall on the company’s day', () => {
    expect(dayIn(new Date('2026-11-24T20:59:59Z'), 'Europe/Moscow')).toBe('2026-11-24')
    expect(dayIn(new Date('2026-11-24T21:00:00Z'), 'Europe/Moscow')).toBe('2026-11-25')
  })
})

describe('figures', () => {
  test('of parts and changes', () => {
    expect(plain(ru.percent(0.774))).toBe('77 %')
    expect(plain(ru.change(-0.35))).toBe('−35 %')
    expect(plain(en.change(0.12))).toBe('+12%')
  })
})
