import { SegmentedControl, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, periodAround } from '../../org/day.ts'
import { builtInMetrics } from '../../plan/metric.ts'
import { MetricDefinition } from '../../plan/screens/metric-definition.tsx'
import { periodName } from '../../plan/screens/period-name.ts'
import { PlanTabs } from '../../plan/screens/plan-tabs.tsx'
import { query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { useSession } from '../../web/session.ts'
import { EmptyState, ErrorState, ForbiddenState, Lines } from '../../web/states.tsx'
import type { NormProposals } from '../norm-contract.ts'
import { NormProposalsForm } from './norm-proposals-form.tsx'
import { normProposalsRoute, type NormProposalsSearch } from './routes.tsx'
import classes from './norm-proposals.module.css'

/** What each person's plan takes, beside what is attainable; chosen rows become norms. */
export function NormProposalsScreen(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <>
      <PageHeader
        title={t(($) => $.forecast.norms.title)}
        note={
          <>
            {t(($) => $.forecast.norms.note)}{' '}
            <Definition name={t(($) => $.forecast.norms.title)}>
              <p>{t(($) => $.forecast.norms.whatIs)}</p>
              <p className={classes.more}>{t(($) => $.forecast.norms.whatNot)}</p>
            </Definition>
          </>
        }
      >
        <PlanTabs current="norms" />
      </PageHeader>
      {session.reach('plan.set') === 'none' ? <ForbiddenState /> : <Proposals />}
    </>
  )
}

const metrics = builtInMetrics.flatMap((metric) => (metric.source === 'activity' ? [metric.key] : []))

function Proposals(): ReactNode {
  const format = useFormat()
  const search = normProposalsRoute.useSearch()
  const metric = metrics.find((key) => key === search.metric) ?? 'prospect_meetings'
  const period = search.period ?? 'quarter'
  const input = {
    metric,
    period,
    periodStart: search.at ?? periodAround(period, format.place.today).from,
    of: search.of,
    ...(search.chance ? { probability: Number(search.chance) / 100 } : {}),
  }
  const proposals = useQuery({
    ...query.forecast.normProposals.list.queryOptions({ input }),
    // another probability moves the figures, it does not take them away
    placeholderData: keepPreviousData,
    // made from yesterday's data: it does not change by being looked at again
    staleTime: 300_000,
  })
  const { data, error } = proposals
  return (
    <>
      <Choices
        metric={metric}
        period={period}
        start={input.periodStart}
        chance={search.chance ?? chanceOf(data)}
      />
      {error && (!data || proposals.isPlaceholderData) ? (
        <ErrorState error={error} onRetry={() => void proposals.refetch()} />
      ) : !data ? (
        <Computing />
      ) : (
        <div
          className={classes.body}
          data-stale={proposals.isPlaceholderData || undefined}
          aria-busy={proposals.isFetching}
        >
          <Answer proposals={data} input={input} isStale={proposals.isPlaceholderData} />
        </div>
      )}
    </>
  )
}

function chanceOf(data: NormProposals | undefined): string | undefined {
  return data && String(Math.round(data.probability * 100))
}

function Computing(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.body} role="status">
      <p>{t(($) => $.forecast.norms.computing)}</p>
      <Lines />
    </div>
  )
}

type ChoicesProps = {
  metric: (typeof metrics)[number]
  period: 'month' | 'quarter'
  start: string
  chance: string | undefined
}

