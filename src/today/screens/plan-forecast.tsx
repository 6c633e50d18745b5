import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import type { PlanForecast as Forecast } from '../contract.ts'
import classes from './plan-strip.module.css'

type Props = { forecast: Forecast; hasTarget: boolean; currency: string }

/** What the period is expected to bring and how likely the plan is, with what it was made from; or that it is too little. */
export function PlanForecast({ forecast, hasTarget, currency }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { between, ended, open, opened, isTried, isCorrected } = forecast
  const chance = useChance(forecast)
  return (
    <div className={classes.forecast}>
      {between === null ? (
        <span className={classes.due}>{t(($) => $.today.forecast.little)}</span>
      ) : (
        <>
          <span>
            {t(($) => $.today.forecast.between, {
              from: format.moneyShort(between[0], currency),
              to: format.moneyShort(between[1], currency),
            })}
          </span>
          {hasTarget && (
            <span className={classes.chance}>
              {isCorrected && forecast.probability !== null
                ? t(($) => $.today.forecast.corrected, { chance })
                : chance}
            </span>
          )}
          {!isTried && <span className={classes.due}>{t(($) => $.today.forecast.untried)}</span>}
        </>
      )}
      <Definition name={t(($) => $.today.forecast.title)}>
        <p>{t(($) => $.today.forecast.what)}</p>
        <p>{t(($) => $.today.forecast.chanceIs)}</p>
        <p>
          {t(($) => $.today.forecast.madeFrom, {
            day: format.day(forecast.asOf),
            ended: format.number(ended),
            open: format.number(open),
            opened: format.number(opened),
          })}
        </p>
        {between === null && <p>{t(($) => $.today.forecast.least)}</p>}
        {isCorrected && <p>{t(($) => $.today.forecast.correctedIs)}</p>}
        {!isTried && <p>{t(($) => $.today.forecast.untriedIs)}</p>}
        <p>{t(($) => $.today.forecast.year)}</p>
      </Definition>
    </div>
  )
}

function useChance({ probability }: Forecast): string {
  const { t } = useTranslation()
  const format = useFormat()
  if (probability === null) return t(($) => $.today.forecast.planChanged)
  if (probability === 0) return t(($) => $.today.forecast.unlikely)
  if (probability === 1) return t(($) => $.today.forecast.certain)
  return t(($) => $.today.forecast.chance, { percent: format.percent(probability) })
}
