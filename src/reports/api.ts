import { implement } from '@orpc/server'
import { reads, type RequestContext } from '../platform/boundary.ts'
import { activityReport } from './activity-report.ts'
import { reportsContract } from './contract.ts'
import { salesReport } from './sales-report.ts'

const os = implement(reportsContract).$context<RequestContext>()

export const reportsApi = os.router({
  sales: os.sales.handler(reads(salesReport)),
  activity: os.activity.handler(reads(activityReport)),
})
