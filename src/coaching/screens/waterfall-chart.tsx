import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { ShownDiagnosis, ShownWaterfall } from '../diagnosis-contract.ts'
import { waterfallBars } from '../waterfall-bars.ts'
import { useFactorWords } from './factor-words.ts'
import classes from './coaching.module.css'

type Props = { waterfall: ShownWaterfall; diagnosis: ShownDiagnosis }

/** The usual month above, the present one below, and between them what each factor adds or takes. */
export function WaterfallChart({ waterfall, diagnosis }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFactorWords(diagnosis)
  const { start, end, bars } = waterfallBars(waterfall)
  const money = (minor: number) => format.moneyShort(minor, diagnosis.currency)
  return (
    <ol className={classes.chart}>
      <Line
        name={t(($) => $.coaching.screens[waterfall.against === 'peers' ? 'usualPeers' : 'usual'])}
        figure={money(waterfall.from)}
        from={0}
        to={start}
        sort="whole"
      />
      {bars.map((bar) => (
        <Line
          key={bar.factor ? `${bar.factor.kind}${bar.factor.stage?.key}` : 'rest'}
          name={bar.factor ? words.nameOf(bar.factor) : t(($) => $.coaching.screens.factors.rest)}
          figure={`${bar.money > 0 ? '+' : ''}${money(bar.money)}`}
          from={bar.from}
          to={bar.to}
          sort={bar.money < 0 ? 'less' : 'more'}
        />
      ))}
      <Line
        name={t(($) => $.coaching.screens.now)}
        figure={money(waterfall.to)}
        from={0}
        to={end}
        sort="whole"
      />
    </ol>
  )
}

type LineProps = { name: string; figure: string; from: number; to: number; sort: 'whole' | 'less' | 'more' }

function Line({ name, figure, from, to, sort }: LineProps): ReactNode {
  const left = `${from * 100}%`
  return (
    <li className={classes.bar} data-sort={sort}>
      <span className={classes.barName}>{name}</span>
      <span className={classes.track} aria-hidden>
        <span className={classes.fill} style={{ left, width: `${Math.max(0.4, (to - from) * 100)}%` }} />
      </span>
      <span className={classes.figure}>{figure}</span>
    </li>
  )
}
