import { orgApi } from './org/api.ts'
import { clientsApi } from './clients/api.ts'
import { salesApi } from './sales/api.ts'
import { planApi } from './plan/api.ts'
import { forecastApi } from './forecast/api.ts'
import { tasksApi } from './tasks/api.ts'
import { coachingApi } from './coaching/api.ts'
import { connectApi } from './connect/api.ts'
import { reportsApi } from './reports/api.ts'
import { todayApi } from './today/api.ts'
import { demoApi } from './demo/api.ts'

/** Every endpoint of the contract with its verb. */
export const router = {
  org: orgApi,
  clients: clientsApi,
  sales: salesApi,
  plan: planApi,
  forecast: forecastApi,
  tasks: tasksApi,
  coaching: coachingApi,
  connect: connectApi,
  reports: reportsApi,
  today: todayApi,
  demo: demoApi,
}
