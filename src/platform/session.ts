import type { FastifyReply, FastifyRequest } from 'fastify'
import { sessionTokenOf, type SignIn } from './sign-in.ts'

export type OpenSession = {
  id: string
  token: string
  createdAt: Date
  expiresAt: Date
  address: string | null
  userAgent: string | null
}

/** Where an account is signed in, newest first. `token` is for comparing only and never leaves the server. */
export async function sessionsOf({ pool }: SignIn, userId: string): Promise<OpenSession[]> {
  const { rows } = await pool.query<OpenSession>(
    `select id, token, "createdAt", "expiresAt", "ipAddress" as address, "userAgent"
     from session where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc limit 100`,
    [userId],
  )
  return rows
}

/** Ends one session, or all of them, from the next request on; returns how many there were. */
export async function endSessions({ pool }: SignIn, userId: string, id?: string): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from session where "userId" = $1 and ($2::uuid is null or id = $2::uuid)',
    [userId, id ?? null],
  )
  return rowCount ?? 0
}

/** The token of the session that a request came with. */
export function currentToken(signIn: SignIn, request: FastifyRequest): string | undefined {
  return sessionTokenOf(signIn, request.headers.cookie)
}

/**
 * Signs somebody in by a password just set, in the same answer. False when their second factor is still to be given:
 * then the cookie of that step is set instead.
 */
export async function openSession(
  { auth }: SignIn,
  { email, password }: { email: string; password: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const headers = new Headers({
    host: request.host,
    'x-norma-client-address': request.ip,
    'user-agent': request.headers['user-agent'] ?? '',
    ...(request.headers.cookie ? { cookie: request.headers.cookie } : {}),
  })
  const answer = await auth.api.signInEmail({
    body: { email, password },
    headers,
    asResponse: true,
  })
  if (!answer.ok) throw new Error(`a password just set does not sign in: ${answer.status}`)
  reply.header('set-cookie', answer.headers.getSetCookie())
  const body = (await answer.json()) as { twoFactorRedirect?: boolean }
  return body.twoFactorRedirect !== true
}
