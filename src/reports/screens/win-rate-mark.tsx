import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { SalesRow } from '../contract.ts'
import classes from './reports.module.css'

type Props = { row: Pick<SalesRow, 'winRate' | 'winRateReason'> }

/** The share won as a bar with the whiskers of its interval, and how many deals stand behind it. */
export function WinRateMark({ row: { winRate, winRateReason } }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (!winRate) {
    return (
      <span className={classes.none}>
        {winRateReason === 'no_closed_deals' ? t(($) => $.reports.sales.noneClosed) : '–'}
      </span>
    )
  }
  const { value, low, high, n, enough } = winRate
  if (!enough) {
    return <span className={classes.none}>{t(($) => $.reports.sales.littleData, { count: n })}</span>
  }
  const spoken = t(($) => $.reports.sales.rateSpoken, {
    value: format.percent(value),
    low: format.percent(low),
    high: format.percent(high),
    n: format.number(n),
  })
  return (
    <span className={classes.rate} role="img" aria-label={spoken} title={spoken}>
      <span className={classes.rateValue}>{format.percent(value)}</span>
      <svg viewBox="0 0 96 14" width="96" height="14" aria-hidden>
        <rect className={classes.rateTrack} x="0" y="4" width="96" height="6" rx="1.5" />
        <rect className={classes.rateBar} x="0" y="4" width={value * 96} height="6" rx="1.5" />
        <path className={classes.whisker} d={whisker(low * 96, high * 96)} />
      </svg>
      <span className={classes.rateOf}>{t(($) => $.reports.sales.ofClosed, { n: format.number(n) })}</span>
    </span>
  )
}

/** A line between two short strokes; the strokes stay inside the picture at 0 and at 100 %. */
function whisker(from: number, to: number): string {
  const [left, right] = [Math.max(0.75, from), Math.min(95.25, to)]
  return `M${left} 2.5v9M${right} 2.5v9M${left} 7H${right}`
}
