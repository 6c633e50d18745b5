/** The five ways to refuse, and their HTTP status. Anything else that is thrown is a bug. */
export const refusalStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
} as const

export type RefusalCode = keyof typeof refusalStatus

export type RefusalParams = Record<string, string | number>

/** One field of the request that is wrong: `field` is its path ('hiredOn', 'rows.3.amount'). */
export type RefusedField = { field: string; reason: string; params?: RefusalParams }

/**
 * A request that is understood and not done. `reason` is for programs and finds the sentence for people in the words of
 * the modules (`reasons.<reason>`); `params` are the figures and names in that sentence.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly reason: string
  readonly params: RefusalParams
  readonly fields: RefusedField[]

  constructor(code: RefusalCode, reason: string, params: RefusalParams = {}, fields: RefusedField[] = []) {
    super(`${code}: ${reason}`)
    this.name = 'Refusal'
    this.code = code
    this.reason = reason
    this.params = params
    this.fields = fields
  }
}

export function invalid(reason: string, params?: RefusalParams, fields?: RefusedField[]): Refusal {
  return new Refusal('invalid', reason, params, fields)
}

/** An `invalid` about one field. */
export function invalidField(field: string, reason: string, params?: RefusalParams): Refusal {
  return new Refusal('invalid', reason, params, [params ? { field, reason, params } : { field, reason }])
}

export function unauthenticated(reason = 'sign_in_first'): Refusal {
  return new Refusal('unauthenticated', reason)
}

export function forbidden(reason = 'not_yours_to_do', params?: RefusalParams): Refusal {
  return new Refusal('forbidden', reason, params)
}

/** Out of sight or not there: the two are told apart by nobody. */
export function notFound(reason = 'not_found', params?: RefusalParams): Refusal {
  return new Refusal('not_found', reason, params)
}

export function conflict(reason: string, params?: RefusalParams, fields?: RefusedField[]): Refusal {
  return new Refusal('conflict', reason, params, fields)
}
