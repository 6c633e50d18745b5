import type { JobPayload } from '../src/platform/jobs.ts'
import { clockworkOf } from '../src/clockwork.ts'
import { withInstallation } from '../src/command.ts'
import { coachingNightJob } from '../src/coaching/night-job.ts'

// The coaching's night of the clockwork, at once, beside a Norma of a journey and by the same clock.
await withInstallation(async (installation) => {
  await clockworkOf(installation).jobs[coachingNightJob]!({} as JobPayload)
})
