import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/**
 * Lets another thread work, so that requests never wait for it: the module gets `tasks` as its `workerData` and posts one
 * message with the answers, in their order. Rejects with what the other thread threw.
 */
export async function apart<Task, Answer>(module: URL, tasks: readonly Task[]): Promise<Answer[]> {
  if (tasks.length === 0) return []
  const worker = new Worker(module, { workerData: tasks })
  const [answers] = (await once(worker, 'message')) as [Answer[]]
  return answers
}
