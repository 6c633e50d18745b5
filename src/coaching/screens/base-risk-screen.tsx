import { Button } from '@mantine/core'
import { IconChartPie } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { useSession } from '../../web/session.ts'
import { EmptyState, ErrorState, ScreenLoading } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { ConcentrationTold } from '../concentration-contract.ts'
import { ShareBars } from './base-risk-bars.tsx'
import { baseRisksRoute } from './base-risk-routes.ts'
import { KnownToOne, levelTones, RisksByPerson } from './base-risk-tables.tsx'
import { roundedChance } from './chance-text.ts'
import classes from './base-risk.module.css'

/** «Риски базы»: how much hangs on few clients, and on clients whom one person alone knows. */
export function BaseRisksScreen(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { person } = useSession()
  const { of } = baseRisksRoute.useSearch()
  const told = useQuery(query.coaching.concentration.read.queryOptions({ input: { of } }))
  const { data } = told
  const isOther = of !== undefined && of !== person.id
  return (
    <>
      <PageHeader
        title={t(($) => $.coaching.baseRisks.title)}
        note={
          data && (
            <>
              {data.of.name}
              {data.from && data.to && (
                <>
                  ,{' '}
                  {t(($) => $.coaching.baseRisks.year, {
                    from: format.day(data.from),
                    to: format.day(data.to),
                  })}
                </>
              )}
            </>
          )
        }
        actions={
          isOther && (
            <Button renderRoot={(props) => <Link to="/coaching/base-risks" search={{}} {...props} />}>
              {t(($) => $.coaching.baseRisks.whole)}
            </Button>
          )
        }
      />
      {told.error && !data ? (
        <ErrorState error={told.error} onRetry={() => void told.refetch()} />
      ) : !data ? (
        <ScreenLoading />
      ) : data.clients === 0 ? (
        <Nothing />
      ) : (
        <>
          <div className={classes.screen}>
            <Figures told={data} />
            <Plan told={data} />
            <Largest told={data} />
          </div>
          <RisksByPerson told={data} />
          <KnownToOne told={data} />
        </>
      )}
    </>
  )
}

function Nothing(): ReactNode {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={IconChartPie}
      title={t(($) => $.coaching.baseRisks.empty)}
      action={
        <Button renderRoot={(props) => <Link to="/sales/deals" {...props} />}>
          {t(($) => $.coaching.baseRisks.toDeals)}
        </Button>
      }
    >
      {t(($) => $.coaching.baseRisks.emptyIs)}
    </EmptyState>
  )
}

function Figures({ told }: { told: ConcentrationTold }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { figures, knownToOne, clients, deals, wonMinor, currency, dealsNeeded } = told
  const dealsSaid = t(($) => $.coaching.baseRisks.deals, { count: deals })
  return (
    <div>
      {figures ? (
        <dl className={classes.figures}>
          <Figure name="top1">
            <span>{format.percent(figures.top1, 1)}</span>
            <StatusMark
              tone={levelTones[figures.level]}
              label={t(($) => $.coaching.baseRisks.levels[figures.level])}
            />
          </Figure>
          <Figure name="top3">
            <span>{format.percent(figures.top3, 1)}</span>
          </Figure>
          <Figure name="effective">
            <span>{format.number(figures.effective, figures.effective < 10 ? 1 : 0)}</span>
            <span className={classes.aside}>{t(($) => $.coaching.baseRisks.outOf, { count: clients })}</span>
          </Figure>
          <Figure name="known">
            <span>{format.percent(knownToOne.share, 1)}</span>
          </Figure>
        </dl>
      ) : (
        <p className={classes.plan}>
          {t(($) => $.coaching.baseRisks.little, { deals: dealsSaid, needed: dealsNeeded })}
        </p>
      )}
      <p className={classes.aside}>
        {t(($) => $.coaching.baseRisks.amount, {
          clients: t(($) => $.coaching.baseRisks.clients, { count: clients }),
          deals: dealsSaid,
          won: format.moneyShort(wonMinor, currency),
        })}
      </p>
    </div>
  )
}

function Figure({
  name,
  children,
}: {
  name: 'top1' | 'top3' | 'effective' | 'known'
  children: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  const title = t(($) => $.coaching.baseRisks.figures[name])
  return (
    <div>
      <dt>
        {title}
        <Definition name={title}>
          <p>{t(($) => $.coaching.baseRisks.figureIs[name])}</p>
        </Definition>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The chance of the plan with the largest client, and without. */
function Plan({ told: { plan, currency } }: { told: ConcentrationTold }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (!plan) return null
  const { period, probability, without, lossMinor, asOf } = plan
  const name = t(($) => $.coaching.baseRisks.plan[period])
  const words = {
    probability: roundedChance(probability, format),
    without: roundedChance(without, format),
    loss: format.moneyShort(lossMinor, currency),
  }
  return (
    <p className={classes.plan}>
      <strong>{name}.</strong>{' '}
      {probability === without
        ? t(($) => $.coaching.baseRisks.plan.isSame, words)
        : t(($) => $.coaching.baseRisks.plan.is, words)}{' '}
      <Definition name={name}>
        <p>{t(($) => $.coaching.baseRisks.plan.how, { day: format.day(asOf) })}</p>
      </Definition>
    </p>
  )
}

function Largest({ told }: { told: ConcentrationTold }): ReactNode {
  const { t } = useTranslation()
  const title = t(($) => $.coaching.baseRisks.largest)
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>
        {title}
        <Definition name={title}>
          <p>{t(($) => $.coaching.baseRisks.largestIs)}</p>
        </Definition>
      </h2>
      <ShareBars told={told} />
    </section>
  )
}
