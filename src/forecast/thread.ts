import { apart } from '../platform/apart.ts'
import type { NormAnswer, NormBatch } from './norm-plan.ts'
import type { ForecastAnswer, ForecastBatch } from './simulate.ts'

/**
 * Computes a company's forecasts apart from this thread, in the order asked, the model that they rest on as well.
 * Rejects with what the other thread threw.
 */
export async function computeApart(batch: ForecastBatch): Promise<ForecastAnswer[]> {
  return batch.asked.length === 0
    ? []
    : apart<ForecastAnswer[]>(new URL('./worker.ts', import.meta.url), batch)
}

let lastNorms: Promise<unknown> = Promise.resolve()

/**
 * Computes norms apart from this thread, the model that they rest on as well. One request after another: ten heads who
 * ask at once wait for each other and take one core, not ten.
 */
export async function normsApart(batch: NormBatch): Promise<NormAnswer> {
  const own = lastNorms.then(() => apart<NormAnswer>(new URL('./norm-worker.ts', import.meta.url), batch))
  lastNorms = own.catch(() => undefined)
  return own
}
