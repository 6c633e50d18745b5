import { api } from '../../web/client.ts'
import type { Option } from '../../web/remote-select.tsx'

/** People by what is typed of their name: for every field that names a colleague. */
export function personOptions(text: string) {
  return {
    queryKey: ['people', text],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Option[]> => {
      const { items } = await api.org.people.list({ q: text || undefined, limit: 20 }, { signal })
      return items.map((person) => ({ value: person.id, label: person.name }))
    },
  }
}
