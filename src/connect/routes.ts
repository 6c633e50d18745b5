/** What is no endpoint of the contract: raw bytes in, a table out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { once } from 'node:events'
import { signedIn, type RequestContext } from '../platform/boundary.ts'
import { invalid } from '../platform/refusal.ts'
import { changing, reading } from '../platform/transaction.ts'
import { everyRefusedRow, readImport } from './import-list.ts'
import { reportLines } from './report.ts'
import { keepPiece, pieceBytes } from './upload.ts'

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * `PUT /api/v1/connect/uploads/{id}/files/{name}/pieces/{no}` with at most 4 MB of the file as the body, and
 * `GET /api/v1/connect/imports/{id}/report.csv`.
 */
export function connectRoutes() {
  return (app: FastifyInstance, contextOf: ContextOf): void => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.put<{ Params: { id: string; name: string; no: string } }>(
      '/api/v1/connect/uploads/:id/files/:name/pieces/:no',
      { bodyLimit: pieceBytes },
      async (request, reply) => {
        const context = await contextOf(request, reply)
        const actor = signedIn(context)
        const { id, name, no } = request.params
        const content = request.body as Buffer | undefined
        if (!uuid.test(id) || !/^\d{1,6}$/.test(no) || !content) throw invalid('bad_value')
        return changing(context.pool, actor.tenantId, (tx) =>
          keepPiece(tx, actor, { id, name, no: Number(no), content }),
        )
      },
    )
    app.get<{ Params: { id: string } }>('/api/v1/connect/imports/:id/report.csv', async (request, reply) => {
      const context = await contextOf(request, reply)
      await sendReport(context, request.params.id, reply)
    })
  }
}

async function sendReport(context: RequestContext, id: string, reply: FastifyReply): Promise<void> {
  const actor = signedIn(context)
  if (!uuid.test(id)) throw invalid('bad_value')
  await reading(context.pool, actor.tenantId, async (tx) => {
    await readImport(context.speaker)(tx, actor, { id })
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="norma-refused-${id}.csv"`,
      'cache-control': 'no-store',
    })
    for await (const line of reportLines(context.speaker, context.locale, everyRefusedRow(tx, actor, id))) {
      if (!reply.raw.write(line)) await once(reply.raw, 'drain')
    }
    reply.raw.end()
  })
}
