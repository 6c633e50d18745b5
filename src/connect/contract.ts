import { z } from 'zod'
import { endpoint, flag, id, instant, page, pageQuery, text } from '../platform/contract.ts'

const tags = ['connect']

export const importStates = ['running', 'interrupted', 'done', 'refused', 'failed', 'undone'] as const
export type ImportState = (typeof importStates)[number]

/** Something wrong, in the reader's language; where the place is known, it is said. */
export const importProblem = z.object({
  code: z.string(),
  message: z.string(),
  file: z.string().nullable(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
})
export type ImportProblem = z.infer<typeof importProblem>

export const kindCounts = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** rows of the files that were not taken */
  refused: z.number().int(),
})

export const importFile = z.object({ name: z.string(), bytes: z.number().int() })

export const importProgress = z.object({
  phase: z.enum(['reading', 'checking', 'writing']),
  file: z.string().optional(),
  kind: z.string().optional(),
  rows: z.number().int(),
  bytesRead: z.number().int(),
  bytes: z.number().int(),
})

export const importItem = z.object({
  id,
  name: z.string(),
  /** the system the ids come from */
  source: z.string(),
  /** a trial does everything and writes nothing */
  isTrial: z.boolean(),
  /** `interrupted`: it was running and has given no sign of life for a minute */
  state: z.enum(importStates),
  files: z.array(importFile),
  progress: importProgress.nullable(),
  /** by kind: people, products, accounts, deals, activities */
  counts: z.record(z.string(), kindCounts),
  refusedRows: z.number().int(),
  /** why nothing was written, when a file or its header is at fault */
  refusals: z.array(importProblem),
  startedAt: instant,
  startedByName: z.string().nullable(),
  endedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  undoneByName: z.string().nullable(),
})
export type ImportItem = z.infer<typeof importItem>

export const importDetail = importItem.extend({
  uploadId: id.nullable(),
  /** as YAML */
  mapping: z.string(),
})
export type ImportDetail = z.infer<typeof importDetail>

export const refusedRow = importProblem.extend({ kind: z.string(), value: z.string() })

export type RefusedRow = z.infer<typeof refusedRow>

export const guessedColumn = z.object({
  name: z.string(),
  /** its first different values */
  samples: z.array(z.string()),
  /** all its different values, when there are few of them in the first rows */
  values: z.array(z.string()).nullable(),
})

export const guessedFile = importFile.extend({
  encoding: z.string(),
  delimiter: z.string(),
  columns: z.array(guessedColumn),
  /** why it cannot be read at all */
  problem: importProblem.nullable(),
})
export type GuessedColumn = z.infer<typeof guessedColumn>
export type GuessedFile = z.infer<typeof guessedFile>

/** A mapping as data: the keys of docs/import.md. What is wrong with it is told when it is used. */
const mappingData = z.record(z.string(), z.unknown())

export const guess = z.object({ files: z.array(guessedFile), mapping: mappingData })
export type Guess = z.infer<typeof guess>

export const undoneCounts = z.record(
  z.string(),
  z.object({ removed: z.number().int(), restored: z.number().int() }),
)

export const connectContract = {
  uploads: {
    create: endpoint
      .route({
        method: 'POST',
        path: '/connect/uploads',
        successStatus: 201,
        tags,
        summary:
          'Begin an upload; its files go to /connect/uploads/{id}/files/{name}/pieces/{no} as raw bytes',
      })
      .input(z.object({}))
      .output(z.object({ id, pieceBytes: z.number().int(), mostBytes: z.number().int() })),
    guess: endpoint
      .route({
        method: 'GET',
        path: '/connect/uploads/{id}/guess',
        tags,
        summary: 'What the uploaded files look like, and a mapping to begin with',
      })
      .input(z.object({ id }))
      .output(guess),
  },
  imports: {
    list: endpoint
      .route({ method: 'GET', path: '/connect/imports', tags, summary: 'Imports, the latest first' })
      .input(z.object({ ...pageQuery, trials: flag.optional() }))
      .output(page(importItem)),
    read: endpoint
      .route({ method: 'GET', path: '/connect/imports/{id}', tags, summary: 'One import, with its progress' })
      .input(z.object({ id }))
      .output(importDetail),
    create: endpoint
      .route({
        method: 'POST',
        path: '/connect/imports',
        successStatus: 202,
        tags,
        summary: 'Import uploaded files by a mapping, or try it; it runs in the background',
      })
      .input(
        z.object({
          uploadId: id,
          /** YAML, or the same as data */
          mapping: z.union([z.string().min(1).max(1_000_000), mappingData]),
          mappingName: text(200).optional(),
          isTrial: z.boolean().default(false),
        }),
      )
      .output(importDetail),
    refusedRows: endpoint
      .route({
        method: 'GET',
        path: '/connect/imports/{id}/refused-rows',
        tags,
        summary: 'Rows that were not taken, by file and line (as CSV: /connect/imports/{id}/report.csv)',
      })
      .input(z.object({ id, ...pageQuery }))
      .output(page(refusedRow)),
    undo: endpoint
      .route({
        method: 'PUT',
        path: '/connect/imports/{id}/undoing',
        tags,
        summary: 'Bring every row back as it was before the import',
      })
      .input(z.object({ id }))
      .output(z.object({ counts: undoneCounts })),
  },
}
