import { join } from 'node:path'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import './reactions.ts'
import { access } from './access.ts'
import { router } from './api.ts'
import { oneToOneEvents } from './coaching/one-to-one-calendar.ts'
import { connectRoutes } from './connect/routes.ts'
import { contract } from './contract.ts'
import { actorByKey, actorBySession } from './org/actor.ts'
import { installAccess } from './org/me.ts'
import { buildHttp } from './platform/http.ts'
import { isMigrated } from './platform/migrate.ts'
import type { SignIn } from './platform/sign-in.ts'
import { speakerOf } from './platform/words.ts'
import { calendarRoutes } from './tasks/calendar-feed.ts'
import { liveRoutes } from './today/live.ts'
import { en } from './words.en.ts'
import { ru } from './words.ru.ts'

export const speaker = speakerOf({ ru, en })
installAccess(access)

export type ServerOptions = {
  /** the pool of norma_app */
  pool: pg.Pool
  /** the pool of the owner: founding companies, jobs, readiness */
  owner: pg.Pool
  signIn: SignIn
  logger?: boolean | { level: string }
  behindProxy?: boolean
  setupCode?: string
  clock?: () => Date
}

/** Norma's HTTP server with every module on it. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  return buildHttp({
    ...options,
    findActor: { bySession: actorBySession, byKey: actorByKey },
    speaker,
    router,
    openapi: await openapi(),
    routes: [liveRoutes(), connectRoutes(), calendarRoutes([oneToOneEvents])],
    isReady: () => isMigrated(options.owner),
    webFolder: join(import.meta.dirname, '../dist/web'),
  })
}

/** The API's description, OpenAPI 3.1: generated from the contract and kept in openapi.json. */
export async function openapi(): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return generator.generate(contract, {
    info: { title: 'Norma', version: '1', description: 'The operating system of a sales department' },
    servers: [{ url: '/api/v1' }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    security: [{ key: [] }],
  })
}
