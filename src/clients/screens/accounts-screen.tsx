import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable } from '../../web/data-table.tsx'
import { ClearFilters, FilterSelect, SearchBox, ViewTabs } from '../../web/filters.tsx'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay, useSession, type Session } from '../../web/session.ts'
import { EmptyState } from '../../web/states.tsx'
import type { AccountItem } from '../contract.ts'
import { AccountLink, useAccountColumns } from './account-columns.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { accountsRoute, type AccountsSearch, type AccountView } from './routes.tsx'
import { SellerFilter } from './seller-filter.tsx'
import classes from './accounts-screen.module.css'

/** The base: whose clients they are is said in the address, and so is what they are narrowed by. */
export function AccountsScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const session = useSession()
  const search = accountsRoute.useSearch()
  const navigate = useNavigate({ from: accountsRoute.fullPath })
  const accounts = useInfiniteQuery(
    query.clients.accounts.list.infiniteOptions({
      input: (cursor) => ({ ...filtersOf(search, session), cursor }),
      ...cursorPages,
    }),
  )
  const list = pagesOf(accounts)
  const selection = useSelection(list.rows)
  const columns = useAccountColumns({ withOwner: leads(session) && search.view !== 'mine' })
  return (
    <>
      <PageHeader title={t(($) => $.clients.title)} actions={<Actions />}>
        <Filters search={search} />
      </PageHeader>
      <DataTable
        label={t(($) => $.clients.title)}
        list={list}
        columns={columns}
        rowKey={(account) => account.id}
        link={(account, content) => (
          <AccountLink account={account} selection={selection.of(account)}>
            {content}
          </AccountLink>
        )}
        selected={panel.current?.kind === 'account' ? panel.current.id : undefined}
        // found by words: the best match comes first until another order is asked for
        sort={search.sort ?? (search.q ? undefined : 'name')}
        onSort={(sort) =>
          void navigate({ search: (old) => ({ ...old, sort: sort as AccountsSearch['sort'] }) })
        }
        empty={<Empty search={search} />}
      />
      <SelectionBar selection={selection} shown={list.rows} />
    </>
  )
}

function leads({ reach }: Session): boolean {
  return reach('account.see') === 'team' || reach('account.see') === 'all'
}

function filtersOf({ view, owner, industry, q, sort }: AccountsSearch, { person }: Session) {
  return {
    ownerId: view === 'mine' ? person.id : view === 'nobody' ? 'none' : owner,
    archived: view === 'archive' ? ('true' as const) : undefined,
    industry,
    q,
    sort,
  }
}

function Actions(): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      {useMay('concentration.see') && (
        <Button renderRoot={(props) => <Link to="/coaching/base-risks" {...props} />}>
          {t(($) => $.clients.accounts.risks)}
        </Button>
      )}
      <AddButton />
    </>
  )
}

function AddButton(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <MayButton
      variant="filled"
      may="account.add"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => panel.open({ kind: 'account', id: 'new' })}
    >
      {t(($) => $.clients.accounts.add)}
    </MayButton>
  )
}

function Filters({ search }: { search: AccountsSearch }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: accountsRoute.fullPath })
  const session = useSession()
  const { view, owner, industry, q } = search
  const { data: industries } = useQuery(query.clients.accounts.industries.queryOptions({ input: {} }))
  const change = (part: AccountsSearch, replace = false) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace })
  return (
    <>
      <Views view={view} />
      {view !== 'archive' && (
        <div className={classes.search}>
          <SearchBox
            label={t(($) => $.clients.accounts.find)}
            value={q}
            onChange={(text) => change({ q: text }, true)}
          />
        </div>
      )}
      {leads(session) && view !== 'mine' && view !== 'nobody' && (
        <SellerFilter
          label={t(($) => $.clients.accounts.owner)}
          value={owner}
          onChange={(chosen) => change({ owner: chosen })}
        />
      )}
      <FilterSelect
        label={t(($) => $.clients.accounts.fields.industry)}
        searchable
        value={industry}
        onChange={(chosen) => change({ industry: chosen })}
        data={industries?.items ?? (industry ? [industry] : [])}
      />
      <ClearFilters search={{ view }} shown={Boolean(owner ?? industry ?? q)} />
    </>
  )
}

function Views({ view }: { view: AccountView | undefined }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const known = leads(session)
    ? (['team', 'mine', ...(mayLeaveToNobody(session) ? (['nobody'] as const) : []), 'archive'] as const)
    : (['active', 'archive'] as const)
  const first = known[0]
  return (
    <ViewTabs
      label={t(($) => $.clients.accounts.views)}
      current={view ?? first}
      tabs={known.map((id) => ({
        id,
        label: t(($) => $.clients.accounts[id]),
        search: { view: id === first ? undefined : id },
      }))}
    />
  )
}

/** Clients of nobody are for heads and above. */
function mayLeaveToNobody({ person }: Session): boolean {
  return ['owner', 'director', 'head'].includes(person.role)
}

function Empty({ search: { view, owner, industry, q } }: { search: AccountsSearch }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  if (owner ?? industry ?? q) {
    return (
      <EmptyState
        title={t(($) => $.web.states.nothingMatches)}
        action={<ClearFilters search={{ view }} shown />}
      />
    )
  }
  if (view === 'archive') return <EmptyState title={t(($) => $.clients.accounts.emptyArchive)} />
  if (view === 'nobody') return <EmptyState title={t(($) => $.clients.accounts.emptyNobody)} />
  return (
    <EmptyState title={t(($) => $.clients.accounts.empty)} action={<AddButton />}>
      {leads(session) && view !== 'mine'
        ? t(($) => $.clients.accounts.emptyHint)
        : t(($) => $.clients.accounts.emptyOwnHint)}
    </EmptyState>
  )
}

/** At most as many as the API gives away at once. */
const mostSelected = 500

type Selection = ReturnType<typeof useSelection>

/** Which clients are ticked; those that left the list are no longer among them. */
function useSelection(rows: AccountItem[]) {
  const may = useMay('account.assign')
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  function toggle(id: string): void {
    const next = new Set(ids)
    if (!next.delete(id)) next.add(id)
    setIds(next)
  }
  return {
    selected: rows.filter(({ id }) => ids.has(id)),
    of: ({ id }: AccountItem) => (may ? { has: ids.has(id), toggle: () => toggle(id) } : undefined),
    all: () => setIds(new Set(rows.slice(0, mostSelected).map(({ id }) => id))),
    none: () => setIds(new Set()),
  }
}

function SelectionBar({ selection, shown }: { selection: Selection; shown: AccountItem[] }): ReactNode {
  const { t } = useTranslation()
  const [given, setGiven] = useState<AccountItem[]>()
  const { selected } = selection
  return (
    <>
      {selected.length > 0 && (
        <div
          className={classes.selection}
          role="region"
          aria-label={t(($) => $.clients.accounts.selected, { count: selected.length })}
        >
          <span className={classes.selected} role="status">
            {t(($) => $.clients.accounts.selected, { count: selected.length })}
          </span>
          <Button variant="filled" onClick={() => setGiven(selected)}>
            {t(($) => $.clients.accounts.assign.act)}
          </Button>
          {selected.length < Math.min(shown.length, mostSelected) && (
            <Button onClick={selection.all}>{t(($) => $.clients.accounts.selectShown)}</Button>
          )}
          <Button variant="subtle" onClick={selection.none}>
            {t(($) => $.clients.accounts.unselect)}
          </Button>
        </div>
      )}
      <AssignDialog given={given} onClose={() => setGiven(undefined)} onDone={selection.none} />
    </>
  )
}
