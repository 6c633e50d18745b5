import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ForecastFigures, ForecastTask } from './simulate.ts'

/** Computes forecasts apart from this thread, in the order asked. Rejects with what the other thread threw. */
export async function computeApart(tasks: readonly ForecastTask[]): Promise<ForecastFigures[]> {
  if (tasks.length === 0) return []
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: tasks })
  const [figures] = (await once(worker, 'message')) as [ForecastFigures[]]
  return figures
}
