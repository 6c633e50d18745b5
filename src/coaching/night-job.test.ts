import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runJobs } from '../platform/jobs.ts'
import { openHouse, type House } from '../testing/house.ts'
import { askForCoachingNights, coachingCompanyJob, runCoachingNight } from './night-job.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const night = new Date('2026-11-24T02:23:00Z')

/** Everything that coaching keeps of a company, and how much was told. */
async function kept(tenantId: string): Promise<string> {
  const { rows: tables } = await house.owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = 'coaching' order by 1`,
  )
  const held: unknown[] = []
  for (const { name } of [...tables, { name: 'platform.fact' }]) {
    const { rows } = await house.owner.query(
      `select md5(coalesce(string_agg((to_jsonb(r) - 'made_at')::text, '|' order by r::text), '')) as digest,
         count(*)::int as count
       from ${name} r where tenant_id = $1`,
      [tenantId],
    )
    held.push([name, rows[0]])
  }
  return JSON.stringify(held)
}

describe('the night of coaching', () => {
  test('asks for a job for each company, once', async () => {
    await askForCoachingNights(house.owner, house.pool, night)
    await askForCoachingNights(house.owner, house.pool, night)
    const { rows } = await house.owner.query(
      `select count(*)::int as asked, count(distinct key)::int as companies from graphile_worker.jobs
       where task_identifier = $1`,
      [coachingCompanyJob],
    )
    const { rows: all } = await house.owner.query(`select count(*)::int as companies from org.tenant`)
    expect(rows[0]).toEqual({ asked: all[0].companies, companies: all[0].companies })
  })

  test('run again on the same evening leaves everything as it was', async () => {
    const payload = { tenantId: house.tenantId, personId: '' }
    await runCoachingNight(house.owner, house.pool, payload, night)
    const once = await kept(house.tenantId)
    await runCoachingNight(house.owner, house.pool, payload, new Date(night.getTime() + 3_600_000))
    expect(await kept(house.tenantId)).toBe(once)
  })

  test('of a company that has left meanwhile nothing is done', async () => {
    const gone = { tenantId: '00000000-0000-7000-8000-000000000000', personId: '' }
    await expect(runCoachingNight(house.owner, house.pool, gone, night)).resolves.toBeUndefined()
  })

  test('what fails in one company is logged, waits to be tried again, and stops no other', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    await house.owner.query(`update org.tenant set time_zone = 'Nowhere/At_all' where tenant_id = $1`, [
      house.tenantId,
    ])
    const runner = await runJobs(house.owner, {
      jobs: { [coachingCompanyJob]: (payload) => runCoachingNight(house.owner, house.pool, payload, night) },
      crontab: '',
    })
    const left = async () => {
      const { rows } = await house.owner.query(
        `select key, last_error from graphile_worker.jobs where task_identifier = $1`,
        [coachingCompanyJob],
      )
      return rows
    }
    try {
      await vi.waitFor(
        async () => {
          expect(await left()).toEqual([
            {
              key: `${coachingCompanyJob}:${house.tenantId}`,
              last_error: expect.stringContaining('Not a valid time zone'),
            },
          ])
        },
        { timeout: 20_000, interval: 200 },
      )
      expect(said.mock.calls.flat().join(' ')).toContain('Not a valid time zone')
    } finally {
      await runner.stop()
      said.mockRestore()
    }
  })
})
