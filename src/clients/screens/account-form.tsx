import { Autocomplete, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { etagOf } from '../../web/etag.ts'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { notifyDone } from '../../web/notices.ts'
import { useSession } from '../../web/session.ts'
import type { Account } from '../contract.ts'
import { refreshAccounts } from './account-changes.ts'
import { sellerOptions } from './seller-options.ts'
import classes from './account-form.module.css'

type Values = {
  name: string
  industry: string
  country: string
  city: string
  taxId: string
  phone: string
  email: string
  website: string
  employees: number | ''
  note: string
}

const empty: Values = {
  name: '',
  industry: '',
  country: '',
  city: '',
  taxId: '',
  phone: '',
  email: '',
  website: '',
  employees: '',
  note: '',
}

type NewProps = { onDone: (account: Account) => void; onCancel: () => void }

/** A new client; only its name has to be known. */
export function NewAccountForm({ onDone, onCancel }: NewProps): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { person, reach } = useSession()
  const form = useApiForm({
    initial: { ...empty, ownerId: person.id },
    submit: ({ ownerId, ...values }, attempt) =>
      api.clients.accounts.create({ ...knownOf(values), ownerId }, attempt),
    async done(account) {
      await refreshAccounts(queryClient)
      notifyDone(t(($) => $.clients.accounts.created, { name: account.name }))
      onDone(account)
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.web.actions.create)} onCancel={onCancel}>
      <TextInput
        label={t(($) => $.clients.accounts.fields.name)}
        required
        withAsterisk={false}
        data-autofocus
        {...form.field('name')}
      />
      {reach('account.add') !== 'own' && (
        <RemoteSelect
          label={t(($) => $.clients.accounts.owner)}
          clearable={person.role !== 'lead'}
          placeholder={t(($) => $.clients.accounts.noOwner)}
          chosen={{ value: person.id, label: person.name }}
          options={sellerOptions(person.id)}
          {...form.field('ownerId')}
        />
      )}
      <MoreFields form={form} />
    </ApiFormFields>
  )
}

type EditProps = { account: Account; onDone: () => void }

export function EditAccountForm({ account, onDone }: EditProps): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: valuesOf(account),
    submit: (values, attempt) =>
      api.clients.accounts.edit(
        { id: account.id, ...knownOf(values) },
        { context: { ...attempt.context, ifMatch: etagOf(account) } },
      ),
    async done(edited) {
      queryClient.setQueryData(query.clients.accounts.read.queryKey({ input: { id: account.id } }), edited)
      await refreshAccounts(queryClient)
      notifyDone(t(($) => $.clients.accounts.saved))
      onDone()
    },
  })
  return (
    <ApiFormFields form={form} onCancel={onDone}>
      <TextInput
        label={t(($) => $.clients.accounts.fields.name)}
        required
        withAsterisk={false}
        data-autofocus
        {...form.field('name')}
      />
      <MoreFields form={form} />
    </ApiFormFields>
  )
}

function valuesOf(account: Account): Values {
  const { name, employees } = account
  const texts = ['industry', 'country', 'city', 'taxId', 'phone', 'email', 'website', 'note'] as const
  return {
    ...empty,
    name,
    employees: employees ?? '',
    ...Object.fromEntries(texts.map((field) => [field, account[field] ?? ''])),
  }
}

/** An emptied field is a value taken away. */
function knownOf({ name, employees, ...texts }: Values) {
  const said = Object.fromEntries(
    Object.entries(texts).map(([field, text]) => [field, text.trim() || null]),
  ) as Record<keyof typeof texts, string | null>
  return { name, employees: employees === '' ? null : employees, ...said }
}

function MoreFields({ form }: { form: ApiForm<Values> }): ReactNode {
  const { t } = useTranslation()
  const { data: industries } = useQuery(query.clients.accounts.industries.queryOptions({ input: {} }))
  return (
    <>
      <div className={classes.pair}>
        <TextInput type="tel" label={t(($) => $.clients.accounts.fields.phone)} {...form.field('phone')} />
        <TextInput type="email" label={t(($) => $.clients.accounts.fields.email)} {...form.field('email')} />
      </div>
      <div className={classes.pair}>
        <Autocomplete
          label={t(($) => $.clients.accounts.fields.industry)}
          data={industries?.items ?? []}
          limit={12}
          {...form.field('industry')}
        />
        <TextInput label={t(($) => $.clients.accounts.fields.city)} {...form.field('city')} />
      </div>
      <div className={classes.pair}>
        <TextInput label={t(($) => $.clients.accounts.fields.taxId)} {...form.field('taxId')} />
        <TextInput
          type="url"
          label={t(($) => $.clients.accounts.fields.website)}
          {...form.field('website')}
        />
      </div>
      <div className={classes.pair}>
        <TextInput label={t(($) => $.clients.accounts.fields.country)} {...form.field('country')} />
        <NumberInput
          label={t(($) => $.clients.accounts.fields.employees)}
          allowDecimal={false}
          {...form.field('employees')}
        />
      </div>
      <Textarea label={t(($) => $.clients.accounts.fields.note)} {...form.field('note')} />
    </>
  )
}
