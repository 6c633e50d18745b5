import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../web/client.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { RemoteSelect, type Option } from '../../web/remote-select.tsx'
import { useSession } from '../../web/session.ts'

/** With whom a new correction is: everything else is asked in the form that follows. */
export function CorrectionWhom({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const { person } = useSession()
  const below = (text: string) => ({
    queryKey: ['people', 'below', person.id, text],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Option[]> => {
      const input = { within: person.id, q: text || undefined, limit: 50 }
      const { items } = await api.org.people.list(input, { signal })
      return items
        .filter(({ id, role }) => id !== person.id && role !== 'assistant')
        .map(({ id, name }) => ({ value: id, label: name }))
    },
  })
  return (
    <>
      <PanelHeader title={t(($) => $.coaching.corrections.start)} onClose={close} />
      <PanelBody>
        <RemoteSelect
          label={t(($) => $.coaching.corrections.whom)}
          description={t(($) => $.coaching.corrections.whomIs)}
          options={below}
          onChange={(id) => id && panel.open({ kind: 'correction', id: 'new', about: id })}
          data-autofocus
        />
      </PanelBody>
    </>
  )
}
