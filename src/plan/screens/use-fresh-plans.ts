import { useQueryClient } from '@tanstack/react-query'
import { query } from '../../web/client.ts'

/** Plans and the boards that show what waits. */
export function useFreshPlans(): () => Promise<unknown> {
  const queryClient = useQueryClient()
  return () =>
    Promise.all(
      [query.plan.key(), query.today.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
}
