import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

const requests = new Histogram({
  name: 'norma_request_seconds',
  help: 'How long requests took, by method, kind and status',
  labelNames: ['method', 'kind', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
})
const sent = new Counter({
  name: 'norma_sql_statements_total',
  help: 'Statements sent to the database',
  registers: [registry],
})
subscribe('norma.statement', () => sent.inc())

/** Fastify's onResponse hook. The label is the module of the path, never an id. */
export async function observe(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const [, api, version, module] = request.url.split(/[/?]/)
  const kind = api === 'api' ? (version === 'v1' ? (module ?? 'api') : (version ?? 'api')) : 'web'
  const known = /^[a-z]{2,20}$/.test(kind) ? kind : 'other'
  requests.observe(
    {
      method: request.method,
      kind: reply.statusCode === 404 ? 'unknown' : known,
      status: String(reply.statusCode),
    },
    reply.elapsedTime / 1000,
  )
}

/** `GET /metrics` for Prometheus, answered to this machine only: figures of load are nobody else's business. */
export function registerMetrics(app: FastifyInstance): void {
  app.get('/metrics', async (request, reply) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')) {
      return reply.code(403).send('metrics are answered to this machine only')
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
