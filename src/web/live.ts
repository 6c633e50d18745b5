import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useComposition } from './composition.ts'
import { sessionKey } from './session.ts'

/** One piece of news: that something of this kind happened, never what. */
type News = { kind: string; personId: string | null }

const longestPause = 30_000
/** News comes in bursts (an import, a busy hour): queries are read again at most this often. */
const gatherFor = 400

/**
 * Keeps what is on the screen current: listens to the server's news and marks the queries stale that they concern.
 * Returns whether the line stands. Lost news are made up for by reading everything again when it is back.
 */
export function useLive(): boolean {
  const queryClient = useQueryClient()
  const { listens } = useComposition()
  const [isLive, setLive] = useState(true)
  // the connection is a thing outside of React, opened once and closed with the shell
  useEffect(() => listen(queryClient, listens, setLive), [queryClient, listens])
  return isLive
}

function listen(
  queryClient: QueryClient,
  listens: Record<string, string[]>,
  setLive: (isLive: boolean) => void,
): () => void {
  let source: EventSource | undefined
  let pause = 1000
  let hasBeenLive = false
  let retry: ReturnType<typeof setTimeout> | undefined
  const gathered = gather(queryClient, listens)

  function open(): void {
    source = new EventSource('/api/v1/live')
    source.addEventListener('open', () => {
      pause = 1000
      setLive(true)
      if (hasBeenLive) void queryClient.invalidateQueries({ refetchType: 'active' })
      hasBeenLive = true
    })
    source.addEventListener('message', (event) => {
      for (const news of JSON.parse(event.data as string) as News[]) gathered.add(news)
    })
    source.addEventListener('error', () => {
      setLive(false)
      // refused rather than interrupted: perhaps nobody is signed in any more, and asking who leads to the sign-in
      if (source?.readyState === EventSource.CLOSED) {
        void queryClient.invalidateQueries({ queryKey: sessionKey })
      }
      // a refused connection is closed for good by the browser; an interrupted one it would retry without a pause
      source?.close()
      retry = setTimeout(open, pause * (0.75 + Math.random() / 2))
      pause = Math.min(pause * 2, longestPause)
    })
  }
  open()
  return () => {
    clearTimeout(retry)
    gathered.stop()
    source?.close()
  }
}

function gather(queryClient: QueryClient, listens: Record<string, string[]>) {
  const kinds = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  function flush(): void {
    timer = undefined
    const heard = [...kinds]
    kinds.clear()
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isStale(queryKey, heard, listens) })
  }
  return {
    add({ kind }: News): void {
      kinds.add(kind)
      timer ??= setTimeout(flush, gatherFor)
    },
    stop: () => clearTimeout(timer),
  }
}

/** A query of a module is stale by that module's own facts and by those it says it listens to. */
export function isStale(
  queryKey: readonly unknown[],
  kinds: string[],
  listens: Record<string, string[]>,
): boolean {
  const path = queryKey[0]
  const module = Array.isArray(path) ? (path[0] as unknown) : undefined
  if (typeof module !== 'string') return false
  const prefixes = [`${module}.`, ...(listens[module] ?? [])]
  return kinds.some((kind) => prefixes.some((prefix) => kind.startsWith(prefix)))
}
