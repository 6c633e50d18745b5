/** What zod says about a mapping, said with the line of the YAML file and the key that was probably meant. */
import { isMap, isScalar, type Document, type LineCounter } from 'yaml'
import type { z } from 'zod'
import { nearest } from './nearest.ts'
import { type PlacedProblem, type Place, type ProblemCode, shown } from './problem.ts'

type Path = readonly (string | number)[]

/** Where things stand in the text of a mapping; a mapping made by the screen has no text, only keys. */
export class MappingText {
  readonly #file: string
  readonly #document: Document | undefined
  readonly #lines: LineCounter | undefined

  constructor(file: string, document?: Document, lines?: LineCounter) {
    this.#file = file
    this.#document = document
    this.#lines = lines
  }

  problem(code: ProblemCode, path: Path, params: Record<string, string | number> = {}): PlacedProblem {
    return { code, params: { key: path.join('.'), ...params }, place: this.place(path) }
  }

  /** The place of the value at `path`, or of the nearest thing around it that exists. */
  place(path: Path): Place {
    for (let length = path.length; length >= 0; length--) {
      const node = this.#document?.getIn(path.slice(0, length), true) as { range?: [number, number, number] }
      if (node?.range) return this.at(node.range[0])
    }
    return { file: this.#file }
  }

  placeOfKey(path: Path, key: string): Place {
    const map = path.length === 0 ? this.#document?.contents : this.#document?.getIn(path, true)
    if (isMap(map)) {
      const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      if (isScalar(pair?.key) && pair.key.range) return this.at(pair.key.range[0])
    }
    return this.place(path)
  }

  at(offset: number): Place {
    const position = this.#lines?.linePos(offset)
    return position
      ? { file: this.#file, line: position.line, column: String(position.col) }
      : { file: this.#file }
  }
}

export function problemsOfSchema(
  issues: readonly z.core.$ZodIssue[],
  schema: z.core.$ZodType,
  input: unknown,
  text: MappingText,
): PlacedProblem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, issue.path as Path, schema, input, text))
}

function problemsOfIssue(
  issue: z.core.$ZodIssue,
  path: Path,
  schema: z.core.$ZodType,
  input: unknown,
  text: MappingText,
): PlacedProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path)
    return issue.keys.map((key) => ({
      code: 'mapping_key_unknown',
      params: { key, nearest: nearest(key, known) ?? '', known: known.join(', ') },
      place: text.placeOfKey(path, key),
    }))
  }
  if (issue.code === 'invalid_union') {
    // The option that was meant is the one that does not already fail by being of another type.
    const meant = issue.errors.find((option) =>
      option.some((inner) => inner.path.length > 0 || !isOfOtherType(inner)),
    )
    if (meant) {
      return meant.flatMap((inner) =>
        problemsOfIssue(inner, [...path, ...(inner.path as Path)], schema, input, text),
      )
    }
  }
  const found = valueAt(input, path)
  if (found === undefined)
    return [text.problem('mapping_key_missing', path.slice(0, -1), { key: path.join('.') })]
  return [
    text.problem('mapping_value_wrong', path, { value: shown(textOf(found)), expected: expectedOf(issue) }),
  ]
}

function isOfOtherType(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type'
}

/** What would have been right, in words that the messages translate: `text`, `number`, `list`, `block`, or the choices. */
function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(', ')
  if (issue.code === 'invalid_type') return issue.expected
  if (issue.code === 'invalid_format') return issue.pattern ?? 'string'
  if (issue.code === 'too_small') return `≥ ${issue.minimum}`
  if (issue.code === 'too_big') return `≤ ${issue.maximum}`
  return 'value'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input
  for (const key of path) value = (value as Record<string | number, unknown> | null | undefined)?.[key]
  return value
}

/** The keys that may stand at a path, found by walking the schema. */
function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  let at: z.core.$ZodType | undefined = objectIn(schema)
  for (const key of path) {
    const def = at?._zod.def as unknown as Record<string, unknown> | undefined
    if (!def) return []
    const next =
      def['type'] === 'object'
        ? (def['shape'] as Record<string, z.core.$ZodType>)[key]
        : def['type'] === 'array'
          ? (def['element'] as z.core.$ZodType)
          : def['type'] === 'record'
            ? (def['valueType'] as z.core.$ZodType)
            : undefined
    at = next && objectIn(next)
  }
  const def = at?._zod.def as unknown as Record<string, unknown> | undefined
  return def?.['type'] === 'object' ? Object.keys(def['shape'] as object) : []
}

/** Through `optional`, `lazy` and to the structured side of a union. */
function objectIn(schema: z.core.$ZodType): z.core.$ZodType {
  const def = schema._zod.def as unknown as Record<string, unknown>
  if (def['type'] === 'optional') return objectIn(def['innerType'] as z.core.$ZodType)
  if (def['type'] === 'lazy') return objectIn((def['getter'] as () => z.core.$ZodType)())
  if (def['type'] !== 'union') return schema
  const options = (def['options'] as z.core.$ZodType[]).map(objectIn)
  return options.find((option) => ['object', 'array', 'record'].includes(option._zod.def.type)) ?? options[0]!
}
