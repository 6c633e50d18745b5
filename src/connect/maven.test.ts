import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changing } from '../platform/transaction.ts'
import { openHouse, type House } from '../testing/house.ts'
import { filesAt } from './files.ts'
import { carryOut, openImport } from './imports.ts'
import { undoImport } from './undo.ts'

const folder = join(process.env['NORMA_TEST_DATA'] ?? '../shared/data', 'maven_crm')
const mapping = readFileSync(join(import.meta.dirname, '../../examples/maven-crm.yaml'), 'utf8')

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

async function importMaven() {
  const actor = { ...house.actor('vera'), via: 'import' as const }
  const files = await filesAt(folder)
  const input = { mapping, mappingName: 'maven-crm.yaml', isTrial: false }
  const id = await changing(house.pool, actor.tenantId, (tx) => openImport(tx, actor, { ...input, files: files.list }))
  return carryOut(house.pool, actor, id, { ...input, files })
}

describe.runIf(existsSync(folder))('maven', () => {
  test('first', async () => {
    const t = performance.now()
    const result = await importMaven()
    console.log(performance.now() - t, JSON.stringify({ ...result, refused: result.refused.slice(0, 5) }))
    house.at('2026-11-24T09:40:00Z')
    const again = await importMaven()
    console.log(JSON.stringify({ ...again, refused: again.refused.slice(0, 5) }))
    house.at('2026-11-24T10:40:00Z')
    const undone = await house.write('vera', (tx, actor) => undoImport(tx, actor, { id: result.id }))
    console.log(undone)
    expect(result.state).toBe('done')
  })
})
