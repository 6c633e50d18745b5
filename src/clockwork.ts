import type pg from 'pg'
import type { Clockwork } from './platform/jobs.ts'
import {
  askForCoachingNights,
  coachingCompanyJob,
  coachingNightJob,
  runCoachingNight,
} from './coaching/night-job.ts'
import { importJob, runImportJob } from './connect/import-job.ts'
import { forgetUploads } from './connect/upload.ts'
import { forecastJob, nightlyForecastJob, runForecastJob, runNightlyForecasts } from './forecast/job.ts'
import { forgetExpired } from './platform/forget-expired.ts'
import { counterJob, runCounterJob } from './sales/counter-job.ts'
import { runTaskClock, taskClockJob } from './tasks/task-clock.ts'

export type ClockworkDeps = { owner: pg.Pool; pool: pg.Pool }

/** Everything that runs apart from a request: what is enqueued, and what happens by the clock (times are UTC). */
export function clockworkOf(deps: ClockworkDeps): Clockwork {
  return {
    jobs: {
      'platform:forget-expired': () => forgetExpired(deps.owner),
      'connect:forget-uploads': () => forgetUploads(deps.owner),
      [counterJob]: (payload) => runCounterJob(deps.pool, payload),
      [forecastJob]: (payload) => runForecastJob(deps.pool, payload),
      [nightlyForecastJob]: () => runNightlyForecasts(deps.owner, deps.pool),
      [coachingNightJob]: () => askForCoachingNights(deps.owner, deps.pool),
      [coachingCompanyJob]: (payload) => runCoachingNight(deps.owner, deps.pool, payload),
      [taskClockJob]: () => runTaskClock(deps.owner, deps.pool),
      async [importJob](payload) {
        await runImportJob(deps.pool, payload)
        await runForecastJob(deps.pool, payload)
      },
    },
    crontab: [
      '17 2 * * * platform:forget-expired ?fill=1d',
      '47 * * * * connect:forget-uploads',
      `41 1 * * * ${nightlyForecastJob} ?fill=1d`,
      `23 2 * * * ${coachingNightJob} ?fill=1d`,
      `*/5 * * * * ${taskClockJob} ?fill=1h`,
    ].join('\n'),
  }
}
