import fc from 'fast-check'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CsvOptions, type CsvRow, delimiters, detectDelimiter, openCsv } from './csv.ts'
import { readPieces } from './files.ts'
import { ImportRefused } from './problem.ts'

const hr = 'WA_Fn-UseC_-HR-Employee-Attrition.csv'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'norma-csv-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a table is read whatever it was saved with', () => {
  test('comma, LF', async () => {
    const { header, rows } = await read('id,name\n1,Анна\n2,Павел\n')
    expect(header).toEqual(['id', 'name'])
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'Анна'] },
      { line: 3, cells: ['2', 'Павел'] },
    ])
  })

  test('semicolon and tab are found out, commas inside the values notwithstanding', async () => {
    expect((await read('id;сумма;город\n1;12,50;Пермь\n2;7,00;Тула\n')).delimiter).toBe(';')
    expect((await read('id\tсумма, руб\n1\t12,50\n')).delimiter).toBe('\t')
    expect((await read('a,b\n"x;y;z",2\n"p;q;r",3\n')).delimiter).toBe(',')
  })

  test('when two delimiters make equally regular tables the comma gives way', () => {
    expect(detectDelimiter('Имя, полностью;Сумма\nАнна;1,5\n')).toBe(';')
  })

  test('one column has no delimiter', async () => {
    expect((await read('id\n1\n2\n')).rows.map((row) => row.cells)).toEqual([['1'], ['2']])
  })

  test('the line on which Excel names its delimiter is not the header', async () => {
    const { header, rows } = await read('sep=;\r\nid;name\r\n1;a,b\r\n')
    expect(header).toEqual(['id', 'name'])
    expect(rows).toEqual([{ line: 3, cells: ['1', 'a,b'] }])
  })

  test('CRLF, CR and a last line without an end', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { rows } = await read(['id,name', '1,a', '2,b'].join(end))
      expect(rows.map((row) => [row.line, ...row.cells])).toEqual([
        [2, '1', 'a'],
        [3, '2', 'b'],
      ])
    }
  })

  test('quoted line breaks, delimiters and doubled quotes; a row counts from the line it begins on', async () => {
    const { rows } = await read('id,note\r\n1,"первая\r\nвторая, ""в кавычках"""\r\n2,б\r\n')
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'первая\r\nвторая, "в кавычках"'] },
      { line: 4, cells: ['2', 'б'] },
    ])
  })

  test('blank lines are counted but are no rows', async () => {
    const { rows } = await read('id,name\n\n1,a\n\n\n2,b\n\n')
    expect(rows.map((row) => row.line)).toEqual([3, 6])
  })

  test('a delimiter at the end of each row makes no cell, one at the end of the header a nameless column', async () => {
    expect((await read('id;name\n1;a;\n2;b;;\n', { delimiter: ';' })).rows.map((row) => row.problem)).toEqual(
      [undefined, undefined],
    )
    expect((await read('id;name;\n1;a;\n')).header).toEqual(['id', 'name', ''])
  })

  test('columns that differ in case only are two columns', async () => {
    expect((await read('Gender,gender\nF,0\n')).header).toEqual(['Gender', 'gender'])
  })
})

