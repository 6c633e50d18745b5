import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAmount, writeAmount, type AmountForm } from './amount-text.ts'

const roubles: AmountForm = { isMoney: true, minorDigits: 2, locale: 'ru' }
const dollars: AmountForm = { isMoney: true, minorDigits: 2, locale: 'en' }
const meetings: AmountForm = { isMoney: false, minorDigits: 0, locale: 'ru' }

describe('an amount', () => {
  test.each([
    ['1600000', 160_000_000],
    ['1 600 000', 160_000_000],
    ['1\u00a0600\u00a0000', 160_000_000],
    ['1\u202f600\u202f000,50\u00a0₽', 160_000_050],
    ['1.600.000,50', 160_000_050],
    ['1,600,000.50', 160_000_050],
    ['1,600,000', 160_000_000],
    ['1,6 млн', 160_000_000],
    ['1.6млн ₽', 160_000_000],
    ['1,6 млн. руб.', 160_000_000],
    ['1,625 млн', 162_500_000],
    ['1600 тыс', 160_000_000],
    ['1 600 тыс. руб', 160_000_000],
    ['1600к', 160_000_000],
    ['1.6m', 160_000_000],
    ['2 млрд', 200_000_000_000],
    ['$1600.5', 160_050],
    ['0', 0],
    ['0,5', 50],
    ['', null],
    [' — ', null],
    ['-', null],
  ])('reads «%s»', (text, amount) => {
    expect(readAmount(text, roubles)).toEqual({ amount })
  })

  test.each([
    ['1,600', 'ambiguous'],
    ['1.600', 'ambiguous'],
    ['-5', 'negative'],
    ['−5 000', 'negative'],
    ['1,005', 'ambiguous'],
    ['0,005', 'too_fine'],
    ['1 60', 'not_a_number'],
    ['1 60,5', 'not_a_number'],
    ['1,60,000', 'not_a_number'],
    ['много', 'not_a_number'],
    ['12 %', 'not_a_number'],
    ['#####', 'not_a_number'],
    ['1.6E+06', 'not_a_number'],
    ['млн', 'not_a_number'],
    ['99999999999999999', 'too_large'],
  ])('refuses «%s»', (text, trouble) => {
    expect(readAmount(text, roubles)).toEqual({ trouble })
  })

  test('takes a comma with three figures as thousands where people write so', () => {
    expect(readAmount('1,600', dollars)).toEqual({ amount: 160_000 })
    expect(readAmount('1.600', dollars)).toEqual({ trouble: 'ambiguous' })
  })

  test('of a count is whole and has no currency', () => {
    expect(readAmount('15', meetings)).toEqual({ amount: 15 })
    expect(readAmount('1,5 тыс', meetings)).toEqual({ amount: 1500 })
    expect(readAmount('15,5', meetings)).toEqual({ trouble: 'too_fine' })
    expect(readAmount('15 ₽', meetings)).toEqual({ trouble: 'not_a_number' })
  })

  test('that was written is read back the same', () => {
    fc.assert(
      fc.property(
        fc.option(fc.nat({ max: Number.MAX_SAFE_INTEGER })),
        fc.constantFrom(roubles, dollars, meetings),
        (amount, form) => {
          expect(readAmount(writeAmount(amount, form), form)).toEqual({ amount })
        },
      ),
    )
  })
})
