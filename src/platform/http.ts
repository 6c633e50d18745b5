import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyHelmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError, type AnyRouter } from '@orpc/server'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Actor, Via } from './actor.ts'
import { hashOfKey } from './api-key.ts'
import { asApiError, problemOf, refusalOf, statusOfRefusal } from './api-error.ts'
import type { RequestContext } from './boundary.ts'
import type { Problem } from './contract.ts'
import { localeOf, type Locale } from './locale.ts'
import { observe, registerMetrics } from './metrics.ts'
import { Refusal } from './refusal.ts'
import { sessionTokenOf, type SignIn } from './sign-in.ts'
import type { Speaker } from './words.ts'

export type FindActor = {
  bySession(pool: pg.Pool, token: string): Promise<FoundActor | undefined>
  byKey(pool: pg.Pool, keyHash: string): Promise<FoundActor | undefined>
}
export type FoundActor = Omit<Actor, 'via' | 'now'>

export type HttpOptions = {
  pool: pg.Pool
  owner: pg.Pool
  signIn: SignIn
  findActor: FindActor
  speaker: Speaker
  router: AnyRouter
  openapi: object
  isReady: () => Promise<boolean>
  /** routes that are no endpoint of the contract: streams and uploads */
  routes?: ((
    app: FastifyInstance,
    context: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
  ) => void)[]
  webFolder: string
  logger?: boolean | { level: string }
  behindProxy?: boolean
  /** lets somebody at another machine set Norma up; the server prints it while there is no company */
  setupCode?: string
  /** the clock of the requests; a test may set it */
  clock?: () => Date
}

const largestBody = 1_048_576

/** The HTTP server: sign-in, the API, health, metrics and the web application. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.logger ?? false,
    bodyLimit: largestBody,
    trustProxy: options.behindProxy ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
  })
  await app.register(fastifyHelmet, { contentSecurityPolicy, hsts: false })
  app.addHook('onRequest', refuseForeignOrigin)
  app.addHook('onResponse', observe)
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, options))
  registerSignIn(app, options)
  registerHealth(app, options)
  await app.register(async (api) => registerApi(api, options))
  for (const routes of options.routes ?? []) {
    await app.register(async (scope) => routes(scope, (request, reply) => contextOf(request, reply, options)))
  }
  await registerWeb(app, options.webFolder)
  return app
}

// Mantine writes style attributes and one style element; scripts are ours alone and nothing is loaded from outside.
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
}

/** A change that comes with a cookie must come from our own page. */
async function refuseForeignOrigin(request: FastifyRequest): Promise<void> {
  const { origin, cookie, host } = request.headers
  if (!origin || !cookie || request.method === 'GET' || request.method === 'HEAD') return
  if (origin !== `http://${host}` && origin !== `https://${host}`)
    throw new Refusal('forbidden', 'foreign_origin')
}

function registerSignIn(app: FastifyInstance, { signIn }: HttpOptions): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    async handler(request, reply) {
      const headers = new Headers()
      for (const [name, value] of Object.entries(request.headers)) {
        if (typeof value === 'string') headers.set(name, value)
      }
      // set here and nowhere else, so that a client cannot choose the bucket it is counted in
      headers.set('x-norma-client-address', request.ip)
      const answer = await signIn.auth.handler(
        new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
          method: request.method,
          headers,
          ...(request.body === undefined || request.body === null
            ? {}
            : { body: JSON.stringify(request.body) }),
        }),
      )
      reply.code(answer.status)
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value)
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
      return reply.send(answer.body ? Buffer.from(await answer.arrayBuffer()) : null)
    },
  })
}

function registerHealth(app: FastifyInstance, { isReady, openapi }: HttpOptions): void {
  registerMetrics(app)
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const ready = await isReady().catch(() => false)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
  })
  app.get('/api/openapi.json', async () => openapi)
}

