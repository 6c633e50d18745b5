import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMetrics } from '../../plan/screens/use-metrics.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { NormWeeks, UnderWay } from '../one-to-one-contract.ts'
import { roundedChance } from './chance-text.ts'
import { CorrectionState } from './correction-panel.tsx'
import { useCorrectionWords } from './correction-words.ts'
import classes from './one-to-one.module.css'

type Pace = NormWeeks['items'][number]['last']

const tones: Record<Pace['status'], Tone> = {
  ahead: 'ahead',
  on_track: 'good',
  behind: 'bad',
  not_working: 'idle',
  no_norm: 'idle',
}

/** Last week and this, metric by metric, with the days the person was there for it. */
export function NormTable({ norms }: { norms: NormWeeks }): ReactNode {
  const { t } = useTranslation()
  const { nameOf, shortOf } = useMetrics()
  return (
    <table className={classes.norms}>
      <thead>
        <tr>
          <th scope="col">
            {t(($) => $.coaching.oneToOne.norms)}
            <Definition name={t(($) => $.coaching.oneToOne.norms)}>
              <p>{t(($) => $.coaching.oneToOne.normsIs)}</p>
            </Definition>
          </th>
          <th scope="col">
            {t(($) => $.coaching.oneToOne.lastWeek)}
            <Presence week={norms.last} />
          </th>
          <th scope="col">
            {t(($) => $.coaching.oneToOne.thisWeek)}
            <Presence week={norms.current} />
          </th>
        </tr>
      </thead>
      <tbody>
        {norms.items.map(({ metric, unit, last, current }) => (
          <tr key={metric}>
            <th scope="row" title={nameOf(metric)}>
              {shortOf(metric)}
            </th>
            <td>
              <Figures pace={last} unit={unit} isOver />
            </td>
            <td>
              <Figures pace={current} unit={unit} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Said only of a week in which the person misses something. */
function Presence({ week: { days, of } }: { week: NormWeeks['last'] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (days === of) return null
  return <small>{t(($) => $.coaching.oneToOne.presence, { days: format.number(days), of })}</small>
}

type FigureProps = { pace: Pace; unit: NormWeeks['items'][number]['unit']; isOver?: boolean }

function Figures({ pace, unit, isOver = false }: FigureProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const figure = (value: number) =>
    unit === 'money' ? format.moneyShort(value) : format.number(value, value < 10 ? 1 : 0)
  const [done, expected, target] = [pace.done, pace.expectedByNow, pace.target].map(figure)
  const status = t(($) => $.coaching.oneToOne.paces[pace.status])
  if (pace.target === 0) return <span title={status}>{pace.done > 0 ? done : '–'}</span>
  const words = isOver
    ? t(($) => $.coaching.oneToOne.lastIs, { done, target, status })
    : t(($) => $.coaching.oneToOne.thisIs, { done, expected, target, status })
  return (
    <span className={classes.pace} role="img" aria-label={words} title={words}>
      <strong>{done}</strong>
      {isOver ? ` / ${target}` : ` / ${expected} / ${target}`}
      <StatusMark tone={tones[pace.status]} label={status} hideLabel />
    </span>
  )
}

/** What is under way, when it is looked at, and what came of it so far. */
export function UnderWayList({ items }: { items: readonly UnderWay[] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useCorrectionWords()
  const change = (ratio: number) => format.change(ratio - 1)
  return (
    <ul className={classes.list}>
      {items.map(({ id, goal, kind, metric, effect, ...standing }) => (
        <li key={id}>
          <PanelLink to={{ kind: 'correction', id }}>{goal}</PanelLink>
          <div className={classes.line}>
            <span className={classes.aside}>
              {words.kindOf(kind)}, {words.metricOf(metric)}
            </span>
            <CorrectionState correction={standing} />
          </div>
          <p className={classes.aside}>
            {effect
              ? t(($) => $.coaching.corrections.says[effect.says], {
                  change: change(effect.ratio),
                  low: change(effect.low),
                  high: change(effect.high),
                  chance: roundedChance(effect.above, format),
                })
              : t(($) => $.coaching.oneToOne.noEffect)}
          </p>
        </li>
      ))}
    </ul>
  )
}
