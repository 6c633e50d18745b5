import type pg from 'pg'
import type { Clockwork } from './platform/jobs.ts'
import { importJob, runImportJob } from './connect/import-job.ts'
import { forgetUploads } from './connect/upload.ts'
import { forgetExpired } from './platform/forget-expired.ts'

export type ClockworkDeps = { owner: pg.Pool; pool: pg.Pool }

/** Everything that runs apart from a request: what is enqueued, and what happens by the clock (times are UTC). */
export function clockworkOf(deps: ClockworkDeps): Clockwork {
  return {
    jobs: {
      'platform:forget-expired': () => forgetExpired(deps.owner),
      'connect:forget-uploads': () => forgetUploads(deps.owner),
      [importJob]: (payload) => runImportJob(deps.pool, payload),
    },
    crontab: ['17 2 * * * platform:forget-expired ?fill=1d', '47 * * * * connect:forget-uploads'].join('\n'),
  }
}