function Choices({ metric, period, start, chance }: ChoicesProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: normProposalsRoute.fullPath })
  const go = (next: NormProposalsSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  const { locale, today } = format.place
  const periods = (['month', 'quarter'] as const).flatMap((kind) => {
    const { from, to } = periodAround(kind, today)
    return [from, addDays(to, 1)].map((at) => ({
      value: `${kind} ${at}`,
      label: periodName(t, locale, kind, at, 'long'),
    }))
  })
  const chances = ['50', '70', '80', '90']
  return (
    <div className={classes.choices}>
      <Select
        label={
          <>
            {t(($) => $.forecast.norms.metric)} <MetricDefinition metric={metric} />
          </>
        }
        aria-label={t(($) => $.forecast.norms.metric)}
        allowDeselect={false}
        data={metrics.map((key) => ({ value: key, label: t(($) => $.plan.metrics[key].name) }))}
        value={metric}
        onChange={(value) => go({ metric: metrics.find((key) => key === value) })}
      />
      <Select
        label={t(($) => $.forecast.norms.period)}
        allowDeselect={false}
        data={periods}
        value={`${period} ${start}`}
        onChange={(value) => {
          const [kind, at] = (value ?? '').split(' ')
          go({ period: kind === 'month' ? 'month' : 'quarter', at })
        }}
      />
      <div className={classes.chance}>
        <span className={classes.label} id="norm-chance">
          {t(($) => $.forecast.norms.probability)}{' '}
          <Definition name={t(($) => $.forecast.norms.probability)}>
            <p>{t(($) => $.forecast.norms.probabilityIs)}</p>
          </Definition>
        </span>
        <SegmentedControl
          aria-labelledby="norm-chance"
          size="sm"
          data={chances.map((value) => ({ value, label: format.percent(Number(value) / 100) }))}
          value={chance ?? ''}
          onChange={(value) => go({ chance: chances.includes(value) ? (value as '50') : undefined })}
        />
      </div>
    </div>
  )
}

type AnswerProps = {
  proposals: NormProposals
  input: { metric: (typeof metrics)[number]; period: 'month' | 'quarter'; periodStart: string; of?: string }
  isStale: boolean
}

function Answer({ proposals, input, isStale }: AnswerProps): ReactNode {
  const { t } = useTranslation()
  const { items, missing } = proposals
  if (items.length === 0) {
    return (
      <EmptyState title={t(($) => $.forecast.norms.nobodyTitle)}>
        {t(($) => $.forecast.norms.nobody)}
      </EmptyState>
    )
  }
  if (items.every(({ quotaMinor }) => quotaMinor === null)) {
    return (
      <EmptyState
        title={t(($) => $.forecast.norms.emptyTitle)}
        action={<Link to="/plan/quotas">{t(($) => $.forecast.norms.setPlan)}</Link>}
      >
        {t(($) => $.forecast.norms.empty)}
      </EmptyState>
    )
  }
  return (
    <>
      <Basis proposals={proposals} />
      {missing ? (
        <p className={classes.notice}>{t(($) => $.forecast.norms.missing[missing])}</p>
      ) : (
        <NormProposalsForm
          // another question is another form; another probability keeps who was chosen
          key={`${input.metric} ${input.periodStart} ${input.period} ${input.of ?? ''}`}
          proposals={proposals}
          question={input}
          isStale={isStale}
        />
      )}
    </>
  )
}

/** On how much data all of it stands, and what stands on none. */
function Basis({ proposals }: { proposals: NormProposals }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { basis, assumed, since, asOf } = proposals
  return (
    <div className={classes.basis}>
      <p>
        {t(($) => $.forecast.norms.basis, {
          since: format.day(since),
          asOf: format.day(asOf),
          activities: format.number(basis.activities),
          opened: format.number(basis.opened),
          ended: format.number(basis.ended),
          won: format.number(basis.won),
        })}
      </p>
      {proposals.items.some((one) => one.isSteady && one.quotaMinor !== null) && (
        <p className={classes.notice}>{t(($) => $.forecast.norms.steady)}</p>
      )}
      {assumed.length > 0 && (
        <p className={classes.notice}>
          {t(($) => $.forecast.norms.few)}{' '}
          <Link to="/forecast/assumptions">
            {format.list(assumed.map((key) => t(($) => $.forecast.assumptions.names[key])))}
          </Link>
        </p>
      )}
    </div>
  )
}
