import { implement } from '@orpc/server'
import { reads, type RequestContext } from '../platform/boundary.ts'
import { forecastContract } from './contract.ts'
import { listForecastRecords } from './record.ts'

const os = implement(forecastContract).$context<RequestContext>()

export const forecastApi = os.router({
  records: {
    list: os.records.list.handler(reads(listForecastRecords)),
  },
})
