import { Select, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accountOptions } from '../../clients/screens/account-options.ts'
import { sellerOptions } from '../../clients/screens/seller-options.ts'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { etagOf } from '../../web/etag.ts'
import { DayInput } from '../../web/day-input.tsx'
import { MoneyInput } from '../../web/money-input.tsx'
import { RemoteSelect, type Option } from '../../web/remote-select.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { Lines } from '../../web/states.tsx'
import type { Deal } from '../deal-contract.ts'
import { refreshDeals } from './deal-changes.ts'
import { leadsDeals } from './deals-header.tsx'
import { stagesOfKind, usePipelines } from './pipelines.ts'
import { productOptions } from './product-options.ts'
import classes from './deal-form.module.css'

type Content = {
  title: string
  accountId: string | null
  productId: string | null
  amountMinor: number | null
  expectedCloseOn: string | null
}

/** A deal about a client has the client's name from the start. */
export function NewDealForm({
  accountId,
  onCancel,
}: {
  accountId: string | undefined
  onCancel: () => void
}): ReactNode {
  const { data: account, isPending } = useQuery({
    ...query.clients.accounts.read.queryOptions({ input: { id: accountId ?? '' } }),
    enabled: accountId !== undefined,
  })
  if (accountId && isPending) return <Lines count={5} />
  return <NewForm account={account && { value: account.id, label: account.name }} onCancel={onCancel} />
}

function NewForm({ account, onCancel }: { account: Option | undefined; onCancel: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const panel = usePanel()
  const session = useSession()
  const { place } = useFormat()
  const form = useApiForm({
    initial: {
      title: '',
      accountId: account?.value ?? null,
      productId: null as string | null,
      amountMinor: null as number | null,
      expectedCloseOn: null as string | null,
      stageId: null as string | null,
      ownerId: session.person.id,
      nextStep: '',
      nextStepOn: null as string | null,
    },
    submit: ({ stageId, ownerId, nextStep, nextStepOn, ...content }, attempt) =>
      api.sales.deals.create(
        {
          ...content,
          stageId: stageId ?? undefined,
          ownerId: ownerId ?? undefined,
          nextStep: nextStep.trim() || undefined,
          nextStepOn: nextStepOn ?? undefined,
        },
        attempt,
      ),
    async done({ id, title }) {
      await refreshDeals(queryClient)
      notifyDone(t(($) => $.sales.deals.done.added, { title }))
      panel.open({ kind: 'deal', id })
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.web.actions.create)} onCancel={onCancel}>
      <ContentFields form={form} account={account} />
      <StageField {...form.field('stageId')} />
      {leadsDeals(session) && (
        <RemoteSelect
          label={t(($) => $.sales.deals.fields.owner)}
          chosen={{ value: session.person.id, label: session.person.name }}
          options={sellerOptions(session.person.id)}
          {...form.field('ownerId')}
        />
      )}
      <TextInput label={t(($) => $.sales.deals.fields.nextStep)} {...form.field('nextStep')} />
      {form.values.nextStep.trim() !== '' && (
        <DayInput
          label={t(($) => $.sales.deals.step.on)}
          minDate={place.today}
          {...form.field('nextStepOn')}
        />
      )}
    </ApiFormFields>
  )
}

/** The first open stage unless another is chosen. */
function StageField(props: object): ReactNode {
  const { t } = useTranslation()
  const pipelines = usePipelines()
  const groups = pipelines.map((pipeline) => ({
    group: pipeline.name,
    items: stagesOfKind(pipeline, 'open').map(({ id, name }) => ({ value: id, label: name })),
  }))
  const first = groups[0]?.items[0]?.label
  return (
    <Select
      label={t(($) => $.sales.deals.fields.stage)}
      placeholder={first ?? ''}
      data={groups.length > 1 ? groups : (groups[0]?.items ?? [])}
      clearable
      {...props}
    />
  )
}

export function EditDealForm({ deal, onDone }: { deal: Deal; onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: {
      title: deal.title,
      accountId: deal.accountId,
      productId: deal.productId,
      amountMinor: deal.amountMinor,
      expectedCloseOn: deal.expectedCloseOn,
      openedOn: deal.openedOn,
    },
    submit: ({ openedOn, ...content }, { context }) =>
      api.sales.deals.edit(
        { id: deal.id, ...content, ...(openedOn ? { openedOn } : {}) },
        { context: { ...context, ifMatch: etagOf(deal) } },
      ),
    async done() {
      onDone()
      await refreshDeals(queryClient)
      notifyDone(t(($) => $.sales.deals.done.saved))
    },
  })
  const { accountId, accountName, productId, productName } = deal
  return (
    <ApiFormFields form={form} onCancel={onDone}>
      <ContentFields
        form={form}
        account={accountId && accountName ? { value: accountId, label: accountName } : undefined}
        product={productId && productName ? { value: productId, label: productName } : undefined}
        currency={deal.currency}
      />
      <DayInput
        label={t(($) => $.sales.deals.fields.opened)}
        maxDate={place.today}
        clearable={false}
        {...form.field('openedOn')}
      />
    </ApiFormFields>
  )
}

type FieldsProps<Values extends Content> = {
  form: ApiForm<Values>
  account?: Option | undefined
  product?: Option | undefined
  currency?: string
}

function ContentFields<Values extends Content>({
  form,
  account,
  product,
  currency,
}: FieldsProps<Values>): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <TextInput label={t(($) => $.sales.deals.fields.title)} data-autofocus {...form.field('title')} />
      <RemoteSelect
        label={t(($) => $.sales.deals.fields.account)}
        chosen={account}
        options={accountOptions}
        {...form.field('accountId')}
      />
      <RemoteSelect
        label={t(($) => $.sales.deals.fields.product)}
        chosen={product}
        options={productOptions}
        {...form.field('productId')}
      />
      <div className={classes.pair}>
        <MoneyInput
          label={t(($) => $.sales.deals.fields.amount)}
          {...(currency ? { currency } : {})}
          {...form.field('amountMinor')}
        />
        <DayInput label={t(($) => $.sales.deals.fields.expected)} {...form.field('expectedCloseOn')} />
      </div>
    </>
  )
}
