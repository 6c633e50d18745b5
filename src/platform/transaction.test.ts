import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { copyInto, makeStaging } from './copy.ts'
import { record } from './fact.ts'
import { changing, reading, type Tx } from './transaction.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

async function addProduct(tx: Tx, name: string): Promise<void> {
  await tx.insertInto('sales.product').values({ tenantId: house.tenantId, name, currency: 'RUB' }).execute()
}

async function productsNamed(name: string): Promise<number> {
  const { rows } = await house.owner.query<{ count: number }>(
    'select count(*)::int as count from sales.product where tenant_id = $1 and name = $2',
    [house.tenantId, name],
  )
  return rows[0]!.count
}

/** Every connection of the pool still answers, and none is left inside a transaction. */
async function poolIsWhole(): Promise<void> {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      reading(house.pool, house.tenantId, async (tx) => {
        const { rows } = await sql<{ tenant: string }>`select platform.current_tenant() as tenant`.execute(tx)
        return rows[0]!.tenant
      }),
    ),
  )
  expect(new Set(answers)).toEqual(new Set([house.tenantId]))
  expect(house.pool.waitingCount).toBe(0)
}

describe('a transaction', () => {
  test('sees its tenant from its first statement on', async () => {
    await poolIsWhole()
  })

  test('whose statement fails undoes what came before, and its connection goes on', async () => {
    const failing = changing(house.pool, house.tenantId, async (tx) => {
      await addProduct(tx, 'Undone')
      await sql`select 1 / 0`.execute(tx)
    })
    await expect(failing).rejects.toThrow('division by zero')
    expect(await productsNamed('Undone')).toBe(0)
    await poolIsWhole()
  })

  test('that goes on after a failed statement does not pass for committed', async () => {
    const hushed = changing(house.pool, house.tenantId, async (tx) => {
      await addProduct(tx, 'Hushed')
      await sql`select 1 / 0`.execute(tx).catch(() => undefined)
    })
    await expect(hushed).rejects.toThrow('rolled back')
    expect(await productsNamed('Hushed')).toBe(0)
    await poolIsWhole()
  })

  test('whose facts cannot be stored is undone, and says why', async () => {
    const actor = { ...house.actor('vera'), via: 'nowhere' as 'web' }
    const failing = changing(house.pool, house.tenantId, async (tx) => {
      await addProduct(tx, 'Untold')
      record(tx, actor, { kind: 'sales.product.created' })
    })
    await expect(failing).rejects.toMatchObject({ constraint: 'fact_via_known' })
    expect(await productsNamed('Untold')).toBe(0)
    await poolIsWhole()
  })

  test('stores its facts as they were told', async () => {
    const actor = house.actor('vera')
    await changing(house.pool, house.tenantId, async (tx) => {
      record(tx, actor, {
        kind: 'test.one.told',
        subjectId: house.tenantId,
        payload: { text: 'a "b" \\ ё', n: 1.5, none: null },
      })
      record(tx, actor, { kind: 'test.two.told', personId: house.ids.anna })
    })
    const { rows } = await house.owner.query(
      `select kind, actor_id, person_id, subject_id, via, payload, at from platform.fact
       where tenant_id = $1 and kind like 'test.%' order by kind`,
      [house.tenantId],
    )
    const common = { actor_id: house.ids.vera, via: actor.via, at: actor.now }
    expect(rows).toEqual([
      {
        ...common,
        kind: 'test.one.told',
        person_id: null,
        subject_id: house.tenantId,
        payload: { text: 'a "b" \\ ё', n: 1.5, none: null },
      },
      { ...common, kind: 'test.two.told', person_id: house.ids.anna, subject_id: null, payload: {} },
    ])
  })

  test('whose connection is lost fails, and the next one has another', async () => {
    const lost = changing(house.pool, house.tenantId, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await house.owner.query('select pg_terminate_backend($1)', [rows[0]!.pid])
      await addProduct(tx, 'Lost')
    })
    await expect(lost).rejects.toThrow(/terminat|connection error|ECONNRESET|EPIPE/)
    expect(await productsNamed('Lost')).toBe(0)
    await poolIsWhole()
  })
})

describe('a copy', () => {
  test('stands between other statements of its transaction', async () => {
    await changing(house.pool, house.tenantId, async (tx) => {
      await makeStaging(tx, 'copied', { name: 'text' })
      expect(await copyInto(tx, 'copied', ['name'], [['One'], ['Two\tthree']])).toBe(2)
      await sql`
        insert into sales.product (tenant_id, name, currency)
        select ${house.tenantId}::uuid, name, 'RUB' from copied`.execute(tx)
    })
    expect(await productsNamed('Two\tthree')).toBe(1)
    await poolIsWhole()
  })

  test('that is refused, or whose source breaks, undoes the transaction and leaves the connection whole', async () => {
    const broken: [Iterable<[string | number]>, string][] = [
      [[['no number']], 'invalid input syntax for type integer'],
      [brokenRows(), 'the source broke'],
    ]
    for (const [rows, message] of broken) {
      const failing = changing(house.pool, house.tenantId, async (tx) => {
        await addProduct(tx, 'Before a broken copy')
        await makeStaging(tx, 'counted', { count: 'integer' })
        await copyInto(tx, 'counted', ['count'], rows)
      })
      await expect(failing).rejects.toThrow(message)
    }
    expect(await productsNamed('Before a broken copy')).toBe(0)
    await poolIsWhole()
  })
})

function* brokenRows(): Generator<[number]> {
  yield [1]
  throw new Error('the source broke')
}