describe('encodings', () => {
  test('UTF-8 with and without the mark', async () => {
    const plain = await read('имя\nЁж\n')
    const marked = await read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('имя\nЁж\n')]))
    expect(plain.header).toEqual(['имя'])
    expect(marked.header).toEqual(['имя'])
    expect(marked.encoding).toBe('utf-8')
  })

  test('UTF-16 by its mark, both orders', async () => {
    for (const order of ['utf-16le', 'utf-16be'] as const) {
      const { encoding, header, rows } = await read(utf16('имя\tгород\nАнна\tПермь\n', order))
      expect({ encoding, header, cells: rows[0]?.cells }).toEqual({
        encoding: order,
        header: ['имя', 'город'],
        cells: ['Анна', 'Пермь'],
      })
    }
  })

  test('Windows-1251 is recognised where the bytes are not UTF-8, however late they come', async () => {
    const early = await read(windows1251('имя;город\nПавел;Тула\n'))
    expect([early.encoding, early.header]).toEqual(['windows-1251', ['имя', 'город']])

    const ascii = `id,name\n${'1,abcdefgh\n'.repeat(60_000)}`
    const late = await read(windows1251(`${ascii}2,Ёлкин\n`))
    expect([late.encoding, late.rows.at(-1)]).toEqual([
      'windows-1251',
      { line: 60_002, cells: ['2', 'Ёлкин'] },
    ])
  })

  test('characters cut between two pieces of the stream are whole', async () => {
    const text = 'имя,знак\nАнна,😀ё\n'
    for (let size = 1; size < 7; size++) {
      const pieces = chunks(Buffer.from(text), size)
      expect((await read(pieces)).rows).toEqual([{ line: 2, cells: ['Анна', '😀ё'] }])
    }
  })

  test('a declared encoding that the bytes do not fit is refused with the byte and the line', async () => {
    const refusal = await refusalOf(read(windows1251('id,name\n1,abc\n2,Юля\n'), { encoding: 'utf-8' }))
    expect(refusal).toEqual({
      code: 'encoding_invalid',
      params: { encoding: 'utf-8', byte: 16, found: 'DE' },
      place: { file: 'table.csv', line: 3, byte: 16 },
    })
  })

  test('one damaged byte in a UTF-8 file is a refusal, not another encoding', async () => {
    const bytes = Buffer.from('id,name\n1,Анна Каренина\n2,Павел\n')
    bytes[bytes.indexOf('Павел') + 1] = 0x41
    const refusal = await refusalOf(read(bytes))
    expect(refusal).toMatchObject({ code: 'encoding_invalid', place: { line: 3 } })
  })

  test('UTF-8 that was declared as Windows-1251 would come out as gibberish: refused', async () => {
    const refusal = await refusalOf(read('id,name\n1,Анна\n', { encoding: 'windows-1251' }))
    expect(refusal).toMatchObject({
      code: 'encoding_mismatch',
      params: { declared: 'windows-1251', found: 'utf-8' },
      place: { line: 2, byte: 10 },
    })
  })

  test('a byte that Windows-1251 does not have, and half a UTF-16 character', async () => {
    const bytes = Buffer.concat([windows1251('имя\nАнна'), Buffer.from([0x98, 0x0a])])
    expect(await refusalOf(read(bytes))).toMatchObject({
      code: 'encoding_invalid',
      params: { encoding: 'windows-1251', byte: 8, found: '98' },
      place: { line: 2 },
    })
    const half = Buffer.concat([utf16('имя\nАн', 'utf-16le'), Buffer.from([0x00, 0xd8])])
    expect(await refusalOf(read(half))).toMatchObject({ code: 'encoding_invalid', place: { line: 2 } })
  })

  test('a workbook and other binary files are called by their name', async () => {
    expect(await refusalOf(read(Buffer.from('PK\x03\x04rest', 'latin1')))).toMatchObject({
      code: 'file_is_excel',
    })
    expect(await refusalOf(read(Buffer.from('a,b\n1,\0\n')))).toMatchObject({
      code: 'file_not_text',
      place: { line: 2, byte: 6 },
    })
  })
})

describe('broken tables', () => {
  test('a missing file, a folder and an empty file', async () => {
    expect(await refusalOf(openFile(join(folder, 'nowhere.csv')))).toMatchObject({
      code: 'file_missing',
      place: { file: 'nowhere.csv' },
    })
    expect(await refusalOf(openFile(folder))).toMatchObject({ code: 'file_unreadable' })
    for (const empty of ['', '\n\n', Buffer.from([0xef, 0xbb, 0xbf])]) {
      expect(await refusalOf(read(empty))).toMatchObject({ code: 'file_empty', place: { file: 'table.csv' } })
    }
  })

  test('a row with too few or too many cells is told, the others are read', async () => {
    const { rows } = await read('id,name,city\n1,a,x\n2,b\n3,c,y,z\n4,d,z\n')
    expect(rows.map((row) => [row.line, row.problem])).toEqual([
      [2, undefined],
      [3, { code: 'cells_missing', params: { expected: 3, found: 2 } }],
      [4, { code: 'cells_extra', params: { expected: 3, found: 4 } }],
      [5, undefined],
    ])
  })

  test('text after a closing quote', async () => {
    const { rows } = await read('id,name\n1,"a" b\n2,c "d"\n')
    expect(rows[0]?.problem).toEqual({ code: 'quote_inside', params: { cell: 2 } })
    expect(rows[1]).toEqual({ line: 3, cells: ['2', 'c "d"'] })
  })

  test('a quote that is never closed names the line where it was opened', async () => {
    expect(await refusalOf(read('id,name\n1,a\n2,"b\n3,c\n'))).toMatchObject({
      code: 'quote_unclosed',
      place: { file: 'table.csv', line: 3 },
    })
    const long = `id,name\n1,"${'x\n'.repeat(600_000)}`
    expect(await refusalOf(read(long))).toMatchObject({ code: 'quote_unclosed', place: { line: 2 } })
  })

  test('200 MB of one line are refused after the first megabyte', async () => {
    let given = 0
    async function* endless() {
      const megabyte = Buffer.alloc(1_000_000, 'x')
      yield Buffer.from('id,name\n1,a\n2,')
      for (; given < 200; given++) yield megabyte
    }
    expect(await refusalOf(read(endless()))).toEqual({
      code: 'row_too_long',
      params: { limit: 1_000_000 },
      place: { file: 'table.csv', line: 3 },
    })
    expect(given).toBeLessThan(3)
  })

  test('the longest row allowed is allowed, one character more is not, in whatever pieces it comes', async () => {
    const table = (length: number) => Buffer.from(`id\n${'x'.repeat(length)}\n1\n`)
    for (const size of [7, 100, 1_000_000]) {
      expect((await read(chunks(table(1000), size), { maxRowLength: 1000 })).rows).toHaveLength(2)
      const refusal = await refusalOf(read(chunks(table(1001), size), { maxRowLength: 1000 }))
      expect(refusal).toMatchObject({ code: 'row_too_long', place: { line: 2 } })
    }
  })
})

