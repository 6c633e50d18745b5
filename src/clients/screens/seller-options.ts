import { api } from '../../web/client.ts'
import type { Option } from '../../web/remote-select.tsx'

type Ask = { signal: AbortSignal }

const neverSell = new Set(['hr', 'assistant'])

/** People who sell, from this person down, for `RemoteSelect`: clients, deals and activities can be theirs. */
export function sellerOptions(within: string) {
  return (text: string) => ({
    queryKey: ['sellers', within, text],
    async queryFn({ signal }: Ask): Promise<Option[]> {
      const { items } = await api.org.people.list({ q: text || undefined, within, limit: 100 }, { signal })
      return items
        .filter(({ role }) => !neverSell.has(role))
        .map(({ id, name }) => ({ value: id, label: name }))
    },
  })
}
