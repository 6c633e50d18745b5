import { ORPCError } from '@orpc/server'
import { DatabaseError } from 'pg'
import { z } from 'zod'
import type { Problem } from './contract.ts'
import type { Locale } from './locale.ts'
import {
  Refusal,
  conflict,
  invalid,
  refusalStatus,
  type RefusalParams,
  type RefusedField,
} from './refusal.ts'
import type { Speaker } from './words.ts'

const zodWords = { ru: z.locales.ru().localeError, en: z.locales.en().localeError }

/** An error of any kind as one of the five refusals, or undefined: then it is a bug. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof DatabaseError) return refusalOfDatabase(error)
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return invalid(isIssues(error.data) ? 'fields_wrong' : 'malformed_body')
  }
  // verbs parse no JSON of others, so a SyntaxError is the body's
  if (error instanceof SyntaxError) return invalid('malformed_body')
  if (error instanceof ORPCError && error.code === 'NOT_FOUND') return new Refusal('not_found', 'not_found')
  if (error instanceof ORPCError && error.code === 'PAYLOAD_TOO_LARGE') return invalid('body_too_large')
  return undefined
}

/** The body of a refusal in the reader's language. */
export function problemOf(refusal: Refusal, error: unknown, locale: Locale, speaker: Speaker): Problem {
  const fields = refusal.fields.map(({ field, reason, params }: RefusedField) => ({
    field,
    reason,
    message: speaker.refusal(locale, reason, params ?? {}),
  }))
  if (error instanceof ORPCError && isIssues(error.data))
    fields.push(...error.data.issues.map((issue) => fieldOf(issue, locale, speaker)))
  return {
    code: refusal.code,
    reason: refusal.reason,
    message: speaker.refusal(locale, refusal.reason, refusal.params),
    fields,
  }
}

/** Two conflicts that HTTP has a word of its own for. */
const statusOfReason: Record<string, number> = { changed_meanwhile: 412, too_many_attempts: 429 }

export function statusOfRefusal({ code, reason }: Refusal): number {
  return statusOfReason[reason] ?? refusalStatus[code]
}

export function asApiError(
  error: unknown,
  locale: Locale,
  speaker: Speaker,
): ORPCError<string, Problem> | undefined {
  const refusal = refusalOf(error)
  if (!refusal) return undefined
  const body = problemOf(refusal, error, locale, speaker)
  return new ORPCError(refusal.code, { status: statusOfRefusal(refusal), message: body.message, data: body })
}

type Issue = {
  code?: string
  path?: PropertyKey[]
  message: string
  expected?: string
  origin?: string
  format?: string
  minimum?: number | bigint
  maximum?: number | bigint
}

function isIssues(data: unknown): data is { issues: Issue[] } {
  return typeof data === 'object' && data !== null && 'issues' in data && Array.isArray(data.issues)
}

function fieldOf(
  issue: Issue,
  locale: Locale,
  speaker: Speaker,
): { field: string; reason: string; message: string } {
  const plain = plainReasonOf(issue)
  const said = issue.code === 'custom' ? undefined : zodWords[locale](issue as never)
  const message = plain
    ? speaker.refusal(locale, plain.reason, plain.params)
    : typeof said === 'string'
      ? said
      : (said?.message ?? issue.message)
  return { field: (issue.path ?? []).map(String).join('.'), reason: issue.code ?? 'invalid', message }
}

/** What people meet in forms every day is said in their words; zod's own are for those who write programs. */
function plainReasonOf(issue: Issue): { reason: string; params: RefusalParams } | undefined {
  const { code, expected, origin, format, message, minimum, maximum } = issue
  const isMissing = code === 'invalid_type' && /received (undefined|null)$/.test(message)
  const isEmpty = code === 'too_small' && origin === 'string' && Number(minimum) === 1
  if (isMissing || isEmpty) return { reason: 'field_empty', params: {} }
  if (code === 'invalid_type' && expected === 'number') return { reason: 'number_needed', params: {} }
  if (code === 'invalid_type' && expected === 'int') return { reason: 'number_whole', params: {} }
  if (code === 'too_big' && origin === 'string')
    return { reason: 'field_long', params: { most: Number(maximum) } }
  if (code === 'too_small' && (origin === 'number' || origin === 'int')) {
    return { reason: 'number_small', params: { least: Number(minimum) } }
  }
  if (code === 'too_big' && (origin === 'number' || origin === 'int')) {
    return { reason: 'number_big', params: { most: Number(maximum) } }
  }
  if (code === 'invalid_format' && format === 'date') return { reason: 'day_wrong', params: {} }
  if (code === 'invalid_format' && format === 'email') return { reason: 'email_wrong', params: {} }
  return undefined
}

/** The second guard: a named constraint of the table answers with its own name as the reason. */
function refusalOfDatabase(error: DatabaseError): Refusal | undefined {
  const name = error.constraint ?? 'bad_value'
  switch (error.code) {
    case '23505': // unique
    case '23P01': // exclusion
      return conflict(name)
    case '23514': // check
    case '23502': // not null
      return invalid(name)
    case '23503':
      return invalid('refers_to_missing')
    case '22P02': // a text that is no uuid, number or date
    case '22003':
    case '22007':
    case '22008':
    case '22021': // a zero byte
    case '22P05':
      return invalid('bad_value')
    case '40001':
    case '40P01':
      return conflict('try_again')
    case '57014':
      return conflict('too_slow')
    default:
      return undefined
  }
}
