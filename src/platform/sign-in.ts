import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { APIError, betterAuth } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import type pg from 'pg'
import { fixedWindows } from './rate-limit.ts'

export const shortestPassword = 10
const failuresBeforeLock = 10
const lockMinutes = 15
/** From one address, whatever the e-mails: a whole office behind one address comes at nine. */
export const signInsAMinute = 60
const cookiePrefix = 'norma'

/** What of better-auth is served; sessions, accounts and e-mails are the product's own to show and change. */
const servedPaths = new Set([
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
])

export type SignInOptions = {
  /** a pool of norma_auth with search_path=auth */
  pool: pg.Pool
  secret: string
  /** the address people use, when it is known (https behind a proxy); otherwise the request's own */
  url?: string | undefined
  /** trust X-Forwarded-For: only when a proxy in front sets it */
  behindProxy: boolean
}

export type SignIn = ReturnType<typeof openSignIn>

/** Sign-in by better-auth: password, TOTP, sessions; accounts are made by invitation only. */
export function openSignIn({ pool, secret, url, behindProxy }: SignInOptions) {
  const auth = betterAuth({
    appName: 'Norma',
    database: pool,
    secret,
    ...(url ? { baseURL: url } : {}),
    basePath: '/api/auth',
    // a page of our own address is trusted; any other origin is refused by better-auth's own check
    trustedOrigins: (request) => (request ? ownOrigins(request) : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 200,
    },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    rateLimit: {
      enabled: true,
      customStorage: fixedWindows(pool),
      window: 60,
      max: 200,
      customRules: {
        '/sign-in/email': { window: 60, max: signInsAMinute },
        '/two-factor/*': { window: 60, max: signInsAMinute },
        '/change-password': { window: 60, max: 10 },
        '/get-session': false,
      },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: url?.startsWith('https:') ?? false,
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: behindProxy ? ['x-forwarded-for'] : ['x-norma-client-address'] },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (!servedPaths.has(context.path)) throw new APIError('NOT_FOUND')
        if (context.path === '/sign-in/email') await refuseLocked(pool, emailOf(context.body))
      }),
      after: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email') return
        const failed = context.context.returned instanceof APIError
        await (failed
          ? countFailure(pool, emailOf(context.body))
          : forgetFailures(pool, emailOf(context.body)))
      }),
    },
    plugins: [twoFactor({ issuer: 'Norma' })],
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
  return { auth, pool, secret, url: url ?? null, secure: url?.startsWith('https:') ?? false }
}

function ownOrigins(request: Request): string[] {
  const host = request.headers.get('host')
  return host ? [`http://${host}`, `https://${host}`] : []
}

function emailOf(body: unknown): string {
  const email = (body as { email?: unknown } | undefined)?.email
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : ''
}

async function refuseLocked(pool: pg.Pool, email: string): Promise<void> {
  const { rows } = await pool.query<{ seconds: number }>(
    `select extract(epoch from locked_until - now())::int as seconds from lock_out where email = $1 and locked_until > now()`,
    [email],
  )
  const seconds = rows[0]?.seconds
  if (seconds !== undefined) {
    throw new APIError('TOO_MANY_REQUESTS', {
      code: 'LOCKED_OUT',
      message: `Locked for ${seconds} seconds`,
      seconds,
    })
  }
}

/** Counts for any e-mail, known or not, so that the answer does not tell which exist. */
async function countFailure(pool: pg.Pool, email: string): Promise<void> {
  await pool.query(
    `insert into lock_out as l (email, failures, last_failure_at) values ($1, 1, now())
     on conflict (email) do update set
       failures = case when l.last_failure_at < now() - interval '1 hour' then 1 else l.failures + 1 end,
       last_failure_at = now(),
       locked_until = case
         when l.last_failure_at >= now() - interval '1 hour' and l.failures + 1 >= $2
         then now() + make_interval(mins => $3) else null end`,
    [email, failuresBeforeLock, lockMinutes],
  )
}

export async function forgetFailures(pool: pg.Pool, email: string): Promise<void> {
  await pool.query('delete from lock_out where email = $1', [email])
}

/** The session token of a request's cookie when its signature is ours, else undefined. */
export function sessionTokenOf(
  { secret, secure }: SignIn,
  cookieHeader: string | undefined,
): string | undefined {
  const name = `${secure ? '__Secure-' : ''}${cookiePrefix}.session_token=`
  const cookie = cookieHeader?.split('; ').find((part) => part.startsWith(name))
  if (!cookie) return undefined
  const value = decodeURIComponent(cookie.slice(name.length))
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  const signature = Buffer.from(value.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(token).digest()
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : undefined
}

/** The installation's signing secret, made at the first start and kept in the database. */
export async function installationSecret(owner: pg.Pool): Promise<string> {
  await owner.query(
    `insert into platform.secret (name, value) values ('sign-in', $1) on conflict (name) do nothing`,
    [randomBytes(48).toString('base64url')],
  )
  const { rows } = await owner.query<{ value: string }>(
    `select value from platform.secret where name = 'sign-in'`,
  )
  return rows[0]!.value
}
