import { Checkbox } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { ClearFilters, FilterSelect, SearchBox } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { EmptyState } from '../../web/states.tsx'
import type { Person } from '../people-contract.ts'
import { OrgTabs } from './org-tabs.tsx'
import { NotAtWork } from './person-status.tsx'
import { peopleRoute } from './routes.tsx'
import { useRoleName, useRoleOptions } from './use-role-options.ts'

/** Everybody of the company, by name; whoever has left or is yet to come is asked for. */
export function PeopleScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const { q, role, view } = peopleRoute.useSearch()
  const people = useInfiniteQuery(
    query.org.people.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        q,
        role,
        includeLeft: view === 'left' ? 'true' : undefined,
        includeFuture: 'true',
        cursor,
      }),
      ...cursorPages,
    }),
  )
  return (
    <>
      <PageHeader title={t(($) => $.org.tabs.label)} actions={<AddPerson />}>
        <OrgTabs current="people" />
        <Filters />
      </PageHeader>
      <DataTable
        label={t(($) => $.org.people.title)}
        list={pagesOf(people)}
        columns={useColumns()}
        rowKey={(person) => person.id}
        link={(person, content) => <PanelLink to={{ kind: 'person', id: person.id }}>{content}</PanelLink>}
        selected={panel.current?.kind === 'person' ? panel.current.id : undefined}
        empty={
          q || role ? (
            <EmptyState title={t(($) => $.web.states.nothingMatches)} />
          ) : (
            <EmptyState title={t(($) => $.org.people.empty)} action={<AddPerson />}>
              {t(($) => $.org.people.emptyText)}
            </EmptyState>
          )
        }
      />
    </>
  )
}

function AddPerson(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <MayButton variant="filled" may="org.add" onClick={() => panel.open({ kind: 'person', id: 'new' })}>
      {t(($) => $.org.people.add)}
    </MayButton>
  )
}

function Filters(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: peopleRoute.fullPath })
  const { q, role, view } = peopleRoute.useSearch()
  const roles = useRoleOptions()
  return (
    <>
      <SearchBox
        value={q}
        label={t(($) => $.org.people.search)}
        onChange={(text) => void navigate({ search: (old) => ({ ...old, q: text }), replace: true })}
      />
      <FilterSelect
        label={t(($) => $.org.people.role)}
        data={roles}
        value={role}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, role: next as typeof role }) })}
      />
      <Checkbox
        label={t(($) => $.org.people.withLeft)}
        checked={view === 'left'}
        onChange={(event) => {
          const next = event.currentTarget.checked ? 'left' : undefined
          void navigate({ search: (old) => ({ ...old, view: next }) })
        }}
      />
      <ClearFilters search={{}} shown={Boolean(q || role || view)} />
    </>
  )
}

function useColumns(): Column<Person>[] {
  const { t } = useTranslation()
  const roleName = useRoleName()
  const format = useFormat()
  return [
    { id: 'name', header: t(($) => $.org.people.name), cell: (one) => one.name, phone: 'title' },
    {
      id: 'role',
      header: t(($) => $.org.people.role),
      cell: (one) => one.jobTitle ?? roleName(one.role),
      width: '14rem',
    },
    {
      id: 'supervisor',
      header: t(($) => $.org.people.supervisor),
      cell: (one) => one.supervisor?.name,
      width: '12rem',
    },
    {
      id: 'office',
      header: t(($) => $.org.people.office),
      cell: (one) => one.office,
      width: '8rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'since',
      header: t(($) => $.org.people.since),
      cell: (one) => one.hiredOn && format.dayShort(one.hiredOn),
      width: '8rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'status',
      header: t(($) => $.org.people.status),
      cell: (one) => <NotAtWork status={one.status} />,
      width: '9rem',
      phone: 'aside',
    },
  ]
}
