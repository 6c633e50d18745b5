import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { OwnQuotas, useAwaitsOwnQuotas } from '../../plan/screens/own-quotas.tsx'
import { LogBar } from '../../sales/screens/log-bar.tsx'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { later } from '../../web/later.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { ErrorState, Lines } from '../../web/states.tsx'
import type { MyDay } from '../contract.ts'
import { NextActions } from './next-actions.tsx'
import { NormRings } from './norm-rings.tsx'
import { OwnTrends } from './own-trends.tsx'
import { MoneyLine } from './money-line.tsx'
import { WeekBars } from './week-bars.tsx'
import classes from './my-day-screen.module.css'

// below what the day is for
const loadOneToOne = later(() => import('../../coaching/screens/one-to-one-own.tsx'))
const OwnOneToOne = lazy(async () => ({ default: (await loadOneToOne()).OwnOneToOne }))

const loadDiagnosis = later(() => import('../../coaching/screens/diagnosis-own.tsx'))
const OwnDiagnosis = lazy(async () => ({ default: (await loadDiagnosis()).OwnDiagnosis }))
const loadRollouts = later(() => import('../../coaching/screens/rollout-own-line.tsx'))
const OwnRollouts = lazy(async () => ({ default: (await loadRollouts()).OwnRollouts }))

const everyMinute = 60_000

/** «Мой день»: where I stand with my norms, what I do next, and me against my usual. Two touches log what was done. */
export function MyDayScreen(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const day = useQuery({
    ...query.today.myDay.queryOptions({ input: {} }),
    refetchInterval: everyMinute,
  })
  const shown = useAwaitsOwnQuotas() ? undefined : day.data
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t(($) => $.today.myDay.title)}
        note={day.data && `${format.weekdayLong(day.data.day)} · ${format.time(day.data.asOf)}`}
      />
      <div className={classes.content}>
        {day.error && !day.data && <ErrorState error={day.error} onRetry={() => void day.refetch()} />}
        {!shown && !day.error && (
          <div className={classes.part} role="status" aria-label={t(($) => $.web.states.loading)}>
            <Lines count={8} />
          </div>
        )}
        {shown && <Body day={shown} />}
      </div>
      <div className={classes.log}>
        <LogBar kinds={['call', 'meeting', 'offer']} />
      </div>
    </div>
  )
}

function Body({ day }: { day: MyDay }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const hasQuota = day.month.target !== null || day.quarter.target !== null || day.month.done > 0
  return (
    <>
      <OwnQuotas />
      <section className={classes.part} aria-label={t(($) => $.today.myDay.norms)}>
        <Quiet day={day} />
        <NormRings day={day} />
      </section>
      <Suspense fallback={null}>
        <OwnOneToOne />
        <OwnRollouts />
      </Suspense>
      <div className={classes.around}>
        <div className={classes.columns}>
          <NextActions day={day} />
          <div>
            <WeekBars day={day} />
            {hasQuota && (
              <section className={classes.part}>
                <h2 className={classes.title}>{t(($) => $.today.myDay.money)}</h2>
                <ul className={classes.money}>
                  <MoneyLine
                    name={t(($) => $.today.plan.month, { month: format.month(day.day) })}
                    line={day.month}
                    currency={day.currency}
                    isTeam={false}
                  />
                  {day.quarter.target !== null && (
                    <MoneyLine
                      name={t(($) => $.today.plan.quarter, {
                        number: Math.ceil(Number(day.day.slice(5, 7)) / 3),
                      })}
                      line={day.quarter}
                      currency={day.currency}
                      isTeam={false}
                    />
                  )}
                </ul>
              </section>
            )}
            <OwnTrends day={day} />
            <section className={classes.part}>
              <h2 className={classes.title}>{t(($) => $.coaching.screens.own)}</h2>
              <Suspense fallback={<Lines count={2} />}>
                <OwnDiagnosis />
              </Suspense>
            </section>
          </div>
        </div>
      </div>
    </>
  )
}

/** Why nothing is expected today, when that is so. */
function Quiet({ day }: { day: MyDay }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (day.awayUntil !== null) {
    return <p className={classes.quiet}>{t(($) => $.today.myDay.away, { day: format.day(day.awayUntil) })}</p>
  }
  if (day.isDayOff) return <p className={classes.quiet}>{t(($) => $.today.myDay.dayOff)}</p>
  if (!day.hasNorms) return <p className={classes.quiet}>{t(($) => $.today.myDay.noNorms)}</p>
  return null
}
