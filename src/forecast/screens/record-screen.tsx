import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@mantine/core'
import { query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyTrouble } from '../../web/notices.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { useMay } from '../../web/session.ts'
import { EmptyState, ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { ForecastRecord } from '../contract.ts'
import { PlanTabs } from '../../plan/screens/plan-tabs.tsx'
import { ReliabilityCurve } from './reliability-curve.tsx'
import classes from './record.module.css'

/** «Проверка прогноза»: how the chances of plans that were told stood against what came. */
export function ForecastRecordScreen(): ReactNode {
  const { t } = useTranslation()
  const mayAsk = useMay('plan.set')
  return (
    <>
      <PageHeader
        title={t(($) => $.forecast.record.title)}
        note={
          <>
            {t(($) => $.forecast.record.note)}{' '}
            <Definition name={t(($) => $.forecast.record.title)}>
              <p>{t(($) => $.forecast.record.whatIs)}</p>
              <p>{t(($) => $.forecast.record.correction)}</p>
            </Definition>
          </>
        }
        actions={mayAsk && <Run />}
      >
        <PlanTabs current="record" />
      </PageHeader>
      <Records />
    </>
  )
}

/** When the forecasts were made, and a button to have them made anew; while they are, it looks whether they are there. */
function Run(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const asked = useQuery(
    query.forecast.run.read.queryOptions({
      input: {},
      refetchInterval: ({ state }) => (state.data?.isUnderWay ? 2000 : 60_000),
    }),
  )
  const ask = useMutation(
    query.forecast.run.ask.mutationOptions({
      onSuccess: (run) => queryClient.setQueryData(query.forecast.run.read.queryKey({ input: {} }), run),
      onError: (error) => notifyTrouble(messageOf(error)),
    }),
  )
  if (!asked.data) return null
  const { madeAt, isUnderWay, mayAsk } = asked.data
  return (
    <div className={classes.run}>
      <span className={classes.made} role="status">
        {isUnderWay
          ? t(($) => $.forecast.record.underWay)
          : madeAt === null
            ? t(($) => $.forecast.record.neverMade)
            : t(($) => $.forecast.record.made, { when: format.moment(madeAt) })}
      </span>
      <Button
        variant="default"
        loading={ask.isPending || isUnderWay}
        disabled={!mayAsk}
        onClick={() => ask.mutate({})}
      >
        {t(($) => $.forecast.record.again)}
      </Button>
    </div>
  )
}

function Records(): ReactNode {
  const { t } = useTranslation()
  const records = useQuery(query.forecast.records.list.queryOptions({ input: {} }))
  if (records.error && !records.data) {
    return <ErrorState error={records.error} onRetry={() => void records.refetch()} />
  }
  if (!records.data) return <ScreenLoading />
  const { items, enoughFrom } = records.data
  const all = items.find(({ horizon }) => horizon === 'all')
  if (!all) {
    return (
      <EmptyState title={t(($) => $.forecast.record.emptyTitle)}>
        {t(($) => $.forecast.record.empty)}
      </EmptyState>
    )
  }
  return (
    <div className={classes.records}>
      {all.count < enoughFrom && (
        <p className={classes.untried}>
          {t(($) => $.forecast.record.untried, { count: all.count, enough: enoughFrom })}
        </p>
      )}
      {items.map((record) => (
        <Record key={record.horizon} record={record} />
      ))}
    </div>
  )
}

function Record({ record }: { record: ForecastRecord }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const title = t(($) => $.forecast.record.horizons[record.horizon])
  const figures = [
    { key: 'brier', name: t(($) => $.forecast.record.brier), is: t(($) => $.forecast.record.brierIs) },
    {
      key: 'reliability',
      name: t(($) => $.forecast.record.reliability),
      is: t(($) => $.forecast.record.reliabilityIs),
    },
    {
      key: 'resolution',
      name: t(($) => $.forecast.record.resolution),
      is: t(($) => $.forecast.record.resolutionIs),
    },
    {
      key: 'uncertainty',
      name: t(($) => $.forecast.record.uncertainty),
      is: t(($) => $.forecast.record.uncertaintyIs),
    },
  ] as const
  return (
    <section className={classes.record} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <dl className={classes.figures}>
        <div>
          <dt>{t(($) => $.forecast.record.count)}</dt>
          <dd>{format.number(record.count)}</dd>
        </div>
        {figures.map(({ key, name, is }) => (
          <div key={key}>
            <dt>
              {name}
              <Definition name={name}>
                <p>{is}</p>
              </Definition>
            </dt>
            <dd>{format.number(record[key], 3)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.curve}>
        <ReliabilityCurve bins={record.bins} />
        <BinTable bins={record.bins} />
      </div>
    </section>
  )
}

/** The curve in figures, for everybody and above all for those who do not see it. */
function BinTable({ bins }: { bins: ForecastRecord['bins'] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <table className={classes.table}>
      <caption>
        {t(($) => $.forecast.record.curve)}
        <Definition name={t(($) => $.forecast.record.curve)}>
          <p>{t(($) => $.forecast.record.curveIs)}</p>
        </Definition>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t(($) => $.forecast.record.told)}</th>
          <th scope="col">{t(($) => $.forecast.record.came)}</th>
          <th scope="col">{t(($) => $.forecast.record.interval)}</th>
          <th scope="col">{t(($) => $.forecast.record.periods)}</th>
        </tr>
      </thead>
      <tbody>
        {bins.map(({ forecast, happened, low, high, count }) => (
          <tr key={forecast}>
            <td>{format.percent(forecast)}</td>
            <td>{format.percent(happened)}</td>
            <td>{`${format.percent(low)} – ${format.percent(high)}`}</td>
            <td>{format.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
