import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setPassword } from '../platform/account.ts'
import { signInsAMinute } from '../platform/sign-in.ts'
import { openBrowser, totpCode, type Browser } from '../testing/browser.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

const password = 'длинный-пароль-1'

let house: House
beforeAll(async () => {
  house = await openHouse()
  for (const key of ['anna', 'pavel', 'elena', 'nina', 'igor'] as const) await givePassword(key)
})
afterAll(() => house.close())
beforeEach(() => house.owner.query('delete from auth."rateLimit"'))

async function givePassword(key: CastKey): Promise<void> {
  await setPassword(house.signIn, house.actor(key).userId!, password)
}

async function signedIn(key: CastKey): Promise<Browser> {
  const browser = openBrowser(house.app)
  const answer = await browser.signIn(`${key}@polaris.example`, password)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return browser
}

describe('signing in by password', () => {
  test('opens a session with the person’s rights', async () => {
    const browser = openBrowser(house.app)
    expect((await browser.get('/org/me')).status).toBe(401)
    expect((await browser.signIn('Anna@Polaris.example', password)).status).toBe(200)
    const { body } = await browser.get('/org/me')
    expect(body).toMatchObject({
      id: house.ids.anna,
      name: 'Анна Ковалёва',
      role: 'rep',
      leads: false,
      tenant: { slug: 'polaris', name: 'Полярис Комплект', currency: 'RUB', isDemo: false },
      secondFactor: false,
      may: { org: { see: 'all', move: 'none', recordAbsence: 'own' } },
    })
    const cookie = [...browser.cookies.values()][0]!
    expect(cookie.length).toBeGreaterThan(40)
  })

  test('does not with a wrong password, nor tells whether the e-mail is known', async () => {
    const known = await openBrowser(house.app).signIn('anna@polaris.example', 'не тот пароль')
    const unknown = await openBrowser(house.app).signIn('nobody@polaris.example', 'не тот пароль')
    expect(known.status).toBe(401)
    expect(unknown.status).toBe(401)
    expect(unknown.body).toEqual(known.body)
  })

  test('is locked for a quarter of an hour after ten wrong passwords, also for the right one', async () => {
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect((await openBrowser(house.app).signIn('pavel@polaris.example', `мимо ${attempt}`)).status).toBe(
        401,
      )
    }
    const locked = await openBrowser(house.app).signIn('pavel@polaris.example', password)
    expect(locked.status).toBe(429)
    expect(locked.body).toMatchObject({ code: 'LOCKED_OUT' })
    expect(locked.body.seconds).toBeGreaterThan(14 * 60)
    expect(locked.body.seconds).toBeLessThanOrEqual(15 * 60)
    // another person is not locked, and time or a new password opens the lock
    await signedIn('anna')
    await house.owner.query(`update auth.lock_out set locked_until = now() - interval '1 second'`)
    await signedIn('pavel')
  })

  test('counts wrong passwords in a row, not over a lifetime', async () => {
    const statuses: number[] = []
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 5; attempt++) {
        await openBrowser(house.app).signIn('igor@polaris.example', 'мимо')
      }
      statuses.push((await openBrowser(house.app).signIn('igor@polaris.example', password)).status)
    }
    expect(statuses).toEqual([200, 200, 200])
  })

  test('is refused to one address that tries too often, whatever the e-mails, until the minute is over', async () => {
    const address = '10.9.9.9'
    const attempt = (n: number) =>
      openBrowser(house.app, { address }).signIn(`kto${n}@example.com`, 'наугад-пароль')
    expect((await attempt(1)).status).toBe(401)
    await house.owner.query(`update auth."rateLimit" set count = $1 where key like '%10.9.9.9%'`, [
      signInsAMinute - 1,
    ])
    expect((await attempt(2)).status).toBe(401)
    expect((await attempt(3)).status).toBe(429)
    await signedIn('anna')

    // the refused one did not lengthen the wait, nor do attempts that keep coming
    await house.owner.query(
      `update auth."rateLimit" set "lastRequest" = "lastRequest" - 61000 where key like '%10.9.9.9%'`,
    )
    expect((await attempt(4)).status).toBe(401)
  })

  test('is not for pages of others', async () => {
    const browser = await signedIn('anna')
    const foreign = await browser.post('/org/absences', {}, { origin: 'http://evil.example' })
    expect(foreign).toMatchObject({ status: 403, body: { reason: 'foreign_origin' } })
  })

  test('is all of better-auth that is served: no signing up, no changing e-mails', async () => {
    const browser = await signedIn('anna')
    for (const path of [
      'sign-up/email',
      'update-user',
      'change-email',
      'delete-user',
      'request-password-reset',
    ]) {
      const { status } = await browser.post(`/api/auth/${path}`, {
        name: 'x',
        email: 'x@example.com',
        newEmail: 'x@example.com',
      })
      expect([path, status]).toEqual([path, 404])
    }
    expect((await browser.get('/api/auth/list-sessions')).status).toBe(404)
  })
})

