import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconPlus } from '@tabler/icons-react'
import { SellerFilter } from '../../clients/screens/seller-filter.tsx'
import { query } from '../../web/client.ts'
import { DataTable } from '../../web/data-table.tsx'
import { DayInput } from '../../web/day-input.tsx'
import { ClearFilters, FilterSelect, ViewTabs } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { EmptyState } from '../../web/states.tsx'
import { useActivityColumns } from './activity-columns.tsx'
import type { LogRequest } from './activity-draft.ts'
import { kindsInOrder } from './activity-kind.tsx'
import { periodNames, periodOf } from './activity-period.ts'
import { LogActivity } from './log-activity.tsx'
import { activitiesRoute, type ActivitiesSearch } from './routes.tsx'
import classes from './activities-screen.module.css'

/** The journal: what was done and what is planned, by whom and with whom, the latest first. */
export function ActivitiesScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const format = useFormat()
  const { person, reach } = useSession()
  const leads = reach('activity.see') === 'team' || reach('activity.see') === 'all'
  const search = activitiesRoute.useSearch()
  const { view, whose, kind, outcome, period } = search
  const [log, setLog] = useState<LogRequest>()
  const days = periodOf(period, format.place.today, search)
  const activities = useInfiniteQuery(
    query.sales.activities.list.infiniteOptions({
      input: (cursor) => ({
        personId: whose === 'mine' ? person.id : search.person,
        kind,
        ...(view === 'planned'
          ? { outcome: 'planned', sort: 'at' as const }
          : { outcome: outcome ?? 'held,not_held' }),
        ...days,
        cursor,
      }),
      ...cursorPages,
    }),
  )
  const isNarrowed = Boolean(search.person ?? kind ?? outcome ?? period)
  return (
    <>
      <PageHeader
        title={t(($) => $.sales.activities.title)}
        actions={
          <MayButton
            variant="filled"
            may="activity.log"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setLog({})}
          >
            {t(($) => $.sales.activities.log.act)}
          </MayButton>
        }
      >
        <Filters search={search} leads={leads} isNarrowed={isNarrowed} />
      </PageHeader>
      <DataTable
        label={t(($) => $.sales.activities.title)}
        list={pagesOf(activities)}
        columns={useActivityColumns({ withPerson: leads && whose !== 'mine', ahead: view === 'planned' })}
        rowKey={(activity) => activity.id}
        link={(activity, content) => (
          <PanelLink to={{ kind: 'activity', id: activity.id }}>{content}</PanelLink>
        )}
        selected={panel.current?.kind === 'activity' ? panel.current.id : undefined}
        empty={<Empty search={search} isNarrowed={isNarrowed} onLog={() => setLog({})} />}
      />
      <LogActivity request={log} onChange={setLog} />
    </>
  )
}

type EmptyProps = { search: ActivitiesSearch; isNarrowed: boolean; onLog: () => void }

function Empty({ search: { view, whose }, isNarrowed, onLog }: EmptyProps): ReactNode {
  const { t } = useTranslation()
  if (isNarrowed) {
    return (
      <EmptyState
        title={t(($) => $.web.states.nothingMatches)}
        action={<ClearFilters search={{ view, whose }} shown />}
      />
    )
  }
  const log = (
    <MayButton variant="filled" may="activity.log" onClick={onLog}>
      {t(($) => $.sales.activities.log.act)}
    </MayButton>
  )
  if (view === 'planned') return <EmptyState title={t(($) => $.sales.activities.emptyPlanned)} action={log} />
  return (
    <EmptyState title={t(($) => $.sales.activities.empty)} action={log}>
      {t(($) => $.sales.activities.emptyHint)}
    </EmptyState>
  )
}

/** Done or planned; whose, where there are several. */
function Views({ search, leads }: { search: ActivitiesSearch; leads: boolean }): ReactNode {
  const { t } = useTranslation()
  const { view, whose } = search
  // what is narrowed by outcome or period means another thing in the other view
  const anew = { ...search, outcome: undefined, period: undefined, from: undefined, to: undefined }
  return (
    <>
      <ViewTabs
        label={t(($) => $.sales.activities.whichViews)}
        current={view ?? 'done'}
        tabs={[
          { id: 'done', label: t(($) => $.sales.activities.done), search: { ...anew, view: undefined } },
          {
            id: 'planned',
            label: t(($) => $.sales.activities.planned),
            search: { ...anew, view: 'planned' },
          },
        ]}
      />
      {leads && <span className={classes.between} aria-hidden />}
      {leads && (
        <ViewTabs
          label={t(($) => $.sales.activities.views)}
          current={whose ?? 'team'}
          tabs={[
            {
              id: 'team',
              label: t(($) => $.sales.activities.team),
              search: { ...search, whose: undefined },
            },
            {
              id: 'mine',
              label: t(($) => $.sales.activities.mine),
              search: { ...search, whose: 'mine', person: undefined },
            },
          ]}
        />
      )}
    </>
  )
}

type FiltersProps = { search: ActivitiesSearch; leads: boolean; isNarrowed: boolean }

function Filters({ search, leads, isNarrowed }: FiltersProps): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: activitiesRoute.fullPath })
  const { view, whose, kind, outcome, period } = search
  const change = (part: ActivitiesSearch) => void navigate({ search: (old) => ({ ...old, ...part }) })
  return (
    <>
      <Views search={search} leads={leads} />
      {leads && whose !== 'mine' && (
        <SellerFilter
          label={t(($) => $.sales.activities.person)}
          value={search.person}
          onChange={(person) => change({ person })}
        />
      )}
      <FilterSelect
        label={t(($) => $.sales.activities.kind)}
        value={kind}
        onChange={(chosen) => change({ kind: kindsInOrder.find((one) => one === chosen) })}
        data={kindsInOrder.map((value) => ({ value, label: t(($) => $.sales.kinds[value]) }))}
      />
      {view !== 'planned' && (
        <FilterSelect
          label={t(($) => $.sales.activities.outcome)}
          value={outcome}
          onChange={(chosen) => change({ outcome: outcomes.find((one) => one === chosen) })}
          data={outcomes.map((value) => ({ value, label: t(($) => $.sales.outcomes[value]) }))}
        />
      )}
      <FilterSelect
        label={t(($) => $.sales.activities.period)}
        value={period}
        onChange={(chosen) =>
          change({ period: periodNames.find((one) => one === chosen), from: undefined, to: undefined })
        }
        data={periodNames.map((value) => ({ value, label: t(($) => $.sales.activities.periods[value]) }))}
      />
      {period === 'own' && <OwnPeriod search={search} change={change} />}
      <ClearFilters search={{ view, whose }} shown={isNarrowed} />
    </>
  )
}

const outcomes = ['held', 'not_held'] as const

type OwnProps = { search: ActivitiesSearch; change: (part: ActivitiesSearch) => void }

function OwnPeriod({ search, change }: OwnProps): ReactNode {
  const { t } = useTranslation()
  return (['from', 'to'] as const).map((end) => (
    <DayInput
      key={end}
      w="9rem"
      aria-label={t(($) => $.sales.activities[end])}
      placeholder={t(($) => $.sales.activities[end])}
      value={search[end] ?? null}
      onChange={(day) => change({ [end]: day ?? undefined })}
    />
  ))
}