describe('properties', () => {
  const cell = fc.oneof(
    fc.string({
      unit: fc.constantFrom('а', 'Ё', 'z', ' ', '"', ',', ';', '\t', '\n', '\r\n', '1', '№'),
      maxLength: 8,
    }),
    fc.string({ maxLength: 12 }).map((text) => text.replace(/[\0\r]/g, '')),
  )
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    )

  test('what was written is read back, with each delimiter, line end, encoding and size of pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(...delimiters),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('utf-8', 'utf-8 with mark', 'windows-1251', 'utf-16le', 'utf-16be'),
        fc.integer({ min: 1, max: 40 }),
        async (body, delimiter, lineEnd, encoding, size) => {
          const fits = encoding === 'windows-1251' ? body.map((row) => row.map(inWindows1251)) : body
          const header = fits[0]!.map((_, i) => `столбец ${i}`)
          const [text, lines] = write([header, ...fits], delimiter, lineEnd)
          const bytes = encode(text, encoding)
          const result = await read(chunks(bytes, size), { delimiter })
          expect(result.rows).toEqual(fits.map((cells, i) => ({ line: lines[i + 1], cells })))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('whatever the bytes, it ends with rows or with a refusal that has a place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        async (bytes, size) => {
          const reading = read(chunks(Buffer.from(bytes), size), { maxRowLength: 60 })
          const refusal = await reading.then(
            () => undefined,
            (error: unknown) => error,
          )
          const places =
            refusal instanceof ImportRefused ? refusal.problems.map(({ place }) => place.file) : [refusal]
          expect(places).toEqual([refusal && 'table.csv'])
        },
      ),
      { numRuns: 500 },
    )
  })
})

test.runIf(existsSync(dataFile('ibm_hr', hr)))('a hostile header: two columns alike up to case', async () => {
  const csv = await openFile(dataFile('ibm_hr', hr))
  expect(csv.header.filter((name) => /^gender$/i.test(name))).toEqual(['Gender', 'gender'])
  let rows = 0
  for await (const batch of csv.batches()) rows += batch.filter((row) => !row.problem).length
  expect(rows).toBe(1470)
})

test('a file is let go when it is not read to the end', async () => {
  const path = join(folder, 'left.csv')
  writeFileSync(path, `id,name\n${'1,a\n'.repeat(200_000)}`)
  const csv = await openFile(path)
  await csv.close()
  const rows: CsvRow[] = []
  for await (const batch of csv.batches()) rows.push(...batch)
  expect(rows.length).toBeLessThan(200_000)
})

function dataFile(set: string, file: string): string {
  return join(process.env['NORMA_TEST_DATA'] ?? '../shared/data', set, file)
}

function openFile(path: string) {
  return openCsv(readPieces(path), { name: basename(path) })
}

type Source = string | Buffer | AsyncIterable<Uint8Array>

async function read(source: Source, options: Partial<CsvOptions> = {}) {
  const stream =
    typeof source === 'string'
      ? Readable.from([Buffer.from(source)])
      : Buffer.isBuffer(source)
        ? Readable.from([source])
        : source
  const csv = await openCsv(stream, { ...options, name: 'table.csv' })
  const rows: CsvRow[] = []
  for await (const batch of csv.batches()) rows.push(...batch)
  return { header: csv.header, delimiter: csv.delimiter, encoding: csv.encoding, rows }
}

async function refusalOf(promise: Promise<unknown>) {
  try {
    await promise
  } catch (error) {
    if (error instanceof ImportRefused) return error.problems[0]
    throw error
  }
  throw new Error('it was not refused')
}

/** A plain writer of tables, and the line on which each row begins. */
function write(rows: string[][], delimiter: string, lineEnd: string): [string, number[]] {
  let text = ''
  let line = 1
  const lines: number[] = []
  for (const row of rows) {
    lines.push(line)
    const cells = row.map((cell) =>
      /[",;\t\r\n]/.test(cell) || cell === '' || cell.startsWith('sep=')
        ? `"${cell.replaceAll('"', '""')}"`
        : cell,
    )
    text += cells.join(delimiter) + lineEnd
    line += 1 + row.join('').split('\n').length - 1
  }
  return [text, lines]
}

function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8 with mark') return Buffer.from(`\uFEFF${text}`)
  if (encoding === 'windows-1251') return windows1251(text)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16(text, encoding)
  return Buffer.from(text)
}

function utf16(text: string, order: 'utf-16le' | 'utf-16be'): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return order === 'utf-16le' ? bytes : bytes.swap16()
}

const windows1251Bytes = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1251').decode(Uint8Array.of(byte)),
    byte,
  ]),
)

function windows1251(text: string): Buffer {
  return Buffer.from(Array.from(text, (char) => windows1251Bytes.get(char) ?? 0x3f))
}

function inWindows1251(text: string): string {
  return Array.from(text, (char) => (windows1251Bytes.has(char) && char !== '\u0098' ? char : '?')).join('')
}

function chunks(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return Readable.from(pieces)
}