describe('sessions', () => {
  test('are listed without their tokens, the present one marked', async () => {
    const here = await signedIn('elena')
    await signedIn('elena')
    const { body } = await here.get('/org/me/sessions')
    expect(body.items).toHaveLength(2)
    expect(body.items.map((one: { current: boolean }) => one.current).sort()).toEqual([false, true])
    expect(Object.keys(body.items[0]).sort()).toEqual([
      'address',
      'createdAt',
      'current',
      'expiresAt',
      'id',
      'userAgent',
    ])
    expect(body.items[0]).toMatchObject({ userAgent: 'Firefox', address: expect.stringMatching(/^10\.1\./) })
  })

  test('end one by one, or everywhere at once', async () => {
    const here = await signedIn('nina')
    const there = await signedIn('nina')
    const third = await signedIn('nina')
    const { body } = await there.get('/org/me/sessions')
    const own = body.items.find((one: { current: boolean }) => one.current)
    expect((await here.delete(`/org/me/sessions/${own.id}`)).body).toEqual({ ended: 1 })
    expect((await there.get('/org/me')).status).toBe(401)
    expect((await third.get('/org/me')).status).toBe(200)
    expect((await here.delete('/org/me/sessions')).body).toEqual({ ended: 2 })
    expect((await here.get('/org/me')).status).toBe(401)
    expect((await third.get('/org/me')).status).toBe(401)
  })

  test('end with signing out, and a forged cookie is nobody’s', async () => {
    const browser = await signedIn('anna')
    const [name, value] = [...browser.cookies].find(([key]) => key.includes('session'))!
    const [token] = decodeURIComponent(value).split('.')
    const forger = openBrowser(house.app)
    forger.cookies.set(name, encodeURIComponent(`${token}.${Buffer.alloc(32).toString('base64')}`))
    expect((await forger.get('/org/me')).status).toBe(401)
    expect((await browser.post('/api/auth/sign-out')).status).toBe(200)
    forger.cookies.set(name, value)
    expect((await forger.get('/org/me')).status).toBe(401)
  })

  test('of a person who left end with their last day', async () => {
    const browser = await signedIn('igor')
    expect((await browser.get('/org/me')).status).toBe(200)
    await house.as('vera').put(`/org/people/${house.ids.igor}/departure`, { lastDay: '2026-11-20' })
    expect((await browser.get('/org/me')).status).toBe(401)
    await house.as('vera').delete(`/org/people/${house.ids.igor}/departure`)
    expect((await browser.get('/org/me')).status).toBe(200)
  })

  test('elsewhere end when the password is changed', async () => {
    const here = await signedIn('anna')
    const there = await signedIn('anna')
    const changed = await here.post('/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'другой-длинный-пароль',
      revokeOtherSessions: true,
    })
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    expect((await there.get('/org/me')).status).toBe(401)
    expect((await here.get('/org/me')).status).toBe(200)
    await givePassword('anna')
  })
})

