import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { FilterSelect } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { EmptyState } from '../../web/states.tsx'
import type { ImportItem } from '../contract.ts'
import { ImportStateMark } from './import-state.tsx'
import { importsRoute } from './routes.tsx'

/** What has come in from elsewhere, the latest first; each can be looked at and undone. */
export function ImportsScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const navigate = useNavigate({ from: importsRoute.fullPath })
  const { trials } = importsRoute.useSearch()
  const imports = useInfiniteQuery({
    ...query.connect.imports.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ trials: trials ? 'true' : undefined, cursor }),
      ...cursorPages,
    }),
    // one that runs moves on
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((item) => item.state === 'running')) ? 2000 : false,
  })
  return (
    <>
      <PageHeader title={t(($) => $.connect.title)} actions={<StartButton />}>
        <FilterSelect
          label={t(($) => $.connect.screens.list.shown)}
          data={[{ value: 'shown', label: t(($) => $.connect.screens.list.withTrials) }]}
          value={trials}
          onChange={(next) => void navigate({ search: { trials: next as typeof trials } })}
        />
      </PageHeader>
      <DataTable
        label={t(($) => $.connect.title)}
        list={pagesOf(imports)}
        columns={useColumns()}
        rowKey={(item) => item.id}
        link={(item, content) => <PanelLink to={{ kind: 'import', id: item.id }}>{content}</PanelLink>}
        selected={panel.current?.kind === 'import' ? panel.current.id : undefined}
        empty={
          <EmptyState title={t(($) => $.connect.screens.list.empty)} action={<StartButton />}>
            {t(($) => $.connect.screens.list.emptyText)}
          </EmptyState>
        }
      />
    </>
  )
}

function StartButton(): ReactNode {
  const { t } = useTranslation()
  return (
    <Button variant="filled" renderRoot={(props) => <Link to="/import/new" {...props} />}>
      {t(($) => $.connect.screens.list.start)}
    </Button>
  )
}

function useColumns(): Column<ImportItem>[] {
  const { t } = useTranslation()
  const format = useFormat()
  return [
    {
      id: 'name',
      header: t(($) => $.connect.screens.list.name),
      cell: (item) => (item.isTrial ? `${item.name} (${t(($) => $.connect.screens.list.trial)})` : item.name),
      phone: 'title',
    },
    {
      id: 'result',
      header: t(($) => $.connect.screens.list.result),
      cell: (item) => <Result item={item} />,
      width: '18rem',
    },
    {
      id: 'when',
      header: t(($) => $.connect.screens.list.when),
      cell: (item) => format.moment(item.startedAt),
      width: '11rem',
    },
    {
      id: 'who',
      header: t(($) => $.connect.screens.list.who),
      cell: (item) => item.startedByName,
      width: '12rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'state',
      header: t(($) => $.connect.screens.list.state),
      cell: (item) => <ImportStateMark state={item.state} refusedRows={item.refusedRows} />,
      width: '9rem',
      phone: 'aside',
    },
  ]
}

function Result({ item }: { item: ImportItem }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const taken = Object.values(item.counts).reduce(
    (sum, { created, updated, unchanged }) => sum + created + updated + unchanged,
    0,
  )
  const parts = [t(($) => $.connect.screens.result.taken, { amount: format.number(taken) })]
  if (item.refusedRows > 0) {
    parts.push(t(($) => $.connect.screens.result.refused, { amount: format.number(item.refusedRows) }))
  }
  return format.list(parts)
}
