import { t } from '../../web/i18n.ts'
import { api } from '../../web/client.ts'
import type { Option } from '../../web/remote-select.tsx'

type Ask = { signal: AbortSignal }

/** Calls and meetings that were held, latest first, for `RemoteSelect`: of one person, or of everybody within sight. */
export function activityOptions(personId: string | undefined) {
  return (text: string) => ({
    queryKey: ['held activities', personId ?? 'all', text],
    async queryFn({ signal }: Ask): Promise<Option[]> {
      const { items } = await api.sales.activities.list({ personId, outcome: 'held', limit: 100 }, { signal })
      return items
        .map(({ id, kind, day, accountName, personName }) => ({
          value: id,
          label: [t(($) => $.sales.kinds[kind]), day, accountName, personId ? null : personName]
            .filter(Boolean)
            .join(' · '),
        }))
        .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
        .slice(0, 30)
    },
  })
}
