/**
 * What can be wrong with a file, a mapping or a row, as data: a code and its parameters. The sentences in
 * Russian and English are made from these in `problem-messages.ts`; the report, the screen and the command
 * line all go through there, so a problem reads the same everywhere.
 */

export const problemCodes = [
  // the file as a whole
  'file_missing',
  'file_unreadable',
  'file_empty',
  'file_is_excel',
  'file_not_text',
  'encoding_invalid',
  'encoding_mismatch',
  'row_too_long',
  'quote_unclosed',
  // the shape of a row
  'cells_missing',
  'cells_extra',
  'quote_inside',
  // the mapping
  'mapping_syntax',
  'mapping_key_unknown',
  'mapping_key_missing',
  'mapping_value_wrong',
  'mapping_file_unknown',
  'mapping_column_unknown',
  'mapping_column_ambiguous',
  'mapping_format_wrong',
  'mapping_stage_repeated',
  'mapping_pipeline_unknown',
  'mapping_stage_unknown',
  'mapping_zone_unknown',
  'mapping_currency_unknown',
  'mapping_nothing',
  'mapping_stage_kind',
  // a value
  'required_empty',
  'text_long',
  'text_control',
  'email_wrong',
  'integer_wrong',
  'number_range',
  'boolean_wrong',
  'choice_unknown',
  'rename_unlisted',
  'date_format',
  'date_impossible',
  'date_range',
  'instant_needs_time',
  'money_format',
  'money_precision',
  'money_currency',
  'money_range',
  'money_negative',
  'currency_unknown',
  'zone_unknown',
  'stage_unknown',
  'pipeline_unknown',
  'closed_missing',
  'next_step_without_day',
  'left_before_hired',
  // between rows
  'id_duplicate',
  'value_taken',
  'row_of_refused',
  'reference_missing',
  'reference_ambiguous',
  'supervisor_self',
  'supervisor_cycle',
  'supervisor_deep',
] as const

export type ProblemCode = (typeof problemCodes)[number]

export interface Problem {
  code: ProblemCode
  params: Record<string, string | number>
}

/** Where a problem is. Lines are physical lines of the file, counted from 1; bytes from 0. */
export interface Place {
  file?: string
  line?: number
  /** Column of the table, by the name in its header; for a mapping, the position in the line. */
  column?: string
  byte?: number
}

export interface PlacedProblem extends Problem {
  place: Place
}

const shownLength = 60

/** The offending value as it is shown to people: one line, at most 60 characters. */
export function shown(value: string): string {
  const line = value.replace(/[\r\n\t]+/g, ' ')
  return line.length <= shownLength ? line : `${line.slice(0, shownLength - 1)}…`
}

export function problem(code: ProblemCode, params: Record<string, string | number> = {}): Problem {
  return { code, params }
}

/** Nothing can be imported: the file or the mapping as a whole is refused, always with the place. */
export class ImportRefused extends Error {
  readonly problems: readonly PlacedProblem[]

  constructor(problems: readonly PlacedProblem[]) {
    super(problems.map(describe).join('; '))
    this.name = 'ImportRefused'
    this.problems = problems
  }
}

export function refuse(code: ProblemCode, place: Place, params: Record<string, string | number> = {}): never {
  throw new ImportRefused([{ code, params, place }])
}

/** For logs only; people read `problem-messages.ts`. */
function describe({ code, params, place }: PlacedProblem): string {
  return `${code} ${JSON.stringify(params)} at ${JSON.stringify(place)}`
}
