import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './sparkline.module.css'

type Props = {
  /** oldest first; null where there is nothing to show */
  values: (number | null)[]
  /** what should have been, on the same scale; drawn as a thin step */
  targets?: (number | null)[]
  /** how a value is written in the description */
  format?: (value: number) => string
  /** what the values are */
  label: string
  width?: number
  height?: number
}

/** A row of small bars: the course of a few periods at a glance, and in words for those who listen. */
export function Sparkline({
  values,
  targets,
  format = String,
  label,
  width = 64,
  height = 20,
}: Props): ReactNode {
  const { t } = useTranslation()
  const most = Math.max(
    1e-9,
    ...values.map((value) => value ?? 0),
    ...(targets ?? []).map((value) => value ?? 0),
  )
  const step = width / Math.max(values.length, 1)
  const bar = Math.max(2, step - 2)
  function top(value: number): number {
    return height - Math.max(1.5, (value / most) * (height - 1))
  }
  const words = values
    .map((value) => (value === null ? t(($) => $.web.figure.nothing) : format(value)))
    .join(', ')
  const title = `${label}. ${t(($) => $.web.figure.trend, { values: words })}`
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={title}
    >
      <title>{title}</title>
      {values.map((value, index) =>
        value === null ? null : (
          <rect
            key={index}
            className={index === values.length - 1 ? classes.last : classes.bar}
            x={index * step}
            y={top(value)}
            width={bar}
            height={height - top(value)}
            rx={1}
          />
        ),
      )}
      {targets?.map((value, index) =>
        value === null ? null : (
          <path key={index} className={classes.target} d={`M${index * step} ${top(value)}h${bar}`} />
        ),
      )}
    </svg>
  )
}
