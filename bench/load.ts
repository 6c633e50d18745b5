import { Agent, request } from 'node:http'

/** One thing to ask for, many times. */
export type Ask = {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/**
 * Sends `count` requests by `clients` at once, each over its own kept connection, the next as soon as the last is
 * answered. Any answer but a success ends the bench: a fast refusal is not a figure.
 */
export async function load(
  base: string,
  { clients, count, ask }: { clients: number; count: number; ask: (client: number) => Ask },
): Promise<{ latencies: number[]; seconds: number }> {
  const latencies: number[] = []
  let left = count
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      while (left-- > 0) {
        const sent = performance.now()
        await send(base, ask(client), agent)
        latencies.push(performance.now() - sent)
      }
      agent.destroy()
    }),
  )
  return { latencies, seconds: (performance.now() - began) / 1000 }
}

export function send(
  base: string,
  { method, path, headers = {}, body }: Ask,
  agent?: Agent,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request(
      base + path,
      {
        method,
        ...(agent ? { agent } : {}),
        headers: {
          ...headers,
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (piece: string) => (text += piece))
        response.on('end', () => {
          const { statusCode = 0 } = response
          if (statusCode >= 200 && statusCode < 300) resolve(text)
          else reject(new Error(`${method} ${path}: ${statusCode} ${text.slice(0, 300)}`))
        })
      },
    )
    sending.on('error', reject)
    sending.end(body)
  })
}

/** The latency that a share of the requests stays below, in milliseconds. */
export function quantile(latencies: readonly number[], share: number): number {
  const sorted = [...latencies].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}
