import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setPassword } from '../platform/account.ts'
import { openBrowser, totpCode } from '../testing/browser.ts'
import { openHouse, type Caller, type House } from '../testing/house.ts'

const password = 'длинный-пароль-1'

let house: House
let elena: Caller
beforeAll(async () => {
  house = await openHouse()
  elena = house.as('elena')
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.owner.query('delete from auth."rateLimit"')
  house.at('2026-11-24T08:40:00Z')
})

let made = 0

async function newcomer(extra: object = {}): Promise<{ id: string; email: string; name: string }> {
  const name = `Новичок ${++made}`
  const email = `novice${made}@polaris.example`
  const { body } = await elena.post('/org/people', {
    name,
    email,
    role: 'rep',
    supervisorId: house.ids.nina,
    ...extra,
  })
  return { id: body.id, email, name }
}

async function linkFor(id: string, path = 'invitation', body: object = {}): Promise<string> {
  const answer = await elena.post(`/org/people/${id}/${path}`, body, { host: 'norma.example' })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.url
}

function tokenOf(url: string): string {
  return url.split('/invitation/')[1]!
}

describe('an invitation', () => {
  test('says whose it is, sets the password and signs in at once', async () => {
    const { id, email, name } = await newcomer()
    const { body } = await elena.post(`/org/people/${id}/invitation`, {}, { host: 'norma.example' })
    expect(body.url).toMatch(/^http:\/\/norma\.example\/invitation\/[\w-]{64}$/)
    expect(body.expiresAt).toBe('2026-12-01T08:40:00.000Z')
    expect((await elena.get(`/org/people/${id}`)).body.signIn).toEqual({
      state: 'invited',
      invitedUntil: '2026-12-01T08:40:00.000Z',
      secondFactor: false,
    })

    const browser = openBrowser(house.app)
    const told = await browser.get(`/org/invitations/${tokenOf(body.url)}`)
    expect(told.body).toEqual({
      kind: 'invitation',
      company: 'Полярис Комплект',
      name,
      email,
      invitedBy: 'Елена Воронцова',
      expiresAt: '2026-12-01T08:40:00.000Z',
      shortestPassword: 10,
    })
    const accepted = await browser.post(`/org/invitations/${tokenOf(body.url)}`, { password })
    expect(accepted).toMatchObject({ status: 200, body: { signedIn: true } })
    expect((await browser.get('/org/me')).body).toMatchObject({ id, name, role: 'rep' })
    expect((await elena.get(`/org/people/${id}`)).body.signIn).toMatchObject({ state: 'ready' })
    expect((await openBrowser(house.app).signIn(email, password)).status).toBe(200)
  })

  test('is good once', async () => {
    const { id } = await newcomer()
    const token = tokenOf(await linkFor(id))
    const answers = await Promise.all(
      [1, 2, 3].map(() => openBrowser(house.app).post(`/org/invitations/${token}`, { password })),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409])
    const late = await openBrowser(house.app).get(`/org/invitations/${token}`)
    expect(late).toMatchObject({
      status: 409,
      body: {
        reason: 'invitation_used',
        message: 'Этой ссылкой уже воспользовались. Войдите или попросите новую.',
      },
    })
  })

  test('is good for seven days', async () => {
    const { id } = await newcomer()
    const token = tokenOf(await linkFor(id))
    house.at('2026-12-01T08:39:59Z')
    expect((await openBrowser(house.app).get(`/org/invitations/${token}`)).status).toBe(200)
    house.at('2026-12-01T08:40:00Z')
    for (const answer of [
      await openBrowser(house.app).get(`/org/invitations/${token}`),
      await openBrowser(house.app).post(`/org/invitations/${token}`, { password }),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { reason: 'invitation_expired' } })
    }
  })

  test('stops working when it is revoked, and when another is issued', async () => {
    const { id } = await newcomer()
    const first = tokenOf(await linkFor(id))
    const second = tokenOf(await linkFor(id))
    expect((await openBrowser(house.app).get(`/org/invitations/${first}`)).body.reason).toBe(
      'invitation_revoked',
    )
    expect((await openBrowser(house.app).get(`/org/invitations/${second}`)).status).toBe(200)
    expect((await elena.delete(`/org/people/${id}/invitation`)).body).toEqual({ revoked: 1 })
    expect((await elena.delete(`/org/people/${id}/invitation`)).body).toEqual({ revoked: 0 })
    expect(await openBrowser(house.app).post(`/org/invitations/${second}`, { password })).toMatchObject({
      status: 409,
      body: { reason: 'invitation_revoked' },
    })
  })

  test('survives a password that is too short', async () => {
    const { id } = await newcomer()
    const token = tokenOf(await linkFor(id))
    const short = await openBrowser(house.app).post(`/org/invitations/${token}`, { password: 'короткий' })
    expect(short).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'password', message: 'Пароль короче 10 знаков.' }] },
    })
    expect((await openBrowser(house.app).post(`/org/invitations/${token}`, { password })).status).toBe(200)
  })

  test('is not for people without an e-mail, with a password, or who have left', async () => {
    const bare = await newcomer({ email: undefined })
    await house.as('vera').patch(`/org/people/${bare.id}`, { email: null })
    expect(await elena.post(`/org/people/${bare.id}/invitation`)).toMatchObject({
      status: 400,
      body: { reason: 'email_needed_to_invite' },
    })
    const ready = await newcomer()
    await openBrowser(house.app).post(`/org/invitations/${tokenOf(await linkFor(ready.id))}`, { password })
    expect((await elena.post(`/org/people/${ready.id}/invitation`)).body.reason).toBe('has_password_already')
    const gone = await newcomer()
    const token = tokenOf(await linkFor(gone.id))
    await elena.put(`/org/people/${gone.id}/hiring`, { hiredOn: null })
    await elena.put(`/org/people/${gone.id}/departure`, { lastDay: '2026-11-20' })
    expect((await elena.post(`/org/people/${gone.id}/invitation`)).body.reason).toBe('invited_has_left')
    expect((await openBrowser(house.app).post(`/org/invitations/${token}`, { password })).body.reason).toBe(
      'invited_has_left',
    )
  })

  test('is refused when somebody elsewhere signs in with that e-mail, and stays good', async () => {
    const { id } = await newcomer()
    await elena.patch(`/org/people/${id}`, { email: 'stranger@polaris.example' })
    const token = tokenOf(await linkFor(id))
    const refused = await openBrowser(house.app).post(`/org/invitations/${token}`, { password })
    expect(refused).toMatchObject({ status: 400, body: { reason: 'email_signs_in_already' } })
    expect((await openBrowser(house.app).get(`/org/invitations/${token}`)).status).toBe(200)
  })

  test('keeps only the hash of its token, and is not remembered for repeated requests', async () => {
    const { id } = await newcomer()
    const once = { 'idempotency-key': 'invite-once' }
    const first = await elena.post(`/org/people/${id}/invitation`, {}, once)
    const second = await elena.post(`/org/people/${id}/invitation`, {}, once)
    expect(second.body.url).not.toBe(first.body.url)
    const { rows } = await house.owner.query<{ everything: string }>(
      `select coalesce(string_agg(i::text, ' '), '') || coalesce((select string_agg(k::text, ' ') from platform.idempotency k), '')
         || coalesce((select string_agg(f::text, ' ') from platform.fact f), '') as everything
       from org.invitation i`,
    )
    for (const { body } of [first, second]) expect(rows[0]!.everything).not.toContain(tokenOf(body.url))
  })

  test('that was cut short or made up is unknown, and guessing is slowed down', async () => {
    const { id } = await newcomer()
    const token = tokenOf(await linkFor(id))
    const guesser = openBrowser(house.app)
    for (const wrong of ['x', token.slice(0, -1), `${token}A`, 'A'.repeat(64), `z${token.slice(1)}`]) {
      expect((await guesser.get(`/org/invitations/${encodeURIComponent(wrong)}`)).status).toBe(404)
    }
    let last = 0
    for (let at = 0; at < 30; at++) last = (await guesser.get(`/org/invitations/${'B'.repeat(64)}`)).status
    expect(last).toBe(429)
    expect((await openBrowser(house.app).get(`/org/invitations/${token}`)).status).toBe(200)
  })

  test('of those above is not for HR to give: it would be a way in as them', async () => {
    for (const key of ['vera', 'mikhail', 'darya'] as const) {
      expect((await house.as('darya').post(`/org/people/${house.ids[key]}/invitation`)).status).toBe(403)
      expect((await house.as('darya').post(`/org/people/${house.ids[key]}/password-reset`)).status).toBe(403)
    }
  })
})

