import { Autocomplete, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { etagOf } from '../../web/etag.ts'
import { MoneyInput } from '../../web/money-input.tsx'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelBody, PanelHeader, Properties } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Product } from '../contract.ts'
import { EditButton } from './edit-button.tsx'
import classes from './products-screen.module.css'

export function ProductPanel({ id, close }: PanelProps): ReactNode {
  return id === 'new' ? <NewProduct close={close} /> : <ProductDetail id={id} close={close} />
}

function NewProduct({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <>
      <PanelHeader title={t(($) => $.sales.products.add)} onClose={close} />
      <PanelBody>
        <ProductForm
          product={undefined}
          onDone={({ id }) => panel.open({ kind: 'product', id })}
          onCancel={close}
        />
      </PanelBody>
    </>
  )
}

function ProductDetail({ id, close }: { id: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [isEdited, setEdited] = useState(false)
  const {
    data: product,
    error,
    refetch,
  } = useQuery(query.sales.products.read.queryOptions({ input: { id } }))
  if (error && !product) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!product) return <ScreenLoading />
  const { name, family, priceMinor, currency, archivedAt } = product
  return (
    <>
      <PanelHeader
        title={name}
        note={family}
        onClose={close}
        actions={!isEdited && <EditButton may="catalogue.change" onClick={() => setEdited(true)} />}
      />
      <PanelBody>
        {isEdited ? (
          <ProductForm product={product} onDone={() => setEdited(false)} onCancel={() => setEdited(false)} />
        ) : (
          <>
            {archivedAt && (
              <p className={classes.none}>
                {t(($) => $.sales.products.inArchive, { day: format.day(format.dayOf(archivedAt)) })}
              </p>
            )}
            <Properties
              items={[
                [
                  t(($) => $.sales.products.price),
                  priceMinor === null
                    ? t(($) => $.sales.products.noPrice)
                    : format.money(priceMinor, currency),
                ],
                [t(($) => $.sales.products.family), family],
              ]}
            />
            <Archival product={product} />
          </>
        )}
      </PanelBody>
    </>
  )
}

/** Off the list for new deals, at once; the notice takes it back. */
function Archival({ product }: { product: Product }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const may = useMay('catalogue.change')
  const settle = {
    onError: (error: unknown) => notifyTrouble(messageOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.sales.key() }),
  }
  const undoArchive = useMutation(query.sales.products.restore.mutationOptions(settle))
  const undoRestore = useMutation(query.sales.products.archive.mutationOptions(settle))
  const archive = useMutation(
    query.sales.products.archive.mutationOptions({
      ...settle,
      onSuccess: ({ id, name }) =>
        notifyDone(
          t(($) => $.sales.products.archived, { name }),
          () => undoArchive.mutate({ id }),
        ),
    }),
  )
  const restore = useMutation(
    query.sales.products.restore.mutationOptions({
      ...settle,
      onSuccess: ({ id, name }) =>
        notifyDone(
          t(($) => $.sales.products.restored, { name }),
          () => undoRestore.mutate({ id }),
        ),
    }),
  )
  if (!may) return null
  const act = product.archivedAt ? restore : archive
  return (
    <div>
      <MayButton
        may="catalogue.change"
        loading={act.isPending}
        onClick={() => act.mutate({ id: product.id })}
      >
        {product.archivedAt ? t(($) => $.sales.products.fromArchive) : t(($) => $.sales.products.toArchive)}
      </MayButton>
    </div>
  )
}

type FormProps = {
  /** absent: a new one */
  product: Product | undefined
  onDone: (product: Product) => void
  onCancel: () => void
}

function ProductForm({ product, onDone, onCancel }: FormProps): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const initial: { name: string; family: string; priceMinor: number | null } = {
    name: product?.name ?? '',
    family: product?.family ?? '',
    priceMinor: product?.priceMinor ?? null,
  }
  const form = useApiForm({
    initial,
    submit({ name, family, priceMinor }, attempt) {
      const said = { name, family: family.trim() || null, priceMinor }
      if (!product) return api.sales.products.create(said, attempt)
      const context = { ...attempt.context, ifMatch: etagOf(product) }
      return api.sales.products.edit({ id: product.id, ...said }, { context })
    },
    async done(saved) {
      await queryClient.invalidateQueries({ queryKey: query.sales.key() })
      notifyDone(
        product ? t(($) => $.sales.products.saved) : t(($) => $.sales.products.created, { name: saved.name }),
      )
      onDone(saved)
    },
  })
  return (
    <ApiFormFields
      form={form}
      submit={product ? undefined : t(($) => $.web.actions.create)}
      onCancel={onCancel}
    >
      <TextInput
        label={t(($) => $.sales.products.name)}
        required
        withAsterisk={false}
        data-autofocus
        {...form.field('name')}
      />
      <Autocomplete
        label={t(($) => $.sales.products.family)}
        data={useFamilies()}
        {...form.field('family')}
      />
      <MoneyInput
        label={t(($) => $.sales.products.price)}
        description={t(($) => $.sales.products.priceHint)}
        currency={product?.currency}
        {...form.field('priceMinor')}
      />
    </ApiFormFields>
  )
}

/** The groups there are already, so that one is not written in two ways. */
function useFamilies(): string[] {
  const { data } = useQuery(query.sales.products.list.queryOptions({ input: { limit: 200 } }))
  const families = data?.items.map(({ family }) => family).filter((family) => family !== null) ?? []
  return [...new Set(families)].sort((a, b) => a.localeCompare(b))
}
