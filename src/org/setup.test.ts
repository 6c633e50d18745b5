import type { FastifyInstance } from 'fastify'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openPool } from '../platform/database.ts'
import { openSignIn } from '../platform/sign-in.ts'
import { buildServer } from '../server.ts'
import { openBrowser, type Browser } from '../testing/browser.ts'
import { databaseUrl } from '../testing/cluster-for-tests.ts'

const company = {
  company: 'ООО «Северный Свет»',
  owner: { name: 'Ольга Берг', email: 'olga@sever.example', password: 'длинный-пароль-1' },
  timeZone: 'Asia/Yekaterinburg',
  currency: 'RUB',
  locale: 'ru',
  country: 'RU',
}

const ends: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ends) await end()
})

/** A server over a database in which there is no company yet. */
async function openEmpty(setupCode?: string): Promise<FastifyInstance> {
  const name = `empty_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  const admin = openPool({ url: inject('clusterUrl'), role: 'owner', size: 1 })
  await admin.query(`create database ${name} template norma_template`)
  await admin.end()
  const url = databaseUrl(inject('clusterUrl'), name)
  const owner = openPool({ url, role: 'owner', size: 2 })
  const pool = openPool({ url, role: 'norma_app', size: 5 })
  const authPool = openPool({ url, role: 'norma_auth', size: 2, searchPath: 'auth' })
  const signIn = openSignIn({
    pool: authPool,
    secret: 'a secret that is long enough for tests',
    behindProxy: false,
  })
  const app = await buildServer({ pool, owner, signIn, ...(setupCode ? { setupCode } : {}) })
  ends.push(async () => {
    await app.close()
    await Promise.all([owner.end(), pool.end(), authPool.end()])
  })
  return app
}

function local(app: FastifyInstance): Browser {
  return openBrowser(app, { address: '127.0.0.1', host: 'localhost:3000' })
}

let app: FastifyInstance
beforeEach(async () => {
  app = await openEmpty('4821-7730')
})

describe('setting Norma up', () => {
  test('founds the company, signs its owner in and is over', async () => {
    const browser = local(app)
    expect((await browser.get('/org/setup')).body).toEqual({ needed: true, codeNeeded: false })
    const done = await browser.post('/org/setup', company)
    expect(done).toMatchObject({ status: 201, body: { signedIn: true, slug: 'ooo-severnyy-svet' } })
    expect((await browser.get('/org/me')).body).toMatchObject({
      name: 'Ольга Берг',
      role: 'owner',
      timeZone: 'Asia/Yekaterinburg',
      tenant: { name: 'ООО «Северный Свет»', slug: 'ooo-severnyy-svet', currency: 'RUB' },
    })
    expect((await browser.get('/org/calendar?year=2026')).body.workingDays).toBe(247)
    expect((await browser.get('/org/setup')).body).toEqual({ needed: false, codeNeeded: false })
    expect(await local(app).post('/org/setup', company)).toMatchObject({
      status: 409,
      body: { message: 'Norma уже настроена: войдите под своей почтой.' },
    })
    const again = openBrowser(app)
    expect((await again.signIn('olga@sever.example', 'длинный-пароль-1')).status).toBe(200)
  })

  test('by two people at the same moment is done by one', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map((at) =>
        local(app).post('/org/setup', {
          ...company,
          slug: `firm-${at}`,
          owner: { ...company.owner, email: `owner${at}@sever.example` },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409])
  })

  test('from another machine takes the code that the server printed', async () => {
    const stranger = openBrowser(app)
    expect((await stranger.get('/org/setup')).body).toEqual({ needed: true, codeNeeded: true })
    for (const code of [undefined, '', '4821-7731', '4821']) {
      expect(await stranger.post('/org/setup', { ...company, code })).toMatchObject({
        status: 403,
        body: { reason: 'setup_code_wrong' },
      })
    }
    expect((await stranger.post('/org/setup', { ...company, code: ' 4821-7730 ' })).status).toBe(201)
  })

  test('from another machine is impossible where no code was printed', async () => {
    const bare = await openEmpty()
    expect(await openBrowser(bare).post('/org/setup', { ...company, code: '' })).toMatchObject({
      status: 403,
      body: { reason: 'setup_only_here' },
    })
  })

  test('does not take a proxy or a foreign page for somebody at this machine', async () => {
    const proxied = await local(app).post('/org/setup', company, { 'x-forwarded-for': '203.0.113.5' })
    expect(proxied.body.reason).toBe('setup_code_wrong')
    const renamed = openBrowser(app, { address: '127.0.0.1', host: 'evil.example:3000' })
    expect((await renamed.post('/org/setup', company)).body.reason).toBe('setup_code_wrong')
    const foreign = await local(app).post('/org/setup', company, { origin: 'http://evil.example' })
    expect(foreign.body.reason).toBe('foreign_origin')
  })

  test('slows down whoever guesses the code', async () => {
    const guesser = openBrowser(app)
    let last = 0
    for (let at = 0; at < 11; at++) {
      last = (await guesser.post('/org/setup', { ...company, code: String(at) })).status
    }
    expect(last).toBe(429)
  })

  test('refused leaves nothing behind', async () => {
    const browser = local(app)
    const short = { ...company, owner: { ...company.owner, password: 'короткий' } }
    expect((await browser.post('/org/setup', short)).body.reason).toBe('password_short')
    expect((await browser.post('/org/setup', { ...company, timeZone: 'Mars/Base' })).body).toMatchObject({
      reason: 'time_zone_unknown',
      fields: [{ field: 'timeZone' }],
    })
    expect((await browser.post('/org/setup', { ...company, slug: 'Плохое имя' })).body.reason).toBe(
      'tenant_slug_form',
    )
    expect((await browser.post('/org/setup', company)).status).toBe(201)
  })
})
