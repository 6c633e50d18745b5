import type { ReactNode } from 'react'
import type { ForecastRecord } from '../contract.ts'
import classes from './record.module.css'

const size = 220
const edge = 10
const place = (share: number) => edge + share * (size - 2 * edge)

/** What was told from left to right, what came upwards; the table beside it says the same in figures. */
export function ReliabilityCurve({ bins }: { bins: ForecastRecord['bins'] }): ReactNode {
  return (
    <svg viewBox={`0 0 ${size} ${size}`} className={classes.svg} aria-hidden>
      <rect x={edge} y={edge} width={size - 2 * edge} height={size - 2 * edge} className={classes.frame} />
      <line x1={place(0)} y1={place(1)} x2={place(1)} y2={place(0)} className={classes.diagonal} />
      {bins.map(({ forecast, happened, low, high }) => (
        <g key={forecast}>
          <line
            x1={place(forecast)}
            x2={place(forecast)}
            y1={place(1 - low)}
            y2={place(1 - high)}
            className={classes.interval}
          />
          <circle cx={place(forecast)} cy={place(1 - happened)} r={4} className={classes.point} />
        </g>
      ))}
    </svg>
  )
}
