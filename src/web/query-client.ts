import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isApiProblem, isUnreachable } from './api-problem.ts'

/** `onSignedOut` is told when the API answers that nobody is signed in. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  function watch(error: unknown): void {
    if (isApiProblem(error, 'unauthenticated')) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        // live updates say when something is stale sooner; this is for what they missed
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => isUnreachable(error) && failures < 2,
        refetchOnWindowFocus: true,
      },
      // the client itself repeats what got no answer; a refusal is not repeated
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
