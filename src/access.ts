import { accountAccess } from './clients/access.ts'
import { connectAccess } from './connect/access.ts'
import { demoAccess } from './demo/access.ts'
import { forecastAccess } from './forecast/access.ts'
import { warningAccess } from './forecast/warning-access.ts'
import { orgAccess } from './org/access.ts'
import type { Access } from './org/reach.ts'
import { planAccess } from './plan/access.ts'
import { reportAccess } from './reports/access.ts'
import { activityAccess, catalogueAccess, dealAccess } from './sales/access.ts'
import { taskAccess } from './tasks/access.ts'
import {
  concentrationAccess,
  correctionAccess,
  deviationAccess,
  diagnosisAccess,
  needAccess,
  oneToOneAccess,
  rolloutAccess,
  signalAccess,
} from './coaching/access.ts'
import { todayAccess } from './today/access.ts'

/** Every permission table of the product by its name: data only, so that the browser greys buttons by the same ones. */
export const access = {
  org: orgAccess,
  account: accountAccess,
  catalogue: catalogueAccess,
  deal: dealAccess,
  activity: activityAccess,
  plan: planAccess,
  forecast: forecastAccess,
  warning: warningAccess,
  task: taskAccess,
  deviation: deviationAccess,
  diagnosis: diagnosisAccess,
  need: needAccess,
  oneToOne: oneToOneAccess,
  correction: correctionAccess,
  rollout: rolloutAccess,
  signal: signalAccess,
  concentration: concentrationAccess,
  connect: connectAccess,
  report: reportAccess,
  today: todayAccess,
  demo: demoAccess,
} satisfies Record<string, Access>