describe('the second factor', () => {
  test('is enabled by a code of the authenticator, then asked at every sign-in, and given up by password', async () => {
    const browser = await signedIn('elena')
    const enabled = await browser.post('/api/auth/two-factor/enable', { password })
    expect(enabled.status, JSON.stringify(enabled.body)).toBe(200)
    const { totpURI, backupCodes } = enabled.body
    expect(new URL(totpURI).protocol).toBe('otpauth:')
    // until the first code is shown to be right, nothing is asked
    expect((await browser.get('/org/me')).body.secondFactor).toBe(false)
    await signedIn('elena')
    expect((await browser.post('/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect((await browser.post('/api/auth/two-factor/verify-totp', { code: totpCode(totpURI) })).status).toBe(
      200,
    )
    expect((await browser.get('/org/me')).body.secondFactor).toBe(true)

    const next = openBrowser(house.app)
    const half = await next.signIn('elena@polaris.example', password)
    expect(half.body).toMatchObject({ twoFactorRedirect: true })
    expect((await next.get('/org/me')).status).toBe(401)
    expect((await next.post('/api/auth/two-factor/verify-totp', { code: '123456' })).status).toBe(401)
    expect((await next.post('/api/auth/two-factor/verify-totp', { code: totpCode(totpURI) })).status).toBe(
      200,
    )
    expect((await next.get('/org/me')).body.name).toBe('Елена Воронцова')

    const withoutPhone = openBrowser(house.app)
    await withoutPhone.signIn('elena@polaris.example', password)
    const backup = await withoutPhone.post('/api/auth/two-factor/verify-backup-code', {
      code: backupCodes[0],
    })
    expect(backup.status).toBe(200)
    const again = openBrowser(house.app)
    await again.signIn('elena@polaris.example', password)
    expect(
      (await again.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).status,
    ).toBe(401)

    expect((await next.post('/api/auth/two-factor/disable', { password: 'не тот пароль' })).status).toBe(400)
    expect((await next.post('/api/auth/two-factor/disable', { password })).status).toBe(200)
    await signedIn('elena')
  })

  test('does not take guesses without end', async () => {
    const browser = await signedIn('nina')
    const { body } = await browser.post('/api/auth/two-factor/enable', { password })
    await browser.post('/api/auth/two-factor/verify-totp', { code: totpCode(body.totpURI) })
    const guesser = openBrowser(house.app)
    await guesser.signIn('nina@polaris.example', password)
    const statuses: number[] = []
    for (let guess = 0; guess < 12; guess++) {
      const code = String(guess).padStart(6, '0')
      statuses.push((await guesser.post('/api/auth/two-factor/verify-totp', { code })).status)
    }
    expect(statuses).not.toContain(200)
    // the step is over: not even the right code helps any more
    const late = await guesser.post('/api/auth/two-factor/verify-totp', { code: totpCode(body.totpURI) })
    expect(late.status).toBeGreaterThanOrEqual(400)
    expect((await guesser.get('/org/me')).status).toBe(401)
  })
})

describe('API keys', () => {
  test('are made in a session, shown once, have the rights of their person and die when revoked', async () => {
    const browser = await signedIn('pavel')
    const made = await browser.post('/org/me/keys', { name: 'выгрузка' })
    expect(made).toMatchObject({ status: 201, body: { name: 'выгрузка', lastUsedAt: null } })
    expect(made.body.key).toMatch(/^norma_[\w-]{43}$/)
    const by = (key: string, url: string) =>
      house.app.inject({ url: `/api/v1${url}`, headers: { authorization: `Bearer ${key}` } })
    const me = await by(made.body.key, '/org/me')
    expect(me.json()).toMatchObject({ id: house.ids.pavel, role: 'rep' })
    expect(
      (await by(made.body.key, `/org/absences?from=2026-11-01&to=2026-11-02&person=${house.ids.anna}`))
        .statusCode,
    ).toBe(404)

    const { body } = await browser.get('/org/me/keys')
    const listed = body.items.find((one: { id: string }) => one.id === made.body.id)
    expect(Object.keys(listed).sort()).toEqual(['createdAt', 'id', 'lastUsedAt', 'name'])
    expect(listed.lastUsedAt).not.toBeNull()
    const { rows } = await house.owner.query(
      'select count(*)::int as kept from auth.api_key where hash = $1',
      [made.body.key],
    )
    expect(rows[0].kept).toBe(0)

    expect((await browser.delete(`/org/me/keys/${made.body.id}`)).status).toBe(200)
    expect((await by(made.body.key, '/org/me')).statusCode).toBe(401)
    expect((await browser.delete(`/org/me/keys/${made.body.id}`)).status).toBe(404)
  })

  test('of somebody else are not there', async () => {
    const browser = await signedIn('anna')
    const { body } = await browser.post('/org/me/keys', { name: 'моя' })
    const other = await signedIn('pavel')
    expect((await other.delete(`/org/me/keys/${body.id}`)).status).toBe(404)
  })

  test('that are no keys are nobody’s', async () => {
    for (const key of ['norma_', '', 'x'.repeat(5000)]) {
      const { statusCode } = await house.app.inject({
        url: '/api/v1/org/me',
        headers: { authorization: `Bearer ${key}` },
      })
      expect(statusCode).toBe(401)
    }
  })
})
