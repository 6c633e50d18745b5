import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { inject } from 'vitest'
import { foundTenant } from '../org/tenant.ts'
import type { Actor } from '../platform/actor.ts'
import { createApiKey } from '../platform/api-key.ts'
import { openPool, statements } from '../platform/database.ts'
import { linkAccount } from '../platform/account.ts'
import { openSignIn, type SignIn } from '../platform/sign-in.ts'
import { changing, type Tx } from '../platform/transaction.ts'
import { buildServer } from '../server.ts'
import { cast, company, emailOf } from '../demo/cast.ts'
import { databaseUrl } from './cluster-for-tests.ts'

export type CastKey = (typeof cast)[number]['key'] | 'nina' | 'stranger'

/** An answer of the API: its status, its parsed body and its headers. */
export type Answer = {
  status: number
  body: any
  headers: Record<string, string | string[] | number | undefined>
}

/** One person's way in: requests through the HTTP server with their own key. */
export type Caller = {
  personId: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, headers?: Record<string, string>): Promise<Answer>
}

/**
 * A company in a database of its own, behind the real server. The cast: Vera (owner) ← Mikhail (director) ← Elena and
 * Timur (heads); Nina (lead) and Pavel under Elena; Anna and Igor under Nina; Artyom under Timur; Darya (hr) under Vera,
 * Lidia (assistant) under Mikhail. The stranger owns another company in the same database.
 */
