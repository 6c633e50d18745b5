import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import classes from './week-pattern.module.css'

export const weekdayKeys = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** A week's shape, Monday to Sunday: small as seven bars that are read out, large with names and figures. */
export function WeekPattern({
  perWeekday,
  size,
}: {
  perWeekday: number[]
  size: 'small' | 'large'
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const most = Math.max(...perWeekday, 1)
  const spoken = perWeekday
    .map(
      (value, index) => `${t(($) => $.plan.norms.weekdays[weekdayKeys[index]!])} ${format.number(value, 2)}`,
    )
    .join(', ')
  if (size === 'small') {
    return (
      <svg className={classes.bars} viewBox="0 0 34 12" width="34" height="12" role="img" aria-label={spoken}>
        <title>{spoken}</title>
        {perWeekday.map((value, index) => {
          const height = value === 0 ? 1 : Math.max(2, (value / most) * 12)
          return (
            <rect key={weekdayKeys[index]} x={index * 5} y={12 - height} width="4" height={height} rx="0.5" />
          )
        })}
      </svg>
    )
  }
  return (
    <dl className={classes.days}>
      {perWeekday.map((value, index) => (
        <div key={weekdayKeys[index]} data-free={value === 0 || undefined}>
          <dt>{t(($) => $.plan.norms.weekdays[weekdayKeys[index]!])}</dt>
          <dd>{format.number(value, 2)}</dd>
        </div>
      ))}
    </dl>
  )
}
