import { api } from '../../web/client.ts'
import type { Option } from '../../web/remote-select.tsx'

type Ask = { signal: AbortSignal }

/** Clients by name for `RemoteSelect`: within the reader's sight, the best matches first. */
export function accountOptions(text: string) {
  return {
    queryKey: ['accounts', text],
    async queryFn({ signal }: Ask): Promise<Option[]> {
      const sort = text ? ('relevance' as const) : ('name' as const)
      const { items } = await api.clients.accounts.list({ q: text || undefined, sort, limit: 20 }, { signal })
      return items.map(({ id, name }) => ({ value: id, label: name }))
    },
  }
}
