import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type Caller, type House } from '../testing/house.ts'
import { testPermissions } from '../testing/permission-table.ts'
import { connectContract } from './contract.ts'
import { runImportJob } from './import-job.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const deals = `ID сделки;Название сделки;Этап сделки;Бюджет;Ответственный;Компания;Дата создания;Дата закрытия
1;Стеллажи;Переговоры;120 000,50;Анна Ковалёва;ООО Ромашка;01.03.2026 10:15;
2;Погрузчик;Успешно реализовано;980 000;Игорь Щербаков;ООО Ромашка;02.03.2026 11:00;15.04.2026 09:30
3;Паллеты;Закрыто и не реализовано;5 000;Анна Ковалёва;Василёк;05.03.2026 12:00;01.04.2026 18:00
4;Тележка;Переговоры;дорого;Анна Ковалёва;Василёк;05.03.2026 12:00;
`

async function upload(who: Caller, files: Record<string, string>): Promise<string> {
  const { body } = await who.post('/connect/uploads')
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text)
    const half = Math.ceil(bytes.length / 2)
    for (const [no, piece] of [bytes.subarray(0, half), bytes.subarray(half)].entries()) {
      const answer = await sendPiece(who, body.id, name, no, piece)
      expect(answer.status).toBe(200)
    }
  }
  return body.id
}

function sendPiece(who: Caller, id: string, name: string, no: number, piece: Buffer) {
  const path = `/connect/uploads/${id}/files/${encodeURIComponent(name)}/pieces/${no}`
  return who.put(path, piece, { 'content-type': 'application/octet-stream' })
}

async function finish(id: string): Promise<void> {
  await runImportJob(house.pool, { tenantId: house.tenantId, personId: house.ids.vera, importId: id })
}

test('upload, guess, try, import, look at what was refused, undo', async () => {
  const vera = house.as('vera')
  const uploadId = await upload(vera, { 'сделки.csv': deals })

  const { body: guess } = await vera.get(`/connect/uploads/${uploadId}/guess`)
  expect(guess.files[0]).toMatchObject({
    name: 'сделки.csv',
    encoding: 'utf-8',
    delimiter: ';',
    problem: null,
  })
  expect(guess.files[0].columns[4]).toEqual({
    name: 'Ответственный',
    samples: ['Анна Ковалёва', 'Игорь Щербаков'],
    values: ['Анна Ковалёва', 'Игорь Щербаков'],
  })
  expect(guess.mapping).toMatchObject({
    files: { file1: { file: 'сделки.csv' } },
    people: [{ from: 'file1', distinct: 'Ответственный', role: { value: 'rep' } }],
    deals: [
      {
        id: 'ID сделки',
        title: 'Название сделки',
        stage: 'Этап сделки',
        owner: 'Ответственный',
        account: { column: 'Компания', missing: 'create' },
        amount: { column: 'Бюджет', money: { decimal: ',', thousands: ' ' } },
        opened: { column: 'Дата создания', dates: ['dd.MM.yyyy HH:mm'] },
      },
    ],
    pipelines: {
      Продажи: {
        stages: [
          { name: 'Переговоры', kind: 'open' },
          { name: 'Успешно реализовано', kind: 'won' },
          { name: 'Закрыто и не реализовано', kind: 'lost' },
        ],
      },
    },
  })

  const asked = { uploadId, mapping: { ...guess.mapping, source: 'amo' } }
  const trial = await vera.post('/connect/imports', { ...asked, isTrial: true })
  expect(trial).toMatchObject({ status: 202, body: { state: 'running', isTrial: true } })
  await finish(trial.body.id)
  expect((await vera.get(`/connect/imports/${trial.body.id}`)).body).toMatchObject({
    state: 'done',
    counts: {
      people: { created: 2, refused: 0 },
      accounts: { created: 2, refused: 0 },
      deals: { created: 3, refused: 1 },
    },
    refusedRows: 1,
  })
  expect((await vera.get('/sales/deals')).body.items).toEqual([])

  const real = await vera.post('/connect/imports', asked)
  await finish(real.body.id)
  const { body: done } = await vera.get(`/connect/imports/${real.body.id}`)
  expect(done).toMatchObject({
    state: 'done',
    counts: { deals: { created: 3, updated: 0, unchanged: 0, refused: 1 } },
  })
  expect(done.mapping).toContain('source: amo')
  const { body: listed } = await vera.get('/sales/deals?sort=amount')
  expect(
    listed.items.map((deal: { title: string; amountMinor: number }) => [deal.title, deal.amountMinor]),
  ).toEqual([
    ['Паллеты', 500_000],
    ['Стеллажи', 12_000_050],
    ['Погрузчик', 98_000_000],
  ])

  const { body: refused } = await vera.get(`/connect/imports/${real.body.id}/refused-rows`)
  expect(refused.items).toEqual([
    {
      kind: 'deals',
      code: 'money_format',
      file: 'сделки.csv',
      line: 5,
      column: 'Бюджет',
      value: 'дорого',
      message: expect.stringContaining('Сумма «дорого» не читается'),
    },
  ])
  const report = await vera.get(`/connect/imports/${real.body.id}/report.csv`)
  expect(report.body.split('\r\n')[1]).toMatch(/^сделки\.csv;5;Бюджет;дорого;money_format;/)

  const undone = await vera.put(`/connect/imports/${real.body.id}/undoing`)
  expect(undone.body.counts).toMatchObject({ deals: { removed: 3, restored: 0 }, people: { removed: 2 } })
  expect((await vera.get('/sales/deals')).body.items).toEqual([])
  expect((await vera.get('/connect/imports')).body.items).toMatchObject([
    { id: real.body.id, state: 'undone' },
  ])
  expect((await vera.put(`/connect/imports/${real.body.id}/undoing`)).body).toEqual({ counts: {} })
})

test('a faulty mapping answers at once, each fault with its line', async () => {
  const vera = house.as('vera')
  const uploadId = await upload(vera, { 'a.csv': 'id\n1\n' })
  const answer = await vera.post('/connect/imports', {
    uploadId,
    mapping: 'source: crm\nfiles: {}\ndaels: []\n',
  })
  expect(answer).toMatchObject({ status: 400, body: { reason: 'import_mapping_wrong' } })
  expect(answer.body.fields).toEqual([
    {
      field: '3:1',
      reason: 'import_problem',
      message: 'Неизвестный ключ «daels». Возможно, имелось в виду «deals».',
    },
  ])
})

test('a file that cannot be read is told with its place when the import has run', async () => {
  const vera = house.as('vera')
  const uploadId = await upload(vera, { 'deals.csv': '' })
  const guess = await vera.get(`/connect/uploads/${uploadId}/guess`)
  expect(guess.body.files[0].problem).toMatchObject({
    code: 'file_empty',
    message: expect.stringContaining('Файл пуст'),
  })
  const mapping = 'source: crm\nfiles: { d: { file: deals.csv } }\nproducts: [{ from: d, id: id }]\n'
  const asked = await vera.post('/connect/imports', { uploadId, mapping })
  await finish(asked.body.id)
  expect((await vera.get(`/connect/imports/${asked.body.id}`)).body).toMatchObject({
    state: 'refused',
    refusals: [{ code: 'file_empty', file: 'deals.csv' }],
  })
})

test('a running import that has been silent for a minute was cut off', async () => {
  const vera = house.as('vera')
  const uploadId = await upload(vera, { 'p.csv': 'id,name\n1,a\n' })
  const mapping = 'source: crm\nfiles: { p: { file: p.csv } }\nproducts: [{ from: p, id: id, name: name }]\n'
  const { body } = await vera.post('/connect/imports', { uploadId, mapping })
  house.at('2026-11-24T08:45:00Z')
  expect((await vera.get(`/connect/imports/${body.id}`)).body).toMatchObject({ state: 'interrupted' })
  await finish(body.id)
  expect((await vera.get(`/connect/imports/${body.id}`)).body).toMatchObject({ state: 'done' })
})

test('one that was cut off is not begun again by itself hours later', async () => {
  const vera = house.as('vera')
  const uploadId = await upload(vera, { 'p.csv': 'id,name\n2,b\n' })
  const mapping = 'source: crm\nfiles: { p: { file: p.csv } }\nproducts: [{ from: p, id: id, name: name }]\n'
  const { body } = await vera.post('/connect/imports', { uploadId, mapping })
  const progress = JSON.stringify({ phase: 'reading', rows: 1, bytesRead: 1, bytes: 2 })
  await house.owner.query('update connect.import set progress = $2 where id = $1', [body.id, progress])
  await finish(body.id)
  expect((await vera.get(`/connect/imports/${body.id}`)).body).toMatchObject({ state: 'failed', counts: {} })
})

describe('uploads', () => {
  test('a piece that is sent again replaces itself', async () => {
    const vera = house.as('vera')
    const { body } = await vera.post('/connect/uploads')
    await sendPiece(vera, body.id, 'a.csv', 0, Buffer.from('first piece'))
    const again = await sendPiece(vera, body.id, 'a.csv', 0, Buffer.from('again'))
    expect(again.body).toEqual({ bytes: 5 })
  })

  test('another person’s upload is not there, nor a name with a path in it', async () => {
    const { body } = await house.as('vera').post('/connect/uploads')
    expect((await sendPiece(house.as('mikhail'), body.id, 'a.csv', 0, Buffer.from('a'))).status).toBe(404)
    expect((await sendPiece(house.as('stranger'), body.id, 'a.csv', 0, Buffer.from('a'))).status).toBe(404)
    expect((await sendPiece(house.as('anna'), body.id, 'a.csv', 0, Buffer.from('a'))).status).toBe(403)
    expect((await sendPiece(house.as(''), body.id, 'a.csv', 0, Buffer.from('a'))).status).toBe(401)
    expect((await sendPiece(house.as('vera'), body.id, '../a.csv', 0, Buffer.from('a'))).status).toBe(400)
    expect((await house.as('vera').get(`/connect/uploads/${body.id}/guess`)).body.files).toEqual([])
  })
})

test('people come from files by the owner’s hand only', async () => {
  const mikhail = house.as('mikhail')
  const uploadId = await upload(mikhail, { 'p.csv': 'id,name\n1,a\n' })
  const files = 'source: crm\nfiles: { p: { file: p.csv } }\n'
  const people = await mikhail.post('/connect/imports', {
    uploadId,
    mapping: `${files}people: [{ from: p, id: id, name: name }]\n`,
  })
  expect(people).toMatchObject({ status: 403, body: { reason: 'import_people_by_owner' } })
  const products = await mikhail.post('/connect/imports', {
    uploadId,
    mapping: `${files}products: [{ from: p, id: id }]\n`,
  })
  expect(products.status).toBe(202)
})

const mapping = 'source: crm\nfiles: { p: { file: p.csv } }\nproducts: [{ from: p, id: id, name: name }]\n'
/** An import of Vera's that has run. */
async function someImport(): Promise<string> {
  const uploadId = await upload(house.as('vera'), { 'p.csv': 'id,name\n77,Полка\n' })
  const { body } = await house.as('vera').post('/connect/imports', { uploadId, mapping })
  await finish(body.id)
  return body.id
}
const mayImport = { vera: 200, mikhail: 200, else: 403 }
const ofTheCompany = { ...mayImport, stranger: 404 }

testPermissions(
  connectContract,
  [
    {
      endpoint: 'uploads.create',
      ask: (who) => who.post('/connect/uploads'),
      answers: { vera: 201, mikhail: 201, stranger: 201, else: 403 },
    },
    {
      endpoint: 'uploads.guess',
      ask: async (who) =>
        who.get(`/connect/uploads/${(await house.as('vera').post('/connect/uploads')).body.id}/guess`),
      answers: { vera: 200, mikhail: 404, stranger: 404, else: 403 },
    },
    {
      endpoint: 'imports.list',
      ask: (who) => who.get('/connect/imports'),
      answers: { ...mayImport, stranger: 200 },
    },
    {
      endpoint: 'imports.read',
      ask: async (who) => who.get(`/connect/imports/${await someImport()}`),
      answers: ofTheCompany,
    },
    {
      endpoint: 'imports.create',
      ask: async (who) => {
        const uploadId = (await house.as('vera').post('/connect/uploads')).body.id
        return who.post('/connect/imports', { uploadId, mapping })
      },
      answers: { vera: 202, mikhail: 404, stranger: 404, else: 403 },
    },
    {
      endpoint: 'imports.refusedRows',
      ask: async (who) => who.get(`/connect/imports/${await someImport()}/refused-rows`),
      answers: ofTheCompany,
    },
    {
      endpoint: 'imports.undo',
      ask: async (who) => who.put(`/connect/imports/${await someImport()}/undoing`),
      answers: ofTheCompany,
    },
  ],
  () => house,
)
