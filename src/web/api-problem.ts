import { ORPCError } from '@orpc/client'
import type { Problem } from '../platform/contract.ts'

/** A refusal of the API: `reason` for programs, `sentence` for people in their language, `fields` for forms. */
export class ApiProblem extends ORPCError<string, Problem> {
  get reason(): string {
    return this.data.reason
  }

  /** What people are told, in their language; empty when the answer was not the API's own. */
  get sentence(): string {
    return this.data.message
  }

  get fields(): Problem['fields'] {
    return this.data.fields
  }
}

/** What the client makes of an answer that is no success: our problem+json, or whatever stands between us. */
export function asApiProblem(body: unknown, status: number): ApiProblem {
  const problem = isProblem(body)
    ? body
    : { code: 'unavailable', reason: 'unavailable', message: '', fields: [] }
  return new ApiProblem(problem.code, { status, message: problem.message, data: problem })
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' && body !== null && 'reason' in body && 'message' in body && 'fields' in body
  )
}

export function isApiProblem(error: unknown, code?: string): error is ApiProblem {
  return error instanceof ApiProblem && (code === undefined || error.data.code === code)
}

/** True when no answer came at all: no network, or the server is being restarted. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError || (isApiProblem(error, 'unavailable') && error.status >= 502)
}
