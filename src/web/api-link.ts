import type { ClientContext } from '@orpc/client'
import type { AnyContractRouter } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { asApiProblem } from './api-problem.ts'

/**
 * What a call may say beside its input. `idempotencyKey`: the same for a repeated submission of the same form, so that
 * it is done once; every other POST gets one of its own. `ifMatch`: the ETag the change is based on.
 */
export type CallContext = { idempotencyKey?: string; ifMatch?: string }

type Options = {
  /** the contract's methods and paths */
  paths: AnyContractRouter
  /** such as https://norma.example.com */
  origin: () => string
  language: () => string
  fetch?: typeof globalThis.fetch
  /** milliseconds to wait before each further try */
  pauses?: number[]
}

/** The way from calls to the API's addresses and back; refusals come as ApiProblem. */
export function linkTo({
  paths,
  origin,
  language,
  fetch,
  pauses = [400, 1200],
}: Options): OpenAPILink<CallContext> {
  return new OpenAPILink<CallContext & ClientContext>(paths, {
    url: () => `${origin()}/api/v1`,
    headers: ({ context }) => ({
      'accept-language': language(),
      ...(context.idempotencyKey ? { 'idempotency-key': context.idempotencyKey } : {}),
      ...(context.ifMatch ? { 'if-match': context.ifMatch } : {}),
    }),
    async fetch(request, init) {
      return asJson(await patiently(fetch ?? globalThis.fetch, request, init, pauses))
    },
    customErrorResponseBodyDecoder: (body, response) => asApiProblem(body, response.status),
  })
}

/**
 * Sends again when no answer came. Safe for every method: GET, PUT, PATCH and DELETE may be repeated by their nature,
 * POST carries the same Idempotency-Key each time.
 */
async function patiently(
  send: typeof globalThis.fetch,
  request: Request,
  init: RequestInit,
  pauses: number[],
): Promise<Response> {
  if (request.method === 'POST' && !request.headers.has('idempotency-key')) {
    request.headers.set('idempotency-key', crypto.randomUUID())
  }
  for (const pause of pauses) {
    try {
      return await send(request.clone(), init)
    } catch (error) {
      if (!(error instanceof TypeError) || request.signal.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return send(request, init)
}

/** oRPC reads a body as JSON when its type is exactly that, and a problem's is application/problem+json. */
function asJson(response: Response): Response {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return response
  const headers = new Headers(response.headers)
  headers.set('content-type', 'application/json')
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
