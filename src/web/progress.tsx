import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tone } from './status-mark.tsx'
import classes from './progress.module.css'

type Props = {
  /** what it is progress of */
  label: string
  done: number
  /** what should be done by now; a tick stands there */
  expected?: number | null | undefined
  /** null: nothing is asked, so there is no whole to be a part of */
  target: number | null
  tone?: Tone | undefined
  /** how the figures are written in the description */
  format?: (value: number) => string
}

/** A bar of done against target, with a tick where one should be by now. */
export function ProgressBar(props: Props): ReactNode {
  const { done, expected, target, tone } = props
  const description = useDescription(props)
  const whole = Math.max(target ?? 0, done, 1e-9)
  return (
    <div className={classes.bar} data-tone={tone} role="img" aria-label={description} title={description}>
      <div className={classes.fill} style={{ '--part': share(done, whole) }} />
      {target !== null && target > 0 && target < whole && (
        <div className={classes.end} style={{ '--part': share(target, whole) }} />
      )}
      {isNumber(expected) && target ? (
        <div className={classes.tick} style={{ '--part': share(expected, whole) }} />
      ) : null}
    </div>
  )
}

/** The same as a ring around its figure; the tick shows where one should be by now. */
export function Ring(props: Props & { size?: number; children?: ReactNode }): ReactNode {
  const { done, expected, target, tone, size = 84, children } = props
  const description = useDescription(props)
  const width = size / 11
  const radius = (size - width) / 2
  const around = 2 * Math.PI * radius
  const part = target ? Math.min(1, done / target) : done > 0 ? 1 : 0
  return (
    <div
      className={classes.ring}
      data-tone={tone}
      style={{ '--size': `${size}px` }}
      role="img"
      aria-label={description}
    >
      <svg viewBox={`0 0 ${size} ${size}`} width={size} height={size} aria-hidden>
        <g fill="none" strokeWidth={width} transform={`rotate(-90 ${size / 2} ${size / 2})`}>
          <circle className={classes.track} cx={size / 2} cy={size / 2} r={radius} />
          <circle
            className={classes.arc}
            cx={size / 2}
            cy={size / 2}
            r={radius}
            strokeDasharray={`${part * around} ${around}`}
            strokeLinecap={part > 0 ? 'round' : 'butt'}
          />
          {isNumber(expected) && target ? (
            <RingTick size={size} width={width} at={Math.min(1, expected / target)} />
          ) : null}
        </g>
      </svg>
      <div className={classes.inside} aria-hidden>
        {children}
      </div>
    </div>
  )
}

function RingTick({ size, width, at }: { size: number; width: number; at: number }): ReactNode {
  const angle = at * 2 * Math.PI
  const [outer, inner] = [size / 2, size / 2 - width]
  const point = (length: number) =>
    `${size / 2 + length * Math.cos(angle)} ${size / 2 + length * Math.sin(angle)}`
  return <path className={classes.ringTick} strokeWidth={2} d={`M${point(inner - 2)}L${point(outer)}`} />
}

function useDescription({ label, done, expected, target, format = String }: Props): string {
  const { t } = useTranslation()
  const figures =
    target === null || target === 0
      ? t(($) => $.web.figure.noTarget, { done: format(done) })
      : t(($) => $.web.figure.done, { done: format(done), target: format(target) })
  const pace =
    isNumber(expected) && target ? `, ${t(($) => $.web.figure.expected, { expected: format(expected) })}` : ''
  return `${label}: ${figures}${pace}`
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number'
}

function share(part: number, whole: number): string {
  return `${Math.max(0, Math.min(100, (part / whole) * 100))}%`
}
