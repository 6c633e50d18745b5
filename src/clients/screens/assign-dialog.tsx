import { Checkbox, Modal, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { RemoteSelect, type Option } from '../../web/remote-select.tsx'
import { notifyDone } from '../../web/notices.ts'
import { useSession } from '../../web/session.ts'
import { refreshAccounts, useHandBack, type Given } from './account-changes.ts'
import { sellerOptions } from './seller-options.ts'

type Props = {
  /** the clients to be given; undefined: the dialog is closed */
  given: Given[] | undefined
  onClose: () => void
  onDone?: () => void
}

/** To whom the clients go from now on, and why; the notice afterwards takes it back. */
export function AssignDialog({ given, onClose, onDone }: Props): ReactNode {
  const { t } = useTranslation()
  const count = given?.length ?? 0
  return (
    <Modal
      opened={given !== undefined}
      onClose={onClose}
      title={
        count > 1
          ? t(($) => $.clients.accounts.assign.titleMany, { count })
          : t(($) => $.clients.accounts.assign.title)
      }
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      {given && <AssignForm given={given} onClose={onClose} onDone={onDone} />}
    </Modal>
  )
}

type FormProps = { given: Given[]; onClose: () => void; onDone: (() => void) | undefined }

function AssignForm({ given, onClose, onDone }: FormProps): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const queryClient = useQueryClient()
  const handBack = useHandBack()
  const form = useApiForm({
    initial: {
      personId: null as string | null,
      toNobody: false,
      reason: '',
      to: undefined as Option | undefined,
    },
    submit: ({ personId, toNobody, reason }, attempt) =>
      api.clients.accounts.assignMany(
        {
          ids: given.map(({ id }) => id),
          // null means nobody, so a choice not made is left out, and the server asks for it
          personId: toNobody ? null : (personId ?? (undefined as never)),
          reason: reason.trim() || null,
        },
        attempt,
      ),
    async done(_answer, { to, toNobody }) {
      onClose()
      onDone?.()
      await refreshAccounts(queryClient)
      notifyDone(said(toNobody ? undefined : to?.label), () => handBack.mutate(given))
    },
  })
  function said(name: string | undefined): string {
    const [first] = given
    if (given.length > 1) return t(($) => $.clients.accounts.assign.doneMany, { count: given.length })
    return name
      ? t(($) => $.clients.accounts.assign.done, { name: first?.name, person: name })
      : t(($) => $.clients.accounts.assign.doneNobody, { name: first?.name })
  }
  const { toNobody } = form.values
  return (
    <ApiFormFields
      form={form}
      submit={
        toNobody
          ? t(($) => $.clients.accounts.assign.submitNobody)
          : t(($) => $.clients.accounts.assign.submit)
      }
      onCancel={onClose}
    >
      <RemoteSelect
        label={t(($) => $.clients.accounts.assign.to)}
        options={sellerOptions(person.id)}
        disabled={toNobody}
        data-autofocus
        {...form.field('personId')}
        onChange={(id, option) => {
          form.set('personId', id)
          form.set('to', option)
        }}
      />
      {person.role !== 'lead' && (
        <Checkbox
          label={t(($) => $.clients.accounts.assign.nobody)}
          description={t(($) => $.clients.accounts.assign.nobodyHint)}
          checked={toNobody}
          onChange={(event) => form.set('toNobody', event.currentTarget.checked)}
        />
      )}
      <Textarea
        label={t(($) => $.clients.accounts.assign.reason)}
        description={t(($) => $.clients.accounts.assign.reasonHint)}
        {...form.field('reason')}
      />
    </ApiFormFields>
  )
}
