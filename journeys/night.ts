import { clockworkOf } from '../src/clockwork.ts'
import { withInstallation } from '../src/command.ts'
import { coachingCompanyJob } from '../src/coaching/night-job.ts'

// The coaching's night of each company, at once, beside a Norma of a journey and by the same clock.
await withInstallation(async (installation) => {
  const { jobs } = clockworkOf(installation)
  const { rows } = await installation.owner.query<{ tenantId: string }>(
    'select tenant_id as "tenantId" from org.tenant',
  )
  for (const { tenantId } of rows) await jobs[coachingCompanyJob]!({ tenantId, personId: '' })
})
