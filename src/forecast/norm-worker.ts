/** Computes norms in a thread of its own, so that requests never wait for them. */
import { parentPort, workerData } from 'node:worker_threads'
import { planNorms, type NormBatch } from './norm-plan.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread, not a window
parentPort?.postMessage(planNorms(workerData as NormBatch))