export type House = {
  app: FastifyInstance
  pool: pg.Pool
  owner: pg.Pool
  signIn: SignIn
  url: string
  tenantId: string
  ids: Record<CastKey, string>
  /** requests as this person; '' is nobody */
  as(key: CastKey | ''): Caller
  /** an actor for calling verbs directly, where a test needs more than the API offers */
  actor(key: CastKey): Actor
  write<T>(key: CastKey, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>
  /** moves the clock of all requests */
  at(now: Date | string): void
  /** the statements sent while `work` ran */
  statementsOf(work: () => Promise<unknown>): Promise<string[]>
  close(): Promise<void>
}

const supervisors: Record<string, [role: string, supervisor: string | null]> = {
  vera: ['owner', null],
  mikhail: ['director', 'vera'],
  elena: ['head', 'mikhail'],
  timur: ['head', 'mikhail'],
  nina: ['lead', 'elena'],
  anna: ['rep', 'nina'],
  igor: ['rep', 'nina'],
  pavel: ['rep', 'elena'],
  artyom: ['rep', 'timur'],
  darya: ['hr', 'vera'],
  lidia: ['assistant', 'mikhail'],
}

let houses = 0

/**
 * Every statement on a tenant's table says whose rows it means, besides the policy: on a distributed server one that does
 * not goes to all machines. Gathered over the whole run and told when a house closes.
 */
const untold = new Set<string>()
statements.subscribe((message) => {
  const { text } = message as { text: string }
  if (onTenantTable.test(text) && !/tenant_id/i.test(text)) untold.add(text)
})
const onTenantTable =
  /\b(?:from|join|into|update)\s+"?(?:org|clients|sales|plan|tasks|connect|platform)"?\.(?!"?(?:tenant_slug|secret)\b)"?\w+"?(?!\w*\()/i

const usualMoment = '2026-11-24T08:40:00Z'

/** Opens a house at Tuesday 24 November 2026, 11:40 in Moscow, unless told another moment. */
export async function openHouse({ now = usualMoment } = {}): Promise<House> {
  const name = `house_${process.pid}_${crypto.randomUUID().slice(0, 8)}_${++houses}`
  const settled = await createDatabase(name, now)
  const { url, owner, pool, authPool, signIn } = connect(name)
  let clock = new Date(now)
  const app = await buildServer({ pool, owner, signIn, clock: () => clock })
  await app.ready()
  const actors = settled ?? (await settle(owner, pool, signIn, clock))
  return {
    app,
    pool,
    owner,
    signIn,
    url,
    tenantId: actors.vera!.actor.tenantId,
    ids: Object.fromEntries(
      Object.entries(actors).map(([key, { actor }]) => [key, actor.personId]),
    ) as Record<CastKey, string>,
    as: (key) => callerOf(app, key === '' ? undefined : actors[key]),
    actor: (key) => ({ ...actors[key]!.actor, now: clock }),
    write: (key, work) => {
      const actor = { ...actors[key]!.actor, now: clock }
      return changing(pool, actor.tenantId, (tx) => work(tx, actor))
    },
    at: (moment) => {
      clock = new Date(moment)
    },
    statementsOf: (work) => gather(work),
    close: async () => {
      await app.close()
      if (untold.size > 0) throw new Error(`statements without tenant_id:\n${[...untold].join('\n')}`)
      await Promise.all([owner.end(), pool.end(), authPool.end()])
    },
  }
}

type Settled = { actor: Actor; key: string }

/**
 * A database of that name. One of the usual moment is a copy of a house in which people have settled already, and who
 * they are is answered with it; the first test file of a run that asks settles them, and writes down who they are.
 */
async function createDatabase(name: string, now: string): Promise<Record<string, Settled> | undefined> {
  const admin = openPool({ url: inject('clusterUrl'), role: 'owner', size: 1 })
  try {
    if (now !== usualMoment) {
      await admin.query(`create database ${name} template norma_template`)
      return undefined
    }
    await admin.query('select pg_advisory_lock(1)')
    const settled = (await readSettled(admin)) ?? (await settleTemplate(admin))
    await admin.query('select pg_advisory_unlock(1)')
    await admin.query(`create database ${name} template house_template`)
    return settled
  } finally {
    await admin.end()
  }
}

async function readSettled(admin: pg.Pool): Promise<Record<string, Settled> | undefined> {
  const { rows } = await admin.query<{ settled: string | null }>(
    `select shobj_description(oid, 'pg_database') as settled from pg_database where datname = 'house_template'`,
  )
  return rows[0]?.settled ? (JSON.parse(rows[0].settled) as Record<string, Settled>) : undefined
}

async function settleTemplate(admin: pg.Pool): Promise<Record<string, Settled>> {
  await admin.query('create database house_template template norma_template')
  const { owner, pool, authPool, signIn } = connect('house_template')
  const settled = await settle(owner, pool, signIn, new Date(usualMoment))
  await Promise.all([owner.end(), pool.end(), authPool.end()])
  const written = pg.escapeLiteral(JSON.stringify(settled))
  await admin.query(`comment on database house_template is ${written}`)
  return settled
}

function connect(name: string) {
  const url = databaseUrl(inject('clusterUrl'), name)
  const owner = openPool({ url, role: 'owner', size: 2 })
  const pool = openPool({ url, role: 'norma_app', size: 10 })
  const authPool = openPool({ url, role: 'norma_auth', size: 4, searchPath: 'auth' })
  const signIn = openSignIn({
    pool: authPool,
    secret: 'a secret of the tests, long enough for the purpose',
    behindProxy: false,
  })
  return { url, owner, pool, authPool, signIn }
}

async function settle(
  owner: pg.Pool,
  pool: pg.Pool,
  signIn: SignIn,
  now: Date,
): Promise<Record<string, Settled>> {
  const actor = await foundTenant(
    owner,
    pool,
    { ...company, locale: 'ru', country: 'RU', owner: { name: 'Вера Соколова', email: emailOf('vera') } },
    now,
  )
  const settled: Record<string, Settled> = { vera: await admit(signIn, actor, 'vera') }
  for (const [key, [role, supervisor]] of Object.entries(supervisors)) {
    if (supervisor === null) continue
    const name = cast.find((member) => member.key === key)?.name ?? 'Нина Орлова'
    const personId = await hire(pool, actor, {
      name,
      email: emailOf(key),
      role,
      supervisorId: settled[supervisor]!.actor.personId,
    })
    settled[key] = await admit(signIn, { ...actor, personId, role, name }, key)
  }
  const stranger = await foundTenant(
    owner,
    pool,
    {
      ...company,
      slug: 'stranger',
      name: 'Чужая компания',
      locale: 'ru',
      country: 'RU',
      owner: { name: 'Чужой', email: emailOf('stranger') },
    },
    now,
  )
  settled.stranger = await admit(signIn, stranger, 'stranger')
  return settled
}

/** People of the house have been here since before anything; tests of hiring use the API. */
async function hire(
  pool: pg.Pool,
  actor: Actor,
  person: { name: string; email: string; role: string; supervisorId: string },
): Promise<string> {
  return changing(pool, actor.tenantId, async (tx) => {
    const { id } = await tx
      .insertInto('org.person')
      .values({ tenantId: actor.tenantId, name: person.name, email: person.email, updatedAt: actor.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('org.position')
      .values({
        tenantId: actor.tenantId,
        personId: id,
        role: person.role,
        supervisorId: person.supervisorId,
      })
      .execute()
    return id
  })
}

async function admit(signIn: SignIn, actor: Actor, key: string): Promise<Settled> {
  // the account is made without its slow password hash; tests of sign-in make their own
  const context = await signIn.auth.$context
  const user = await context.internalAdapter.createUser(
    { email: emailOf(key), name: actor.name, emailVerified: true },
    { method: 'email' },
  )
  await linkAccount(signIn, user.id, actor.tenantId, actor.personId)
  const { key: apiKey } = await createApiKey(signIn, user.id, 'test')
  return { actor: { ...actor, userId: user.id, via: 'key' }, key: apiKey }
}

function callerOf(app: FastifyInstance, settled: Settled | undefined): Caller {
  async function call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers = {},
  ) {
    const answer = await app.inject({
      method,
      url: path.startsWith('/api') ? path : `/api/v1${path}`,
      headers: {
        ...(settled ? { authorization: `Bearer ${settled.key}` } : {}),
        'accept-language': 'ru',
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const isJson = (answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: isJson && answer.payload ? answer.json() : answer.payload,
      headers: answer.headers,
    }
  }
  return {
    personId: settled?.actor.personId ?? '',
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body ?? {}, headers),
    put: (path, body, headers) => call('PUT', path, body ?? {}, headers),
    patch: (path, body, headers) => call('PATCH', path, body ?? {}, headers),
    delete: (path, headers) => call('DELETE', path, undefined, headers),
  }
}

async function gather(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const listen = (message: unknown) => void sent.push((message as { text: string }).text)
  statements.subscribe(listen)
  try {
    await work()
  } finally {
    statements.unsubscribe(listen)
  }
  return sent
}
