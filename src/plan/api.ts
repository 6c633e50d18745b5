import { implement } from '@orpc/server'
import { reads, writes, type RequestContext } from '../platform/boundary.ts'
import { planContract } from './contract.ts'
import * as metric from './metric-catalogue.ts'
import * as norm from './norm.ts'
import { quotaGrid } from './quota-grid.ts'
import { proposeQuotas } from './quota-proposal.ts'
import { quotasToAnswer } from './quota-own.ts'
import { phaseQuota, splitQuota } from './quota-split.ts'
import { acceptQuotas, keepQuota, listRevisions, respondToQuota } from './quota-response.ts'
import { setQuotas } from './quota.ts'

const os = implement(planContract).$context<RequestContext>()

export const planApi = os.router({
  metrics: {
    list: os.metrics.list.handler(reads(metric.listMetrics)),
    uses: os.metrics.uses.handler(reads(metric.usesOfMetrics)),
    create: os.metrics.create.handler(writes(metric.createMetric)),
    preview: os.metrics.preview.handler(reads(metric.previewMetric)),
    edit: os.metrics.edit.handler(writes(metric.editMetric)),
    archive: os.metrics.archive.handler(writes(metric.archiveMetric)),
    restore: os.metrics.restore.handler(writes(metric.restoreMetric)),
  },
  norms: {
    list: os.norms.list.handler(reads(norm.listNorms)),
    create: os.norms.create.handler(writes(norm.setNorm)),
    end: os.norms.end.handler(writes(norm.endNorm)),
  },
  quotas: {
    grid: os.quotas.grid.handler(reads(quotaGrid)),
    set: os.quotas.set.handler(writes(setQuotas)),
    revisions: os.quotas.revisions.handler(reads(listRevisions)),
    respond: os.quotas.respond.handler(writes(respondToQuota)),
    toAnswer: os.quotas.toAnswer.handler(reads(quotasToAnswer)),
    acceptMany: os.quotas.acceptMany.handler(writes(acceptQuotas)),
    keep: os.quotas.keep.handler(writes(keepQuota)),
    split: os.quotas.split.handler(reads(splitQuota)),
    phasing: os.quotas.phasing.handler(reads(phaseQuota)),
    proposals: os.quotas.proposals.handler(reads(proposeQuotas)),
  },
})
