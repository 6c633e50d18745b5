import { openDefaultPipeline } from './sales/pipeline.ts'
import { installReactions } from './platform/transaction.ts'

/** Everything that happens by itself after a fact, in the same transaction as the fact. */
installReactions({
  'org.tenant.founded': [openDefaultPipeline],
})
