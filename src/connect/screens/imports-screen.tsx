import { Button, Checkbox } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay } from '../../web/session.ts'
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
        <Checkbox
          label={t(($) => $.connect.screens.list.withTrials)}
          checked={trials === 'shown'}
          onChange={(event) =>
            void navigate({ search: { trials: event.currentTarget.checked ? 'shown' : undefined } })
          }
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
  const mayImport = useMay('connect.import')
  const words = t(($) => $.connect.screens.list.start)
  if (!mayImport) return <MayButton may="connect.import">{words}</MayButton>
  return (
    <Button variant="filled" renderRoot={(props) => <Link to="/import/new" {...props} />}>
      {words}
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
