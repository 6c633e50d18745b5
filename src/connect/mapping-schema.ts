/** The shape of a mapping, as data: the file that people write and the screen that clicks one together both fit it. */
import { z } from 'zod'
import { type Field, fieldsOf, type Kind, kinds } from './fields.ts'

export const encodingNames = ['auto', 'utf-8', 'windows-1251', 'utf-16le', 'utf-16be'] as const
export const delimiterNames = ['auto', 'comma', 'semicolon', 'tab', ',', ';', '\t'] as const

const scalar = z.union([z.string(), z.number(), z.boolean()])
const word = z.string().min(1)
const words = z.array(scalar).min(1)

const money = z.strictObject({
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.enum(['', ' ', ',', '.', "'"]).optional(),
  round: z.boolean().optional(),
})

/** A value of a field: the name of a column, or the long form. */
export interface ValueInput {
  column?: string | undefined
  nth?: number | undefined
  value?: string | number | boolean | undefined
  first?: (string | ValueInput)[] | undefined
  join?: (string | ValueInput)[] | undefined
  with?: string | undefined
  rename?: Record<string, string | number | boolean> | undefined
  otherwise?: 'keep' | 'empty' | 'refuse' | undefined
  default?: string | number | boolean | undefined
  dates?: string | string[] | undefined
  time?: string | undefined
  time_zone?: string | undefined
  money?: z.infer<typeof money> | undefined
  unit?: string | undefined
  by?: 'id' | 'name' | 'email' | undefined
  missing?: 'refuse' | 'empty' | 'create' | undefined
}

const dates = z.union([word, z.array(word).min(1)])

const longValue: z.ZodType<ValueInput> = z.strictObject({
  column: word.optional(),
  nth: z.int().min(1).optional(),
  value: scalar.optional(),
  first: z.lazy(() => z.array(value).min(1)).optional(),
  join: z.lazy(() => z.array(value).min(1)).optional(),
  with: z.string().optional(),
  rename: z.record(z.string(), scalar).optional(),
  otherwise: z.enum(['keep', 'empty', 'refuse']).optional(),
  default: scalar.optional(),
  dates: dates.optional(),
  time: z
    .string()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/)
    .optional(),
  time_zone: word.optional(),
  money: money.optional(),
  unit: z.enum(['minutes', 'hours', 'seconds', 'milliseconds', 'h:mm:ss']).optional(),
  by: z.enum(['id', 'name', 'email']).optional(),
  missing: z.enum(['refuse', 'empty', 'create']).optional(),
})

const value: z.ZodType<string | ValueInput> = z.union([word, longValue])

const file = z.strictObject({
  file: word,
  encoding: z.enum(encodingNames).optional(),
  delimiter: z.enum(delimiterNames).optional(),
  dates: dates.optional(),
  time_zone: word.optional(),
  money: money.optional(),
  empty: words.optional(),
})

const stage = z.strictObject({
  name: word.max(100),
  kind: z.enum(['open', 'won', 'lost']),
  values: words.optional(),
})

const pipeline = z.strictObject({
  values: words.optional(),
  stages: z.array(stage).min(1),
})

const condition = z.record(z.string(), z.union([scalar, words]))

function sourceOf(kind: Kind) {
  const shape: Record<string, z.ZodType<string | ValueInput | undefined>> = {}
  for (const field of Object.keys(fieldsOf(kind) satisfies Record<string, Field>))
    shape[field] = value.optional()
  return z.strictObject({
    from: word,
    distinct: word.optional(),
    only: condition.optional(),
    except: condition.optional(),
    ...shape,
  })
}

const sources = Object.fromEntries(
  kinds.map((kind) => [kind, z.array(sourceOf(kind)).min(1).optional()]),
) as Record<Kind, z.ZodOptional<z.ZodArray<ReturnType<typeof sourceOf>>>>

export const mappingSchema = z.strictObject({
  version: z.literal(1).optional(),
  name: word.max(200).optional(),
  source: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/),
  on_refused: z.enum(['report', 'stop']).optional(),
  time_zone: word.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  dates: dates.optional(),
  money: money.optional(),
  empty: words.optional(),
  files: z.record(word, file),
  pipelines: z.record(word.max(100), pipeline).optional(),
  ...sources,
})

export type MappingInput = z.infer<typeof mappingSchema>
