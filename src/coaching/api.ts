import { implement } from '@orpc/server'
import { reads, writes, type RequestContext } from '../platform/boundary.ts'
import { coachingContract } from './contract.ts'
import * as deviation from './deviation.ts'

const os = implement(coachingContract).$context<RequestContext>()

export const coachingApi = os.router({
  deviations: {
    list: os.deviations.list.handler(reads(deviation.listDeviations)),
    read: os.deviations.read.handler(reads(deviation.readDeviation)),
    putAside: os.deviations.putAside.handler(writes(deviation.putAside)),
    takeUp: os.deviations.takeUp.handler(writes(deviation.takeUp)),
  },
})
