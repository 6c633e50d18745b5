/** Measures effects in a thread of its own, so that requests never wait for them. */
import { parentPort, workerData } from 'node:worker_threads'
import { measured, type Measurement } from './effect-measured.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread, not a window
parentPort?.postMessage((workerData as Measurement[]).map(measured))
