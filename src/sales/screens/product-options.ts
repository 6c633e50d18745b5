import { api } from '../../web/client.ts'
import type { Option } from '../../web/remote-select.tsx'

type Ask = { signal: AbortSignal }

/** Products on the list, by name, for `RemoteSelect`. */
export function productOptions(text: string) {
  return {
    queryKey: ['products', text],
    async queryFn({ signal }: Ask): Promise<Option[]> {
      const { items } = await api.sales.products.list({ q: text || undefined, limit: 50 }, { signal })
      return items.map(({ id, name }) => ({ value: id, label: name }))
    },
  }
}
