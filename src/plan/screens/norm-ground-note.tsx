import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { NormGround } from '../contract.ts'
import { periodName } from './period-name.ts'
import classes from './plan-panel.module.css'

/** «Почему столько»: the plan a norm was proposed from, in the figures of that day. */
export function NormGroundNote({ ground }: { ground: NormGround }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const money = (minor: number) => format.moneyShort(minor, ground.currency)
  const { neededPerWeek, pacePerWeek, proposedPerWeek, limitedBy } = ground
  const amount = proposedPerWeek === null ? null : format.number(proposedPerWeek)
  return (
    <details className={classes.ground}>
      <summary>{t(($) => $.plan.norms.ground.why)}</summary>
      <p>
        {t(($) => $.plan.norms.ground.from, {
          period: periodName(t, format.place.locale, ground.period, ground.periodStart, 'long'),
          quota: money(ground.quotaMinor),
          probability: format.percent(ground.probability),
        })}
      </p>
      <p>
        {t(($) => $.plan.norms.ground.gained, {
          closed: money(ground.closedMinor),
          expected: money(ground.expectedMinor),
        })}
      </p>
      <p>
        {neededPerWeek === null
          ? t(($) => $.plan.norms.ground.neededNone)
          : pacePerWeek === null
            ? t(($) => $.plan.norms.ground.neededUnknown, { needed: format.number(neededPerWeek) })
            : t(($) => $.plan.norms.ground.needed, {
                needed: format.number(neededPerWeek),
                pace: format.number(pacePerWeek),
              })}
      </p>
      {amount !== null && (
        <p>
          {limitedBy === 'step'
            ? t(($) => $.plan.norms.ground.proposedStep, { amount })
            : limitedBy === 'ramp'
              ? t(($) => $.plan.norms.ground.proposedRamp, { amount })
              : t(($) => $.plan.norms.ground.proposed, { amount })}
        </p>
      )}
      <p>
        {t(($) => $.plan.norms.ground.asOf, { day: format.day(ground.asOf) })}{' '}
        {ground.isAssumed && t(($) => $.plan.norms.ground.assumed)}
      </p>
    </details>
  )
}
