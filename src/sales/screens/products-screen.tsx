import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { ClearFilters, SearchBox, ViewTabs } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { EmptyState } from '../../web/states.tsx'
import type { Product } from '../contract.ts'
import { productsRoute } from './routes.tsx'
import classes from './products-screen.module.css'

/** What is sold: the same list for everybody, kept by heads. */
export function ProductsScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const { view, q } = productsRoute.useSearch()
  const navigate = useNavigate({ from: productsRoute.fullPath })
  const products = useInfiniteQuery(
    query.sales.products.list.infiniteOptions({
      input: (cursor) => ({ q, archived: view === 'archive' ? 'true' : undefined, cursor }),
      ...cursorPages,
    }),
  )
  return (
    <>
      <PageHeader title={t(($) => $.sales.products.title)} actions={<AddButton />}>
        <ViewTabs
          label={t(($) => $.sales.products.views)}
          current={view ?? 'onSale'}
          tabs={[
            { id: 'onSale', label: t(($) => $.sales.products.onSale), search: {} },
            { id: 'archive', label: t(($) => $.sales.products.archive), search: { view: 'archive' } },
          ]}
        />
        <SearchBox
          label={t(($) => $.sales.products.find)}
          value={q}
          onChange={(text) => void navigate({ search: (old) => ({ ...old, q: text }), replace: true })}
        />
      </PageHeader>
      <DataTable
        label={t(($) => $.sales.products.title)}
        list={pagesOf(products)}
        columns={useColumns()}
        rowKey={(product) => product.id}
        link={(product, content) => <PanelLink to={{ kind: 'product', id: product.id }}>{content}</PanelLink>}
        selected={panel.current?.kind === 'product' ? panel.current.id : undefined}
        empty={<Empty isArchive={view === 'archive'} isSearched={q !== undefined} />}
      />
    </>
  )
}

function AddButton(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <MayButton
      variant="filled"
      may="catalogue.change"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => panel.open({ kind: 'product', id: 'new' })}
    >
      {t(($) => $.sales.products.add)}
    </MayButton>
  )
}

function useColumns(): Column<Product>[] {
  const { t } = useTranslation()
  const format = useFormat()
  return [
    {
      id: 'name',
      header: t(($) => $.sales.products.name),
      cell: ({ name }) => name,
      phone: 'title',
    },
    {
      id: 'family',
      header: t(($) => $.sales.products.family),
      cell: ({ family }) => family,
      width: '16rem',
    },
    {
      id: 'price',
      header: t(($) => $.sales.products.price),
      cell: ({ priceMinor, currency }) =>
        priceMinor === null ? (
          <span className={classes.none}>{t(($) => $.sales.products.noPrice)}</span>
        ) : (
          format.money(priceMinor, currency)
        ),
      align: 'end',
      width: '10rem',
      phone: 'aside',
    },
  ]
}

function Empty({ isArchive, isSearched }: { isArchive: boolean; isSearched: boolean }): ReactNode {
  const { t } = useTranslation()
  if (isSearched) {
    return (
      <EmptyState
        title={t(($) => $.web.states.nothingMatches)}
        action={<ClearFilters search={isArchive ? { view: 'archive' } : {}} shown />}
      />
    )
  }
  if (isArchive) return <EmptyState title={t(($) => $.sales.products.emptyArchive)} />
  return (
    <EmptyState title={t(($) => $.sales.products.empty)} action={<AddButton />}>
      {t(($) => $.sales.products.emptyHint)}
    </EmptyState>
  )
}
