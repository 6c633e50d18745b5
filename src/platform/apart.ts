import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/**
 * Lets another thread work, so that requests never wait for it: the module gets `workerData` and posts one message with its
 * answer. Rejects with what the other thread threw.
 */
export async function apart<Answer>(module: URL, workerData: unknown): Promise<Answer> {
  const worker = new Worker(module, { workerData })
  const [answer] = (await once(worker, 'message')) as [Answer]
  return answer
}
