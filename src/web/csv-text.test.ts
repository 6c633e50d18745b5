import { describe, expect, test } from 'vitest'
import { csvText } from './csv-text.ts'

describe('a table for a spreadsheet', () => {
  test('has semicolons and decimal commas in Russian', () => {
    expect(
      csvText(
        [
          ['Имя', 'Доля'],
          ['Анна', 0.625],
          ['Игорь', null],
        ],
        'ru',
      ),
    ).toBe('\uFEFFИмя;Доля\r\nАнна;0,625\r\nИгорь;\r\n')
  })

  test('has commas and points in English', () => {
    expect(csvText([['Ivan, the son', 1600000.5]], 'en')).toBe('\uFEFF"Ivan, the son",1600000.5\r\n')
  })

  test('quotes what would break a row', () => {
    expect(csvText([['a;b', 'say "yes"', 'two\nlines']], 'ru')).toBe(
      '\uFEFF"a;b";"say ""yes""";"two\nlines"\r\n',
    )
  })

  test.each(['=HYPERLINK("x")', '+7', '-1', '@sum'])('does not let «%s» become a formula', (text) => {
    expect(csvText([[text]], 'ru')).toContain(`'${text.replaceAll('"', '""')}`)
  })

  test('leaves negative numbers numbers', () => {
    expect(csvText([[-5]], 'ru')).toBe('\uFEFF-5\r\n')
  })
})
