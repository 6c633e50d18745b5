import { IconLayoutColumns, IconPlus, IconTable } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SellerFilter } from '../../clients/screens/seller-filter.tsx'
import { ClearFilters, FilterSelect, SearchBox, ViewTabs } from '../../web/filters.tsx'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession, type Session } from '../../web/session.ts'
import type { NextStepState } from '../deal-contract.ts'
import { boardRoute, dealsRoute, type DealsSearch } from './deal-routes.tsx'
import { HiddenFilters } from './deals-hidden-filters.tsx'
import { isNarrowed } from './deals-filters.ts'
import { usePipelines } from './pipelines.ts'
import classes from './deals-header.module.css'

type Props = { search: DealsSearch; as: 'table' | 'board' }

/** The head of the table and of the board: the same filters, kept when one goes from the one to the other. */
export function DealsHeader({ search, as }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <PageHeader
      title={t(($) => $.sales.deals.title)}
      actions={
        <>
          <AsTable as={as} />
          <AddDealButton />
        </>
      }
    >
      {as === 'table' && <Tabs search={search} />}
      <Filters search={search} as={as} />
    </PageHeader>
  )
}

export function AddDealButton(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <MayButton
      variant="filled"
      may="deal.add"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => panel.open({ kind: 'deal', id: 'new' })}
    >
      {t(($) => $.sales.deals.add)}
    </MayButton>
  )
}

function AsTable({ as }: Pick<Props, 'as'>): ReactNode {
  const { t } = useTranslation()
  const views = [
    { id: 'table', to: dealsRoute.to, label: t(($) => $.sales.deals.table), icon: IconTable },
    { id: 'board', to: boardRoute.to, label: t(($) => $.sales.deals.board), icon: IconLayoutColumns },
  ] as const
  return (
    <nav className={classes.as} aria-label={t(($) => $.sales.deals.as)}>
      {views.map(({ id, to, label, icon: Sign }) => (
        <Link
          key={id}
          to={to}
          // the same filters, and the panel stays; stages are the board's columns
          search={((old: object) => ({ ...old, stage: undefined })) as never}
          className={classes.view}
          data-active={id === as || undefined}
          aria-current={id === as ? 'page' : undefined}
          activeProps={{}}
        >
          <Sign size={15} stroke={1.6} aria-hidden />
          <span className={classes.word}>{label}</span>
        </Link>
      ))}
    </nav>
  )
}

function Tabs({ search }: { search: DealsSearch }): ReactNode {
  const { t } = useTranslation()
  // a stage and an order belong to one tab
  const rest = { ...search, tab: undefined, stage: undefined, sort: undefined, step: undefined }
  return (
    <ViewTabs
      label={t(($) => $.sales.deals.views)}
      current={search.tab ?? 'open'}
      tabs={(['open', 'won', 'lost', 'all'] as const).map((id) => ({
        id,
        label: t(($) => $.sales.deals.tabs[id]),
        search: id === 'open' ? rest : { ...rest, tab: id },
      }))}
    />
  )
}

/** Whether the reader sees deals of others. */
export function leadsDeals({ reach }: Session): boolean {
  return reach('deal.see') === 'team' || reach('deal.see') === 'all'
}

function Filters({ search, as }: Props): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const navigate = useNavigate({ from: as === 'table' ? dealsRoute.fullPath : boardRoute.fullPath })
  const change = (part: DealsSearch, replace = false) =>
    void navigate({ search: (old: DealsSearch) => ({ ...old, ...part }), replace } as never)
  const { tab, sort, q, who } = search
  const isOpen = as === 'board' || tab === undefined || tab === 'all'
  return (
    <>
      <SearchBox
        label={t(($) => $.sales.deals.find)}
        value={q}
        onChange={(text) => change({ q: text }, true)}
      />
      {leadsDeals(session) && (
        <SellerFilter
          label={t(($) => $.sales.deals.whose)}
          value={who === 'none' ? undefined : who}
          onChange={(id) => change({ who: id })}
        />
      )}
      <PipelineFilters search={search} as={as} change={change} />
      {isOpen && <StepFilter value={search.step} onChange={(step) => change({ step })} />}
      <HiddenFilters search={search} as={as} change={change} />
      <ClearFilters search={{ tab, sort }} shown={isNarrowed(search)} />
    </>
  )
}

type ChangeProps = Props & { change: (part: DealsSearch) => void }

/** A company with one pipeline need not choose it; stages are the board's columns. */
function PipelineFilters({ search, as, change }: ChangeProps): ReactNode {
  const { t } = useTranslation()
  const pipelines = usePipelines()
  const { pipeline: chosen, stage, tab } = search
  const kinds = tab === 'all' ? ['open', 'won', 'lost'] : [tab ?? 'open']
  const stages = pipelines
    .filter(({ id }) => chosen === undefined || id === chosen)
    .map(({ name, stages: all }) => ({
      group: name,
      items: all
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ id, name: label }) => ({ value: id, label })),
    }))
  return (
    <>
      {pipelines.length > 1 && (
        <FilterSelect
          label={t(($) => $.sales.deals.fields.pipeline)}
          value={chosen}
          onChange={(pipeline) => change({ pipeline, stage: undefined })}
          data={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {as === 'table' && (
        <FilterSelect
          label={t(($) => $.sales.deals.fields.stage)}
          value={stage}
          onChange={(next) => change({ stage: next })}
          data={stages.length > 1 ? stages : (stages[0]?.items ?? [])}
        />
      )}
    </>
  )
}

type StepProps = {
  value: NextStepState | undefined
  onChange: (state: NextStepState | undefined) => void
}

function StepFilter({ value, onChange }: StepProps): ReactNode {
  const { t } = useTranslation()
  return (
    <FilterSelect
      label={t(($) => $.sales.deals.fields.nextStep)}
      value={value}
      onChange={(state) => onChange(state as NextStepState | undefined)}
      data={(['overdue', 'today', 'future', 'none'] as const).map((state) => ({
        value: state,
        label: t(($) => $.sales.deals.step.states[state]),
      }))}
    />
  )
}
