import { implement } from '@orpc/server'
import type { Actor } from '../platform/actor.ts'
import { reads, writes, type RequestContext } from '../platform/boundary.ts'
import { invalid } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { connectContract } from './contract.ts'
import { guessUpload } from './guess-upload.ts'
import { type AskedImport, askForImport } from './import-job.ts'
import { listImports, listRefusedRows, readImport, told } from './import-list.ts'
import { ImportRefused } from './problem.ts'
import { undoImport } from './undo.ts'
import { createUpload } from './upload.ts'

const os = implement(connectContract).$context<RequestContext>()

export const connectApi = os.router({
  uploads: {
    create: os.uploads.create.handler(writes(createUpload)),
    guess: os.uploads.guess.handler((call) => reads(guessUpload(call.context))(call)),
  },
  imports: {
    list: os.imports.list.handler((call) => reads(listImports(call.context.speaker))(call)),
    read: os.imports.read.handler((call) => reads(readImport(call.context.speaker))(call)),
    create: os.imports.create.handler((call) =>
      saying(call.context, writes(createImport(call.context)))(call),
    ),
    refusedRows: os.imports.refusedRows.handler((call) => reads(listRefusedRows(call.context.speaker))(call)),
    undo: os.imports.undo.handler(writes(undoImport)),
  },
})

function createImport({ pool, speaker }: RequestContext) {
  return async (tx: Tx, actor: Actor, input: AskedImport) => {
    const { id } = await askForImport(tx, actor, pool, input)
    return readImport(speaker)(tx, actor, { id })
  }
}

/** The faults of a mapping as one refusal, a field for each: `5:12` is the line and the position in the YAML. */
function saying<Call, Output>({ speaker, actor }: RequestContext, handler: (call: Call) => Promise<Output>) {
  return async (call: Call): Promise<Output> => {
    try {
      return await handler(call)
    } catch (error) {
      if (!(error instanceof ImportRefused) || !actor) throw error
      throw invalid(
        'import_mapping_wrong',
        {},
        error.problems.map((problem) => {
          const { line, column } = problem.place
          const field = line === undefined ? String(problem.params['key'] ?? '') : `${line}:${column}`
          return {
            field,
            reason: 'import_problem',
            params: { message: told(problem, actor, speaker, false).message },
          }
        }),
      )
    }
  }
}