describe('a new password by link', () => {
  test('ends every session, opens a lock and leaves the second factor', async () => {
    await setPassword(house.signIn, house.actor('anna').userId!, password)
    const there = openBrowser(house.app)
    await there.signIn('anna@polaris.example', password)
    const { body } = await there.post('/api/auth/two-factor/enable', { password })
    await there.post('/api/auth/two-factor/verify-totp', { code: totpCode(body.totpURI) })

    const token = tokenOf(await linkFor(house.ids.anna, 'password-reset'))
    const browser = openBrowser(house.app)
    expect((await browser.get(`/org/invitations/${token}`)).body.kind).toBe('password_reset')
    const accepted = await browser.post(`/org/invitations/${token}`, { password: 'совсем-другой-пароль' })
    expect(accepted).toMatchObject({ status: 200, body: { signedIn: false } })
    expect((await browser.get('/org/me')).status).toBe(401)
    expect((await there.get('/org/me')).status).toBe(401)
    const code = { code: totpCode(body.totpURI) }
    expect((await browser.post('/api/auth/two-factor/verify-totp', code)).status).toBe(200)
    expect((await browser.get('/org/me')).status).toBe(200)
    expect((await openBrowser(house.app).signIn('anna@polaris.example', password)).status).toBe(401)
  })

  test('lets somebody who lost the telephone in without it', async () => {
    const url = await linkFor(house.ids.anna, 'password-reset', { dropSecondFactor: true })
    const browser = openBrowser(house.app)
    const accepted = await browser.post(`/org/invitations/${tokenOf(url)}`, { password })
    expect(accepted.body).toEqual({ signedIn: true })
    expect((await browser.get('/org/me')).body.secondFactor).toBe(false)
  })

  test('is for those who have one, and not one’s own', async () => {
    const { id } = await newcomer()
    expect((await elena.post(`/org/people/${id}/password-reset`)).body.reason).toBe('has_no_password_yet')
    expect((await elena.post(`/org/people/${house.ids.elena}/password-reset`)).body.reason).toBe(
      'own_invitation',
    )
  })
})
