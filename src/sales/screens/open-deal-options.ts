import { api } from '../../web/client.ts'
import type { Option } from '../../web/remote-select.tsx'

type Ask = { signal: AbortSignal }

/** Deals for `RemoteSelect`: of one client, or open ones by name; with the client's name where it does not follow. */
export function dealOptions(accountId: string | undefined) {
  return (text: string) => ({
    queryKey: ['deals', accountId ?? 'open', text],
    async queryFn({ signal }: Ask): Promise<Option[]> {
      const { items } = await api.sales.deals.list(
        { accountId, status: accountId ? undefined : 'open', q: text || undefined, limit: 20 },
        { signal },
      )
      return items.map(({ id, title, accountName }) => ({
        value: id,
        label: accountId || !accountName ? title : `${title} · ${accountName}`,
      }))
    },
  })
}
