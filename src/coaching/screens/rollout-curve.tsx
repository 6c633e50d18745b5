import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import type { RolloutDetail } from '../rollout-contract.ts'
import coaching from './coaching.module.css'
import classes from './rollout.module.css'
import { useRolloutWords } from './use-rollout-words.ts'

const width = 440
const height = 150
const left = 42
const bottom = 20
const top = 8

type Week = NonNullable<RolloutDetail['curve']>[number]

/** Week by week: which part of the people does it, and on which part of the occasions it is done; the same as a table. */
export function RolloutCurve({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { t } = useTranslation()
  const { all, adopted, curve, people, pending } = rollout
  return (
    <Section title={t(($) => $.coaching.rollouts.curve.title)}>
      <p className={classes.text}>
        {t(($) => $.coaching.rollouts.curve.summary, { adopted, people, done: all.done, count: all.count })}{' '}
        {pending.count > 0 && (
          <span className={classes.aside}>
            {t(($) => $.coaching.rollouts.pending, { count: pending.count, done: pending.done })}
          </span>
        )}
      </p>
      {curve === null ? (
        <p className={classes.aside}>{t(($) => $.coaching.rollouts.curve.hidden, { least: 4 })}</p>
      ) : all.count === 0 ? (
        <p className={classes.aside}>{t(($) => $.coaching.rollouts.curve.none)}</p>
      ) : (
        <>
          <Chart weeks={curve} people={people} goal={rollout.goalPercent / 100} />
          <Figures weeks={curve} people={people} />
        </>
      )}
    </Section>
  )
}

type ChartProps = { weeks: readonly Week[]; people: number; goal: number }

function Chart({ weeks, people, goal }: ChartProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const step = (width - left) / Math.max(1, weeks.length)
  const x = (at: number) => left + step * (at + 0.5)
  const y = (share: number) => top + (1 - share) * (height - top - bottom)
  const line = weeks.map(({ adopted }, at) => `${x(at)},${y(adopted / people)}`).join(' ')
  const every = Math.ceil(weeks.length / 6)
  return (
    <figure className={classes.figure}>
      <svg viewBox={`0 0 ${width} ${height}`} className={classes.chart} aria-hidden>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className={classes.grid} x1={left} x2={width} y1={y(share)} y2={y(share)} />
            <text className={classes.tick} x={left - 6} y={y(share) + 4} textAnchor="end">
              {format.percent(share)}
            </text>
          </g>
        ))}
        {weeks.map(({ from, done, count }, at) => (
          <rect
            key={from}
            className={classes.bar}
            x={x(at) - step * 0.32}
            width={step * 0.64}
            y={y(count > 0 ? done / count : 0)}
            height={count > 0 ? (done / count) * (height - top - bottom) : 0}
          />
        ))}
        <line className={classes.goal} x1={left} x2={width} y1={y(goal)} y2={y(goal)} />
        <polyline className={classes.curve} points={line} />
        {weeks.map(({ from, adopted }, at) => (
          <circle key={from} className={classes.dot} cx={x(at)} cy={y(adopted / people)} r={3} />
        ))}
        {weeks.map(
          ({ from }, at) =>
            at % every === 0 && (
              <text key={from} className={classes.tick} x={x(at)} y={height - 4} textAnchor="middle">
                {format.dayShort(from)}
              </text>
            ),
        )}
      </svg>
      <figcaption className={classes.legend}>
        <span>
          <span className={classes.curveKey} aria-hidden /> {t(($) => $.coaching.rollouts.curve.adopted)}
        </span>
        <span>
          <span className={classes.barKey} aria-hidden /> {t(($) => $.coaching.rollouts.curve.share)}
        </span>
        <span>
          <span className={classes.goalKey} aria-hidden />{' '}
          {t(($) => $.coaching.rollouts.curve.goal, { percent: format.percent(goal) })}
        </span>
      </figcaption>
    </figure>
  )
}

/** The same, for whoever wants figures or cannot see the drawing. */
function Figures({ weeks, people }: { weeks: readonly Week[]; people: number }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useRolloutWords()
  return (
    <details className={coaching.details}>
      <summary>{t(($) => $.coaching.rollouts.curve.table)}</summary>
      <div className={coaching.slide}>
        <table className={coaching.table}>
          <thead>
            <tr>
              <th scope="col">{t(($) => $.coaching.rollouts.curve.week)}</th>
              <th scope="col">{t(($) => $.coaching.rollouts.columns.adopted)}</th>
              <th scope="col">{t(($) => $.coaching.rollouts.who.share)}</th>
              <th scope="col">{t(($) => $.coaching.rollouts.columns.share)}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week.from}>
                <th scope="row">{format.dayShort(week.from)}</th>
                <td>{t(($) => $.coaching.rollouts.ofPeople, { count: week.adopted, people })}</td>
                <td>{t(($) => $.coaching.rollouts.ofPeople, { count: week.done, people: week.count })}</td>
                <td>{words.shareOf(week)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
