import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import classes from './norm-band.module.css'

type Props = {
  low: number
  high: number
  needed: number | null
  norm: number | null
  /** the right end of the scale, the same for all rows */
  most: number
}

/** What is attainable as a range on one scale, a tick at what is needed, a ring at today's norm. */
export function NormBand({ low, high, needed, norm, most }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const at = (value: number) => `${Math.min(1, value / most) * 100}%`
  const isBeyond = needed === null || needed > most
  const label = t(($) => $.forecast.norms.attainableLabel, {
    low: format.number(low),
    high: format.number(high),
    needed: needed === null ? '∞' : format.number(needed),
    norm: norm === null ? '–' : format.number(norm),
  })
  return (
    <div className={classes.scale} role="img" aria-label={label} title={label}>
      <div
        className={classes.range}
        style={{ insetInlineStart: at(low), width: `calc(${at(high)} - ${at(low)})` }}
      />
      {norm !== null && <div className={classes.norm} style={{ insetInlineStart: at(norm) }} />}
      {isBeyond ? (
        <span className={classes.beyond} aria-hidden>
          ›
        </span>
      ) : (
        <div
          className={classes.needed}
          data-beyond={needed > high || undefined}
          style={{ insetInlineStart: at(needed) }}
        />
      )}
    </div>
  )
}
