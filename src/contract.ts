import { orgContract } from './org/contract.ts'
import { clientsContract } from './clients/contract.ts'
import { connectContract } from './connect/contract.ts'
import { salesContract } from './sales/contract.ts'
import { planContract } from './plan/contract.ts'
import { forecastContract } from './forecast/contract.ts'
import { tasksContract } from './tasks/contract.ts'
import { coachingContract } from './coaching/contract.ts'
import { reportsContract } from './reports/contract.ts'
import { todayContract } from './today/contract.ts'
import { demoContract } from './demo/contract.ts'

/** Everything the API promises, by module. */
export const contract = {
  org: orgContract,
  clients: clientsContract,
  sales: salesContract,
  plan: planContract,
  forecast: forecastContract,
  tasks: tasksContract,
  coaching: coachingContract,
  connect: connectContract,
  reports: reportsContract,
  today: todayContract,
  demo: demoContract,
}
