import { implement } from '@orpc/server'
import { reads, signedIn, writes, type RequestContext } from '../platform/boundary.ts'
import { changing } from '../platform/transaction.ts'
import { coachingContract } from './contract.ts'
import * as deviation from './deviation.ts'
import * as diagnosis from './diagnosis-told.ts'

const os = implement(coachingContract).$context<RequestContext>()

export const coachingApi = os.router({
  deviations: {
    list: os.deviations.list.handler(reads(deviation.listDeviations)),
    read: os.deviations.read.handler(reads(deviation.readDeviation)),
    putAside: os.deviations.putAside.handler(writes(deviation.putAside)),
    takeUp: os.deviations.takeUp.handler(writes(deviation.takeUp)),
  },
  diagnoses: {
    // a look from above leaves a trace, so reading writes
    read: os.diagnoses.read.handler(({ context, input }) => {
      const actor = signedIn(context)
      return changing(context.pool, actor.tenantId, (tx) => diagnosis.lookAtDiagnosis(tx, actor, input))
    }),
    contest: os.diagnoses.contest.handler(writes(diagnosis.contestDiagnosis)),
    answer: os.diagnoses.answer.handler(writes(diagnosis.answerContest)),
  },
})
