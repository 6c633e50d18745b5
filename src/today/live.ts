import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { factsOfTwo } from '../coaching/one-to-one-pair.ts'
import { peopleWithin, reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { signedIn, type RequestContext } from '../platform/boundary.ts'
import { hear, type News } from '../platform/live.ts'
import { conflict } from '../platform/refusal.ts'
import { reading } from '../platform/transaction.ts'
import { todayAccess } from './access.ts'

/** All in milliseconds. */
export type LiveRhythm = {
  /** the shortest time between two events on one line: at most four a second */
  betweenEvents: number
  /** a comment now and then, so that proxies and sleeping laptops notice a dead line */
  heartbeat: number
  /** how often the session and the team are looked at again */
  recheck: number
}

const usual: LiveRhythm = { betweenEvents: 250, heartbeat: 20_000, recheck: 30_000 }

const mostLines = 10
/** More kinds and people than this in one event are told by their kinds alone. */
const mostNews = 200
/** A reader this far behind, in bytes, is not reading. */
const mostUnread = 1_000_000

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>

/**
 * `GET /api/v1/live`, server-sent events: each a list of `{ kind, personId }`, what kind of thing happened to whom and
 * never what. Whoever listens hears of the people within their reach, and of what is about nobody in particular; of
 * one-to-ones nobody hears but the two. The browser reads again what it shows. Lost news costs a stale screen, never data.
 */
export function liveRoutes(rhythm: Partial<LiveRhythm> = {}) {
  return (app: FastifyInstance, contextOf: ContextOf): void => {
    const lines = new Map<string, Set<Line>>()
    app.get('/api/v1/live', async (request, reply) => {
      const context = await contextOf(request, reply)
      const actor = signedIn(context)
      const own = lines.get(actor.personId) ?? new Set<Line>()
      if (own.size >= mostLines) throw conflict('too_many_live_lines', { most: mostLines })
      const line = new Line(context, () => contextOf(request, reply), { ...usual, ...rhythm })
      lines.set(actor.personId, own.add(line))
      line.onEnd(() => {
        own.delete(line)
        if (own.size === 0) lines.delete(actor.personId)
      })
      await line.open()
    })
    // a stream has no end of its own, and closing the server waits for every answer
    app.addHook('preClose', async () => {
      for (const own of lines.values()) for (const line of own) line.end()
    })
  }
}

type Heard = { kind: string; personId: string | null }

/** One browser that listens. */
class Line {
  readonly #pool: pg.Pool
  readonly #reply: FastifyReply
  readonly #again: () => Promise<RequestContext>
  readonly #rhythm: LiveRhythm
  readonly #atEnd: (() => void)[] = []
  #actor: Actor
  #people: Set<string> | 'all' = new Set()
  /** Heard and not yet told: by kind and person, each once. */
  #heard = new Map<string, Heard>()
  #isTeamStale = false
  #timer: NodeJS.Timeout | undefined
  #toldAt = 0
  #isOver = false

  constructor(context: RequestContext, again: () => Promise<RequestContext>, rhythm: LiveRhythm) {
    this.#actor = signedIn(context)
    this.#pool = context.pool
    this.#reply = context.reply
    this.#again = again
    this.#rhythm = rhythm
  }

  onEnd(act: () => void): void {
    this.#atEnd.push(act)
  }

  async open(): Promise<void> {
    const { raw } = this.#reply
    this.#reply.hijack()
    raw.on('close', () => this.end())
    raw.on('error', () => this.end())
    // listens before it reads the team, so that nothing falls in between
    this.onEnd(hear(this.#actor.tenantId, (news) => this.#hear(news)))
    if (!(await this.#readTeam())) return this.end()
    raw.writeHead(200, {
      ...this.#reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    } as NodeJS.Dict<string | string[]>)
    this.#write('retry: 3000\n\n')
    this.#every(this.#rhythm.heartbeat, () => this.#write(': still here\n\n'))
    this.#every(this.#rhythm.recheck, () => void this.#recheck())
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#timer)
    for (const act of this.#atEnd) act()
    this.#reply.raw.end()
  }

  #every(milliseconds: number, act: () => void): void {
    const interval = setInterval(act, milliseconds)
    this.onEnd(() => clearInterval(interval))
  }

  #hear({ kind, personId }: News): void {
    if (kind.startsWith('org.')) this.#isTeamStale = true
    // whom it is about is judged when it is told: the same burst may change the team
    this.#heard.set(`${kind} ${personId}`, { kind, personId })
    this.#timer ??= setTimeout(
      () => void this.#tell(),
      Math.max(20, this.#toldAt + this.#rhythm.betweenEvents - Date.now()),
    )
  }

  async #tell(): Promise<void> {
    if (this.#isTeamStale && !(await this.#readTeam())) return this.end()
    this.#timer = undefined
    this.#toldAt = Date.now()
    const heard = [...this.#heard.values()].filter((one) => this.#isWithin(one))
    this.#heard = new Map()
    if (heard.length === 0 || this.#isOver) return
    const kinds = [...new Set(heard.map(({ kind }) => kind))]
    const news = heard.length <= mostNews ? heard : kinds.map((kind) => ({ kind, personId: null }))
    this.#write(`data: ${JSON.stringify(news)}\n\n`)
  }

  #isWithin({ kind, personId }: Heard): boolean {
    if (kind.startsWith(factsOfTwo)) return personId === this.#actor.personId
    return personId === null || this.#people === 'all' || this.#people.has(personId)
  }

  /** Reads whose news may be told; says whether it could. */
  async #readTeam(): Promise<boolean> {
    this.#isTeamStale = false
    try {
      const actor = this.#actor
      const people = await reading(this.#pool, actor.tenantId, (tx) =>
        peopleWithin(tx, actor, reachOf(actor, todayAccess, 'hear')),
      )
      this.#people = people === 'all' ? 'all' : new Set([...people, actor.personId])
      return true
    } catch (error) {
      this.#reply.log.error({ err: error }, 'live: the team could not be read')
      return false
    }
  }

  /** A session that ended, a key that was revoked, a person who left or whose role changed. */
  async #recheck(): Promise<void> {
    const context = await this.#again().catch(() => undefined)
    if (!context?.actor || context.actor.personId !== this.#actor.personId) return this.end()
    this.#actor = context.actor
    if (!(await this.#readTeam())) this.end()
  }

  #write(text: string): void {
    if (this.#isOver) return
    this.#reply.raw.write(text)
    if (this.#reply.raw.writableLength > mostUnread) this.#reply.raw.destroy()
  }
}
