import { IconMessages, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { ViewTabs } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { rowsOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { EmptyState } from '../../web/states.tsx'
import type { Need } from '../need-contract.ts'
import { needsRoute } from './routes.tsx'
import classes from './need-chips.module.css'

/** What clients ask for and object to, in the company's own words: the same list for everybody, kept by heads. */
export function NeedsScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const { view } = needsRoute.useSearch()
  const needs = useQuery(
    query.sales.needs.list.queryOptions({ input: view === 'archive' ? { archived: 'true' } : {} }),
  )
  return (
    <>
      <PageHeader title={t(($) => $.sales.needs.title)} actions={<AddButton />}>
        <ViewTabs
          label={t(($) => $.sales.needs.views)}
          current={view ?? 'inUse'}
          tabs={[
            { id: 'inUse', label: t(($) => $.sales.needs.inUse), search: {} },
            { id: 'archive', label: t(($) => $.sales.needs.archive), search: { view: 'archive' } },
          ]}
        />
      </PageHeader>
      <DataTable
        label={t(($) => $.sales.needs.title)}
        list={rowsOf(needs, ({ items }) => items)}
        columns={useColumns()}
        rowKey={(need) => need.id}
        link={(need, content) => <PanelLink to={{ kind: 'need', id: need.id }}>{content}</PanelLink>}
        selected={panel.current?.kind === 'need' ? panel.current.id : undefined}
        empty={
          view === 'archive' ? (
            <EmptyState title={t(($) => $.sales.needs.emptyArchive)} />
          ) : (
            <EmptyState
              icon={IconMessages}
              title={t(($) => $.sales.needs.empty)}
              action={
                <>
                  <TakeUsualButton />
                  <AddButton />
                </>
              }
            >
              {t(($) => $.sales.needs.emptyHint)}
            </EmptyState>
          )
        }
      />
    </>
  )
}

/** A company that is older than the dictionary begins with what most are told. */
function TakeUsualButton(): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { mutate, isPending } = useMutation(
    query.sales.needs.takeUsual.mutationOptions({
      onSuccess: () => notifyDone(t(($) => $.sales.needs.usualTaken)),
      onError: (error) => notifyTrouble(messageOf(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: query.sales.needs.key() }),
    }),
  )
  return (
    <MayButton may="catalogue.change" loading={isPending} onClick={() => mutate({})}>
      {t(($) => $.sales.needs.takeUsual)}
    </MayButton>
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
      onClick={() => panel.open({ kind: 'need', id: 'new' })}
    >
      {t(($) => $.sales.needs.add)}
    </MayButton>
  )
}

function useColumns(): Column<Need>[] {
  const { t } = useTranslation()
  const format = useFormat()
  return [
    {
      id: 'name',
      header: t(($) => $.sales.needs.name),
      cell: ({ name }) => name,
      width: '15rem',
      phone: 'title',
    },
    {
      id: 'kind',
      header: t(($) => $.sales.needs.kind),
      cell: ({ kind }) => t(($) => $.sales.needs.kinds[kind]),
      width: '9rem',
      phone: 'aside',
    },
    {
      id: 'words',
      header: t(($) => $.sales.needs.words),
      cell: ({ words }) =>
        words.length > 0 ? (
          words.join(', ')
        ) : (
          <span className={classes.hint}>{t(($) => $.sales.needs.noWords)}</span>
        ),
    },
    {
      id: 'countsFrom',
      header: t(($) => $.sales.needs.countsFrom),
      cell: ({ countsFrom }) => countsFrom && format.day(countsFrom),
      width: '10rem',
      wideOnly: true,
      phone: 'none',
    },
  ]
}
