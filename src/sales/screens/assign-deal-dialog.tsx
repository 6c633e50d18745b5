import { Checkbox, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sellerOptions } from '../../clients/screens/seller-options.ts'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { notifyDone } from '../../web/notices.ts'
import { useSession } from '../../web/session.ts'
import type { Deal } from '../deal-contract.ts'
import { refreshDeals, useHandingBack } from './deal-changes.ts'

type Props = {
  /** the deal to be given; undefined: the dialog is closed */
  deal: Deal | undefined
  onClose: () => void
}

/** To whom the deal goes from now on; the notice afterwards takes it back. */
export function AssignDealDialog({ deal, onClose }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={deal !== undefined}
      onClose={onClose}
      title={t(($) => $.sales.deals.assign.title)}
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      {deal && <AssignForm deal={deal} onClose={onClose} />}
    </Modal>
  )
}

function AssignForm({ deal, onClose }: { deal: Deal; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const queryClient = useQueryClient()
  const { mutate: handBack } = useHandingBack()
  const form = useApiForm({
    initial: { personId: null as string | null, toNobody: false },
    submit: ({ personId, toNobody }, attempt) =>
      api.sales.deals.assign(
        // null means nobody, so a choice not made is left out, and the server asks for it
        { id: deal.id, personId: toNobody ? null : (personId ?? (undefined as never)) },
        attempt,
      ),
    async done({ title, ownerName }) {
      onClose()
      await refreshDeals(queryClient)
      const said = ownerName
        ? t(($) => $.sales.deals.done.assigned, { title, person: ownerName })
        : t(($) => $.sales.deals.done.assignedNobody, { title })
      notifyDone(said, () => handBack(deal))
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.sales.deals.assign.submit)} onCancel={onClose}>
      <RemoteSelect
        label={t(($) => $.sales.deals.assign.to)}
        description={t(($) => $.sales.deals.assign.credit)}
        options={sellerOptions(person.id)}
        disabled={form.values.toNobody}
        data-autofocus
        {...form.field('personId')}
      />
      {person.role !== 'lead' && (
        <Checkbox
          label={t(($) => $.sales.deals.assign.nobody)}
          description={t(($) => $.sales.deals.assign.nobodyHint)}
          checked={form.values.toNobody}
          onChange={(event) => form.set('toNobody', event.currentTarget.checked)}
        />
      )}
    </ApiFormFields>
  )
}
