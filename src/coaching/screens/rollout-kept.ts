import { useQueryClient } from '@tanstack/react-query'
import { query } from '../../web/client.ts'
import type { RolloutDetail } from '../rollout-contract.ts'

/** What an act answered stands at once wherever it is read; lists are read again. */
export function useKeptRollout(): (rollout: RolloutDetail) => Promise<void> {
  const queryClient = useQueryClient()
  return (rollout) => {
    queryClient.setQueryData(query.coaching.rollouts.read.queryKey({ input: { id: rollout.id } }), rollout)
    return queryClient.invalidateQueries({ queryKey: query.coaching.rollouts.key() })
  }
}
