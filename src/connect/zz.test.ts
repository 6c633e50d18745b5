import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import pg from 'pg'
import { changing } from '../platform/transaction.ts'
import { openHouse, type House } from '../testing/house.ts'
import { filesAt } from './files.ts'
import { carryOut, openImport } from './imports.ts'
import { undoImport } from './undo.ts'
const folder = join(process.env['NORMA_TEST_DATA'] ?? '../shared/data', 'maven_crm')
const mapping = readFileSync(join(import.meta.dirname, '../../examples/maven-crm.yaml'), 'utf8')
let house: House
const orig = pg.Client.prototype.query
beforeAll(async () => {
  ;(pg.Client.prototype as any).query = function (...args: any[]) {
    const t = performance.now()
    const r = (orig as any).apply(this, args)
    const text = typeof args[0] === 'string' ? args[0] : args[0]?.text
    if (r?.then) void r.then(() => { const d = performance.now() - t; if (d > 150) console.log(Math.round(d), String(text).replace(/\s+/g, ' ').slice(0, 260)) }, () => {})
    return r
  }
  house = await openHouse()
})
afterAll(() => { pg.Client.prototype.query = orig; return house.close() })
async function importMaven() {
  const actor = { ...house.actor('vera'), via: 'import' as const }
  const files = await filesAt(folder)
  const input = { mapping, mappingName: 'maven-crm.yaml', isTrial: false }
  const id = await changing(house.pool, actor.tenantId, (tx) => openImport(tx, actor, { ...input, files: files.list }))
  return carryOut(house.pool, actor, id, { ...input, files })
}
test('first', { timeout: 200000 }, async () => {
  let t = performance.now()
  const result = await importMaven()
  console.log('IMPORT', performance.now() - t)
  house.at('2026-11-24T09:40:00Z'); t = performance.now()
  await importMaven()
  console.log('AGAIN', performance.now() - t)
  house.at('2026-11-24T10:40:00Z'); t = performance.now()
  try { console.log(await house.write('vera', (tx, actor) => undoImport(tx, actor, { id: result.id }))) } catch (e) { console.log((e as any).fields) }
  console.log('UNDO', performance.now() - t)
})
