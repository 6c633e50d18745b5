import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { contractPaths } from 'virtual:contract-paths'
import type { contract } from '../contract.ts'
import { asApiProblem } from './api-problem.ts'
import { language } from './language.ts'

/**
 * What a call may say beside its input. `idempotencyKey`: the same for a repeated submission of the same form, so that
 * it is done once; every other POST gets one of its own. `ifMatch`: the ETag the change is based on.
 */
export type CallContext = { idempotencyKey?: string; ifMatch?: string }

export type Api = JsonifiedClient<ContractRouterClient<typeof contract, CallContext>>

const link = new OpenAPILink<CallContext>(contractPaths, {
  url: () => `${location.origin}/api/v1`,
  headers: ({ context }) => ({
    'accept-language': language(),
    ...(context.idempotencyKey ? { 'idempotency-key': context.idempotencyKey } : {}),
    ...(context.ifMatch ? { 'if-match': context.ifMatch } : {}),
  }),
  fetch: (request, init) => patiently(request, init),
  customErrorResponseBodyDecoder: (body, response) => asApiProblem(body, response.status),
})

/** Calls: `await api.sales.products.create({ … })`. Refusals are thrown as ApiProblem. */
export const api: Api = createORPCClient(link)

/** Options for TanStack Query: `useQuery(query.sales.products.list.queryOptions({ input }))`. */
export const query = createTanstackQueryUtils(api)

const pauses = [400, 1200]

/**
 * Sends again when no answer came. Safe for every method: GET, PUT, PATCH and DELETE may be repeated by their nature,
 * POST carries the same Idempotency-Key each time.
 */
async function patiently(request: Request, init: RequestInit): Promise<Response> {
  if (request.method === 'POST' && !request.headers.has('idempotency-key')) {
    request.headers.set('idempotency-key', crypto.randomUUID())
  }
  for (const pause of pauses) {
    try {
      return await fetch(request.clone(), init)
    } catch (error) {
      if (!(error instanceof TypeError) || request.signal.aborted || !navigator.onLine) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return fetch(request, init)
}
