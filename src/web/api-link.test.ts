import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createORPCClient } from '@orpc/client'
import { minifyContractRouter, oc, type ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { linkTo, type CallContext } from './api-link.ts'
import { ApiProblem, isApiProblem, isUnreachable } from './api-problem.ts'

const contract = {
  things: {
    list: oc
      .route({ method: 'GET', path: '/things' })
      .input(z.object({ q: z.string().optional(), limit: z.number().optional() }))
      .output(z.object({ items: z.array(z.string()) })),
    create: oc
      .route({ method: 'POST', path: '/things' })
      .input(z.object({ name: z.string() }))
      .output(z.object({ id: z.string() })),
    rename: oc
      .route({ method: 'PATCH', path: '/things/{id}' })
      .input(z.object({ id: z.string(), name: z.string() }))
      .output(z.object({ id: z.string() })),
  },
}

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }

let seen: Seen[] = []
type Answer = { status: number; type?: string; body: unknown }
let answers: (() => Answer | 'hang up')[] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    seen.push({ method: request.method!, url: request.url!, headers: request.headers, body })
    const answer: Answer | 'hang up' = answers.shift()?.() ?? { status: 200, body: { id: '1', items: [] } }
    if (answer === 'hang up') return request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json' })
    return response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
  })
})

let api: ContractRouterClient<typeof contract, CallContext>

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  api = createORPCClient(
    linkTo({
      paths: minifyContractRouter(contract),
      origin: () => `http://127.0.0.1:${port}`,
      language: () => 'en',
      pauses: [1, 1],
    }),
  )
})
afterAll(() => void server.close())
beforeEach(() => {
  seen = []
  answers = []
})

const refused = {
  code: 'invalid',
  reason: 'fields_wrong',
  message: 'Check the marked fields.',
  fields: [{ field: 'name', reason: 'too_short', message: 'Give it a name.' }],
}

describe('a call', () => {
  test('says its language and leaves out what is undefined', async () => {
    await api.things.list({ q: undefined, limit: 5 })
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/api/v1/things?limit=5' })
    expect(seen[0]!.headers['accept-language']).toBe('en')
    expect(seen[0]!.headers['idempotency-key']).toBeUndefined()
  })

  test('that creates carries an Idempotency-Key, its own or the one of its form', async () => {
    await api.things.create({ name: 'a' })
    await api.things.create({ name: 'a' })
    await api.things.create({ name: 'a' }, { context: { idempotencyKey: 'form-1' } })
    const keys = seen.map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(3)
    expect(keys[2]).toBe('form-1')
  })

  test('that got no answer is sent again with the same key', async () => {
    answers = [() => 'hang up', () => 'hang up']
    expect(await api.things.create({ name: 'a' })).toEqual({ id: '1', items: [] })
    expect(seen).toHaveLength(3)
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(seen.map(({ body }) => body)).toEqual(Array.from({ length: 3 }, () => '{"name":"a"}'))
  })

  test('that never gets an answer ends as unreachable', async () => {
    answers = Array.from({ length: 3 }, () => () => 'hang up' as const)
    const error = await api.things.list({}).catch((reason: unknown) => reason)
    expect(isUnreachable(error)).toBe(true)
    expect(seen).toHaveLength(3)
  })

  test('may be conditional on the version it changes', async () => {
    await api.things.rename({ id: 'x/1', name: 'b' }, { context: { ifMatch: '"v1"' } })
    expect(seen[0]).toMatchObject({ method: 'PATCH', url: '/api/v1/things/x%2F1', body: '{"name":"b"}' })
    expect(seen[0]!.headers['if-match']).toBe('"v1"')
  })
})

describe('a refusal', () => {
  test('comes as a problem with its fields, and is not repeated', async () => {
    answers = [() => ({ status: 400, type: 'application/problem+json', body: refused })]
    const error = await api.things.create({ name: '' }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid',
      reason: 'fields_wrong',
      message: refused.message,
    })
    expect((error as ApiProblem).fields).toEqual(refused.fields)
    expect(isApiProblem(error, 'invalid')).toBe(true)
    expect(seen).toHaveLength(1)
  })

  test('of whatever stands between us and Norma is unreachable, not a problem with words', async () => {
    answers = [() => ({ status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' })]
    const error = await api.things.list({}).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ reason: 'unavailable', sentence: '' })
    expect(isUnreachable(error)).toBe(true)
  })
})
