import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Answer } from './house.ts'

/** Somebody at a browser: requests with cookies from an address, as a page of our own makes them. */
export type Browser = {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string): Promise<Answer>
  signIn(email: string, password: string): Promise<Answer>
}

let addresses = 0

/** A browser at an address of its own, unless one is given, so that one's attempts do not count for another. */
export function openBrowser(
  app: FastifyInstance,
  { address = `10.1.${Math.floor(++addresses / 250)}.${addresses % 250}`, host = 'norma.example' } = {},
): Browser {
  const cookies = new Map<string, string>()

  async function call(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await app.inject({
      method,
      url: path.startsWith('/api') ? path : `/api/v1${path}`,
      remoteAddress: address,
      headers: {
        host,
        'accept-language': 'ru',
        'user-agent': 'Firefox',
        ...(method === 'GET' ? {} : { origin: `http://${host}` }),
        ...(cookies.size > 0 ? { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0 || value === '') cookies.delete(name)
      else cookies.set(name, encodeURIComponent(value))
    }
    const isJson = (answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: isJson && answer.payload ? answer.json() : answer.payload,
      headers: answer.headers,
    }
  }

  return {
    cookies,
    get: (path) => call('GET', path),
    post: (path, body = {}, headers) => call('POST', path, body, headers),
    delete: (path) => call('DELETE', path),
    signIn: (email, password) => call('POST', '/api/auth/sign-in/email', { email, password }),
  }
}

/** The six digits that an authenticator shows for an otpauth:// address now (RFC 6238, SHA-1, 30 seconds). */
export function totpCode(uri: string, at = Date.now()): string {
  const secret = new URL(uri).searchParams.get('secret')!
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = digest.at(-1)! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(text.replace(/=+$/, ''))
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}
