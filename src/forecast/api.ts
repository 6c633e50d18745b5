import { implement } from '@orpc/server'
import { reads, signedIn, writes, type RequestContext } from '../platform/boundary.ts'
import { listAssumptions, setAssumptions } from './assumption.ts'
import { forecastContract } from './contract.ts'
import { acceptance } from './norm-acceptance.ts'
import { proposeNorms } from './norm-proposal.ts'
import { listForecastRecords } from './record.ts'
import { askRun, readRun } from './run.ts'
import { listWarningRecords, listWarnings, putWarningAside, takeWarningBack } from './warning.ts'

const os = implement(forecastContract).$context<RequestContext>()

export const forecastApi = os.router({
  records: {
    list: os.records.list.handler(reads(listForecastRecords)),
  },
  warnings: {
    list: os.warnings.list.handler(reads(listWarnings)),
    putAside: os.warnings.putAside.handler(writes(putWarningAside)),
    takeBack: os.warnings.takeBack.handler(writes(takeWarningBack)),
  },
  warningRecords: {
    list: os.warningRecords.list.handler(reads(listWarningRecords)),
  },
  run: {
    read: os.run.read.handler(reads(readRun)),
    ask: os.run.ask.handler(writes(askRun)),
  },
  assumptions: {
    list: os.assumptions.list.handler(reads(listAssumptions)),
    set: os.assumptions.set.handler(writes(setAssumptions)),
  },
  normProposals: {
    // computed outside of any transaction
    list: os.normProposals.list.handler(({ context, input }) =>
      proposeNorms(context.pool, signedIn(context), input),
    ),
    accept: os.normProposals.accept.handler(async (call) =>
      writes(await acceptance(call.context.pool, signedIn(call.context), call.input))(call),
    ),
  },
})
