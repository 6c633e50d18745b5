/** Tells of everybody whether they fade, in a thread of its own, so that requests never wait for it. */
import { parentPort, workerData } from 'node:worker_threads'
import { starFade, type Months } from './star-fade.ts'

export type FadeQuestion = { team: Months[]; ids: string[]; seed: string }

const { team, ids, seed } = workerData as FadeQuestion
const fades = ids.map((id, person) => {
  const found = starFade(team, person, `${seed} ${id}`)
  return found?.isFading ? { months: found.months } : null
})
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread, not a window
parentPort?.postMessage(fades)
