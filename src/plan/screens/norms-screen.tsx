import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { IconGauge, IconPlus, IconTargetArrow } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { SearchBox } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { cursorPages } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { EmptyState, ErrorState, ScreenLoading } from '../../web/states.tsx'
import { NormStart } from './norm-start.tsx'
import { NormsTable } from './norms-table.tsx'
import { metricsInUse, normRows, type Holder, type NormRole } from './norms-view.ts'
import { PlanTabs } from './plan-tabs.tsx'
import { normsRoute } from './routes.tsx'
import classes from './norms-screen.module.css'

/** What is expected of whom: roles and people by metric, with the days from which it holds. */
export function NormsScreen(): ReactNode {
  const { t } = useTranslation()
  const { q } = normsRoute.useSearch()
  const navigate = useNavigate({ from: normsRoute.fullPath })
  return (
    <>
      <PageHeader
        title={t(($) => $.plan.norms.title)}
        note={
          <>
            {t(($) => $.plan.norms.fullWeek)}{' '}
            <Definition name={t(($) => $.plan.norms.title)}>
              <p>{t(($) => $.plan.norms.whatIs)}</p>
              <p className={classes.more}>{t(($) => $.plan.norms.whatFor)}</p>
            </Definition>
          </>
        }
        actions={
          <>
            <SetButton />
            <ProposeLink />
          </>
        }
      >
        <PlanTabs current="norms" />
        <SearchBox
          value={q}
          label={t(($) => $.plan.norms.find)}
          onChange={(text) => void navigate({ search: (old) => ({ ...old, q: text }), replace: true })}
        />
      </PageHeader>
      <Norms q={q} />
    </>
  )
}

/** To the norms that the plan itself asks for. */
function ProposeLink(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  if (session.reach('plan.set') === 'none') return null
  return (
    <Button component={Link} to="/forecast/norms" leftSection={<IconTargetArrow size={14} aria-hidden />}>
      {t(($) => $.forecast.norms.open)}
    </Button>
  )
}

function SetButton({ about }: { about?: string }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <MayButton
      variant="filled"
      may="plan.set"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => panel.open({ kind: 'norm', id: 'new', ...(about ? { about } : {}) })}
    >
      {t(($) => $.plan.norms.set)}
    </MayButton>
  )
}

const sellingRoles: readonly string[] = ['director', 'head', 'lead', 'rep'] satisfies NormRole[]

function Norms({ q }: { q: string | undefined }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const format = useFormat()
  const norms = useQuery(query.plan.norms.list.queryOptions({ input: { history: 'true' } }))
  const people = useInfiniteQuery({
    ...query.org.people.list.infiniteOptions({
      input: (cursor) => ({ within: session.person.id, q, limit: 200, cursor }),
      ...cursorPages,
    }),
    placeholderData: keepPreviousData,
  })
  if (norms.error && !norms.data)
    return <ErrorState error={norms.error} onRetry={() => void norms.refetch()} />
  if (people.error && !people.data)
    return <ErrorState error={people.error} onRetry={() => void people.refetch()} />
  if (!norms.data || !people.data) return <ScreenLoading />

  const { items, maySetRoles } = norms.data
  const { today } = format.place
  const metrics = metricsInUse(items, today)
  if (metrics.length === 0) return <NoNorms />

  const holders = people.data.pages
    .flatMap((page) => page.items)
    .filter(({ role }) => sellingRoles.includes(role))
    .map(({ id, name, role }): Holder => ({ kind: 'person', id, name, role }))
    // those whom norms are for first; within a role as the list has them, by name
    .sort((one, other) => sellingRoles.indexOf(other.role) - sellingRoles.indexOf(one.role))
  const held = new Set(holders.map(({ role }) => role))
  const used = new Set(items.flatMap(({ role }) => role ?? []))
  const roles = sellingRoles
    // a role that nobody holds and that has no norm is no row
    .filter(
      (role) => used.has(role as NormRole) || (held.has(role) && maySetRoles.includes(role as NormRole)),
    )
    .toReversed()
    .map((role): Holder => ({ kind: 'role', role }))
  return (
    <>
      <NormsTable
        metrics={metrics}
        roles={q ? [] : normRows(items, roles, metrics, today)}
        people={normRows(items, holders, metrics, today)}
        maySetRole={(role) => maySetRoles.includes(role as NormRole)}
        maySetPerson={(id) =>
          session.reach('plan.set') === 'all' ||
          (session.reach('plan.set') === 'team' && id !== session.person.id)
        }
      />
      {holders.length === 0 && <EmptyState title={t(($) => $.plan.norms.nobody)} />}
      {people.hasNextPage && (
        <div className={classes.moreRows}>
          <Button onClick={() => void people.fetchNextPage()} loading={people.isFetchingNextPage}>
            {t(($) => $.web.actions.more)}
          </Button>
        </div>
      )}
    </>
  )
}

/** What a norm is, and a start that invents nothing: what these people have done so far. */
function NoNorms(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  if (session.reach('plan.set') === 'none') {
    return (
      <EmptyState icon={IconGauge} title={t(($) => $.plan.norms.emptyTitle)}>
        {t(($) => $.plan.norms.emptySeller)}
      </EmptyState>
    )
  }
  return (
    <>
      <EmptyState icon={IconGauge} title={t(($) => $.plan.norms.emptyTitle)} action={<SetButton />}>
        <p>{t(($) => $.plan.norms.whatIs)}</p>
        <p className={classes.more}>{t(($) => $.plan.norms.whatFor)}</p>
      </EmptyState>
      <NormStart />
    </>
  )
}
