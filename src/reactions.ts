import { openDefaultNeeds } from './sales/need.ts'
import { openDefaultPipeline } from './sales/pipeline.ts'
import { forecastAnew } from './forecast/job.ts'
import { installReactions } from './platform/transaction.ts'
import { settleAfterAbsence } from './coaching/one-to-one-settle.ts'
import { countAccount, countActivity, countDeal } from './tasks/count-reaction.ts'

/** Everything that happens by itself after a fact, in the same transaction as the fact. */
installReactions({
  'org.tenant.founded': [openDefaultPipeline, openDefaultNeeds],
  'org.absence.recorded': [settleAfterAbsence],
  'org.absence.edited': [settleAfterAbsence],
  'org.absence.cancelled': [settleAfterAbsence],
  'sales.activity.logged': [countActivity],
  'sales.activity.edited': [countActivity],
  'sales.activity.released': [countActivity],
  'sales.activity.deleted': [countActivity],
  'sales.activity.restored': [countActivity],
  'sales.deal.opened': [countDeal],
  'sales.deal.edited': [countDeal],
  'sales.deal.moved': [countDeal],
  'sales.deal.closed': [countDeal],
  'sales.deal.reopened': [countDeal],
  'sales.deal.deleted': [countDeal],
  'sales.deal.restored': [countDeal],
  'clients.account.created': [countAccount],
  'plan.quota.set': [forecastAnew],
  'forecast.assumption.set': [forecastAnew],
})
