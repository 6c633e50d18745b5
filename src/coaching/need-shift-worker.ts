/** Looks for shifts in a thread of its own, so that requests never wait for it. */
import { parentPort, workerData } from 'node:worker_threads'
import { needShifts, type TagWeeks } from './need-shift.ts'

export type ShiftTask = { conversations: number[]; tags: TagWeeks[] }

const shifts = (workerData as ShiftTask[]).map(({ conversations, tags }) => needShifts(conversations, tags))
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread, not a window
parentPort?.postMessage(shifts)
