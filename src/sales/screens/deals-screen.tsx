import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable } from '../../web/data-table.tsx'
import { ClearFilters } from '../../web/filters.tsx'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { EmptyState } from '../../web/states.tsx'
import { useDealColumns } from './deal-columns.tsx'
import { dealsRoute, type DealsSearch } from './deal-routes.tsx'
import { isNarrowed, tableFiltersOf } from './deals-filters.ts'
import { AddDealButton, DealsHeader, leadsDeals } from './deals-header.tsx'

/** Deals as a table: which of them is said in the address. */
export function DealsScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const session = useSession()
  const search = dealsRoute.useSearch()
  const navigate = useNavigate({ from: dealsRoute.fullPath })
  const filters = tableFiltersOf(search)
  const deals = useInfiniteQuery(
    query.sales.deals.list.infiniteOptions({
      input: (cursor) => ({ ...filters, cursor }),
      ...cursorPages,
    }),
  )
  const columns = useDealColumns({ tab: search.tab, withOwner: leadsDeals(session) })
  return (
    <>
      <DealsHeader search={search} as="table" />
      <DataTable
        label={t(($) => $.sales.deals.title)}
        list={pagesOf(deals)}
        columns={columns}
        rowKey={(deal) => deal.id}
        link={(deal, content) => <PanelLink to={{ kind: 'deal', id: deal.id }}>{content}</PanelLink>}
        selected={panel.current?.kind === 'deal' ? panel.current.id : undefined}
        sort={filters.sort ?? (search.q ? undefined : '-created')}
        onSort={(sort) => void navigate({ search: (old) => ({ ...old, sort: sort as DealsSearch['sort'] }) })}
        empty={<NoDeals search={search} />}
      />
    </>
  )
}

function NoDeals({ search }: { search: DealsSearch }): ReactNode {
  const { t } = useTranslation()
  const { tab, sort } = search
  if (isNarrowed(search)) {
    return (
      <EmptyState
        title={t(($) => $.web.states.nothingMatches)}
        action={<ClearFilters search={{ tab, sort }} shown />}
      />
    )
  }
  if (tab === 'won') return <EmptyState title={t(($) => $.sales.deals.emptyWon)} />
  if (tab === 'lost') return <EmptyState title={t(($) => $.sales.deals.emptyLost)} />
  return (
    <EmptyState title={t(($) => $.sales.deals.empty)} action={<AddDealButton />}>
      {t(($) => $.sales.deals.emptyHint)}
    </EmptyState>
  )
}