/** oRPC reads the body itself, so Fastify's own parsers are kept away from these routes only. */
async function registerApi(app: FastifyInstance, options: HttpOptions): Promise<void> {
  const handler = new OpenAPIHandler<RequestContext>(options.router, {
    customErrorResponseBodyEncoder: (error) => error.data,
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          throw asApiError(error, context.locale, options.speaker) ?? asBug(error, context, options)
        }
      },
    ],
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined))
  app.addHook('onSend', async (_request, reply) => {
    if (reply.statusCode >= 400) reply.header('content-type', 'application/problem+json; charset=utf-8')
  })
  app.all('/api/v1/*', async (request, reply) => {
    const context = await contextOf(request, reply, options)
    const { matched } = await handler.handle(request, reply, { prefix: '/api/v1', context })
    if (!matched) throw new Refusal('not_found', 'not_found')
  })
}

/** Who asks, in which language: by a key, else by the session's cookie, else nobody. */
async function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  options: HttpOptions,
): Promise<RequestContext> {
  const { authorization, cookie } = request.headers
  const key = authorization?.startsWith('Bearer ') ? authorization.slice(7).trim() : undefined
  const token = key ? undefined : sessionTokenOf(options.signIn, cookie)
  const found = key
    ? await options.findActor.byKey(options.pool, hashOfKey(key))
    : token
      ? await options.findActor.bySession(options.pool, token)
      : undefined
  const locale: Locale = localeOf(request.headers['accept-language'], found?.locale)
  const via: Via = key ? 'key' : 'web'
  const now = options.clock?.() ?? new Date()
  const actor = found ? { ...found, locale, via, now } : null
  const { pool, owner, signIn, speaker, setupCode = null } = options
  return { pool, owner, signIn, speaker, actor, locale, now, setupCode, request, reply }
}

function asBug(error: unknown, context: RequestContext, options: HttpOptions): ORPCError<string, Problem> {
  const body = bugOf(error, context.request, context.locale, options)
  return new ORPCError('bug', { status: 500, message: body.message, data: body })
}

/** A bug is logged in full and told briefly. */
function bugOf(error: unknown, request: FastifyRequest, locale: Locale, { speaker }: HttpOptions): Problem {
  const message = speaker.refusal(locale, 'bug', { id: logBug(error, request) })
  return { code: 'bug', reason: 'bug', message, fields: [] }
}

function logBug(error: unknown, request: FastifyRequest): string {
  const id = crypto.randomUUID().slice(0, 8)
  request.log.error({ err: error, bug: id, url: request.url.split('?')[0], method: request.method }, 'bug')
  return id
}

function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: HttpOptions,
): unknown {
  const locale = localeOf(request.headers['accept-language'])
  reply.header('content-type', 'application/problem+json; charset=utf-8')
  const refusal = refusalOf(error) ?? refusalOfFastify(error)
  if (refusal) {
    const body = problemOf(refusal, error, locale, options.speaker)
    return reply.code(statusOf(refusal, error)).send(JSON.stringify(body))
  }
  return reply.code(500).send(JSON.stringify(bugOf(error, request, locale, options)))
}

function statusOf(refusal: Refusal, error: unknown): number {
  return error instanceof Refusal
    ? statusOfRefusal(refusal)
    : ((error as { statusCode?: number }).statusCode ?? 400)
}

/** What Fastify itself refuses before any handler: a body too large or not JSON. */
function refusalOfFastify(error: unknown): Refusal | undefined {
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return new Refusal('invalid', 'body_too_large')
  if (status !== undefined && status >= 400 && status < 500) return new Refusal('invalid', 'malformed_body')
  return undefined
}

/** The built web application: hashed files for good, the page itself never, and every other address is the page. */
async function registerWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: folder,
    // looked up at each request: a build swapped in while we run is served whole
    wildcard: true,
    index: ['index.html'],
    preCompressed: true,
    setHeaders(reply, path) {
      const forGood = path.includes('/assets/')
      void reply.header('cache-control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' || request.method === 'HEAD'
    // a file of an earlier build is gone; the page in its place would only confuse the browser
    if (!isPage || /^\/(api|assets)\//.test(request.url)) {
      throw new Refusal('not_found', 'not_found')
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
