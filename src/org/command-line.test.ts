import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setPassword } from '../platform/account.ts'
import { openBrowser, totpCode } from '../testing/browser.ts'
import { openHouse, type House } from '../testing/house.ts'
import { addTenant, addUser, addUserKey, resetUser, type CommandDeps } from './command-line.ts'

const password = 'длинный-пароль-1'
const acme = {
  slug: 'acme',
  name: 'Акме',
  ownerEmail: 'Boss@Acme.example',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  locale: 'ru',
  country: 'RU',
} as const

let house: House
let deps: CommandDeps
beforeAll(async () => {
  // invitations count their days by the machine's clock here, as the command line itself does
  house = await openHouse({ now: new Date().toISOString() })
  deps = { owner: house.owner, pool: house.pool, signIn: house.signIn, publicUrl: 'https://norma.example' }
})
afterAll(() => house.close())

async function accept(url: string) {
  const browser = openBrowser(house.app)
  const answer = await browser.post(`/org/invitations/${url.split('/').at(-1)}`, { password })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return browser
}

function meBy(key: string) {
  return house.app.inject({ url: '/api/v1/org/me', headers: { authorization: `Bearer ${key}` } })
}

describe('a company added from the command line', () => {
  test('gets an owner who comes in by the link', async () => {
    const { invitation } = await addTenant(deps, acme)
    expect(invitation.url).toMatch(/^https:\/\/norma\.example\/invitation\/[\w-]{64}$/)
    const browser = await accept(invitation.url)
    expect((await browser.get('/org/me')).body).toMatchObject({
      name: 'boss',
      email: 'boss@acme.example',
      role: 'owner',
      tenant: { slug: 'acme' },
    })
  })

  test('is refused under a short name or an owner’s e-mail that is taken, and changes nothing', async () => {
    const taken = addTenant(deps, { ...acme, ownerEmail: 'other@acme.example' })
    await expect(taken).rejects.toMatchObject({ code: 'conflict', reason: 'tenant_slug_taken' })
    await expect(addTenant(deps, { ...acme, slug: 'acme-2' })).rejects.toMatchObject({
      reason: 'email_signs_in_already',
    })
    await expect(
      addTenant(deps, { ...acme, slug: 'Acme 3', ownerEmail: 'x@y.example' }),
    ).rejects.toMatchObject({
      reason: 'tenant_slug_form',
    })
    const { rows } = await house.owner.query('select slug from platform.tenant_slug order by slug')
    expect(rows.map(({ slug }) => slug)).toEqual(['acme', 'polaris', 'stranger'])
  })
})

describe('people from the command line', () => {
  test('are added under the owner, or the supervisor named, and invited', async () => {
    const first = await addUser(deps, {
      email: 'head@acme.example',
      tenant: 'acme',
      name: 'Глава',
      role: 'head',
    })
    expect(first.added).toBe(true)
    const second = await addUser(deps, {
      email: 'rep@acme.example',
      tenant: 'acme',
      supervisor: 'head@acme.example',
    })
    const browser = await accept(second.invitation.url)
    expect((await browser.get(`/org/people/${second.personId}`)).body).toMatchObject({
      name: 'rep',
      role: 'rep',
      supervisor: { name: 'Глава' },
    })
    const again = await addUser(deps, { email: 'HEAD@acme.example', tenant: 'acme' })
    expect(again).toMatchObject({ added: false, personId: first.personId })
  })

  test('are refused with a reason', async () => {
    const refusals = [
      [() => addUser(deps, { email: 'x@acme.example' }), 'tenant_needed'],
      [() => addUser(deps, { email: 'x@acme.example', tenant: 'nobody' }), 'tenant_unknown'],
      [() => addUser(deps, { email: 'not an e-mail', tenant: 'acme' }), 'email_form'],
      [() => addUser(deps, { email: 'x@acme.example', tenant: 'acme', role: 'king' }), 'position_role_known'],
      [
        () => addUser(deps, { email: 'x@acme.example', tenant: 'acme', supervisor: 'y@acme.example' }),
        'supervisor_unknown',
      ],
      [() => addUserKey(deps, { email: 'nobody@acme.example' }), 'email_unknown'],
      [() => resetUser(deps, { email: 'nobody@acme.example' }), 'email_unknown'],
    ] as const
    for (const [refused, reason] of refusals) await expect(refused()).rejects.toMatchObject({ reason })
  })
})

describe('a key from the command line', () => {
  test('has its person’s rights, whether or not they can sign in', async () => {
    await addUser(deps, { email: 'quiet@acme.example', tenant: 'acme', role: 'hr' })
    const key = await addUserKey(deps, { email: 'Quiet@acme.example' })
    expect((await meBy(key)).json()).toMatchObject({ role: 'hr', email: 'quiet@acme.example' })
    expect((await openBrowser(house.app).signIn('quiet@acme.example', password)).status).toBe(401)
    const second = await addUserKey(deps, { email: 'quiet@acme.example' })
    expect(second).not.toBe(key)
    // a person with keys alone may still be invited
    const { url } = await resetUser(deps, { email: 'quiet@acme.example' })
    const browser = await accept(url)
    expect((await browser.get('/org/me')).status).toBe(200)
    expect((await meBy(key)).statusCode).toBe(200)
  })

  test('is refused for an e-mail of two companies and for somebody who has left', async () => {
    await addUser(deps, { email: 'anna@polaris.example', tenant: 'acme' })
    await expect(addUserKey(deps, { email: 'anna@polaris.example' })).rejects.toMatchObject({
      reason: 'email_in_several_companies',
    })
    await house.owner.query(`update org.person set left_on = '2026-01-30' where id = $1`, [house.ids.igor])
    await expect(addUserKey(deps, { email: 'igor@polaris.example' })).rejects.toMatchObject({
      reason: 'invited_has_left',
    })
  })
})

test('a reset from the command line opens the door without the second factor', async () => {
  await setPassword(house.signIn, house.actor('elena').userId!, 'прежний-пароль')
  const before = openBrowser(house.app)
  await before.signIn('elena@polaris.example', 'прежний-пароль')
  const { body } = await before.post('/api/auth/two-factor/enable', { password: 'прежний-пароль' })
  await before.post('/api/auth/two-factor/verify-totp', { code: totpCode(body.totpURI) })
  const { url } = await resetUser(deps, { email: 'elena@polaris.example' })
  const browser = await accept(url)
  expect((await browser.get('/org/me')).body).toMatchObject({ name: 'Елена Воронцова', secondFactor: false })
  const { rows } = await house.owner.query(
    `select via from platform.fact where kind = 'org.password_reset.issued' and person_id = $1`,
    [house.ids.elena],
  )
  expect(rows).toEqual([{ via: 'cli' }])
})
