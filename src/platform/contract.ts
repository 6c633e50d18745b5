import { oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * The start of every endpoint's contract; browser and server read it. Paths are below /api/v1. An endpoint says its
 * method, path, a summary for the API's readers and its module as the tag.
 */
export const endpoint = oc

export const id = z.uuid()
/** A calendar day, 'YYYY-MM-DD'. */
export const day = z.iso.date()
/** An instant; ISO 8601 with an offset. */
export const instant = z.iso.datetime({ offset: true })
/** Minor units of a currency: kopecks, cents. */
export const minorUnits = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** A text of people, trimmed; empty is refused. */
export function text(most: number) {
  return z.string().trim().min(1).max(most)
}

/** What a list takes besides its filters. Queries carry strings, hence the coercion. */
export const pageQuery = {
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
}

/** One page: no total count by default; `nextCursor` is null on the last one. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** A comma-separated list of known words in a query: `by=person,month`. */
export function words<const T extends readonly [string, ...string[]]>(known: T) {
  return z
    .string()
    .transform((list) => list.split(',').map((word) => word.trim()))
    .pipe(z.array(z.enum(known)).min(1))
}

/** A yes or no in a query. */
export const flag = z.enum(['true', 'false']).transform((word) => word === 'true')

/** The body of every refusal, as application/problem+json. */
export const problem = z.object({
  code: z.string(),
  reason: z.string(),
  message: z.string(),
  fields: z.array(z.object({ field: z.string(), reason: z.string(), message: z.string() })),
})
export type Problem = z.infer<typeof problem>
