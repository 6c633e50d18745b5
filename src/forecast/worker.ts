/** Computes forecasts in a thread of its own, so that requests never wait for them. */
import { parentPort, workerData } from 'node:worker_threads'
import { forecastsOf, type ForecastBatch } from './simulate.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread, not a window
parentPort?.postMessage(forecastsOf(workerData as ForecastBatch))
