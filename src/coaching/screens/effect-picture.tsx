import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { ShownEffect } from '../correction-contract.ts'
import { effectScale } from '../effect-scale.ts'
import classes from './effect-picture.module.css'

type Told = NonNullable<ShownEffect['told']>

/** Where the change lies, with its interval around «как раньше»; the same in words stands above it. */
export function EffectInterval({ told }: { told: Pick<Told, 'ratio' | 'low' | 'high' | 'says'> }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const scale = effectScale(told)
  const at = (share: number) => `${share * 100}%`
  const change = (ratio: number) => format.change(ratio - 1)
  return (
    <div className={classes.interval} data-says={told.says} aria-hidden>
      <div className={classes.scale}>
        <span
          className={classes.near}
          style={{ left: at(scale.near[0]), width: at(scale.near[1] - scale.near[0]) }}
        />
        <span className={classes.same} />
        <span className={classes.reach} style={{ left: at(scale.low), width: at(scale.high - scale.low) }} />
        <span className={classes.middle} style={{ left: at(scale.ratio) }} />
      </div>
      <div className={classes.marks}>
        <span className={classes.end} style={{ right: at(1 - scale.low) }}>
          {change(told.low)}
        </span>
        <span className={classes.best} style={{ left: at(scale.ratio) }}>
          {change(told.ratio)}
        </span>
        <span className={classes.end} style={{ left: at(scale.high) }}>
          {change(told.high)}
        </span>
      </div>
      <p className={classes.legend}>{t(($) => $.coaching.corrections.picture.legend)}</p>
    </div>
  )
}

/** How often a working day, before and after, of the person and of colleagues; with the amount of data. */
export function EffectRates({
  effect,
  told,
  name,
}: {
  effect: ShownEffect
  told: Told
  name: string
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { person, peers } = told
  const most = Math.max(person.before.perDay, person.after.perDay, peers.before.perDay, peers.after.perDay)
  const span = ({ from, to }: { from: string; to: string }) =>
    `${format.dayShort(from)} – ${format.dayShort(to)}`
  const rows = [
    { who: name, sides: person },
    { who: t(($) => $.coaching.corrections.picture.peers, { count: effect.peers }), sides: peers },
  ]
  return (
    <table className={classes.rates}>
      <thead>
        <tr>
          <td />
          <th scope="col">
            {t(($) => $.coaching.corrections.picture.before)}
            <span className={classes.span}>{span(effect.base)}</span>
          </th>
          <th scope="col">
            {t(($) => $.coaching.corrections.picture.after)}
            <span className={classes.span}>{span(effect.after)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ who, sides }) => (
          <tr key={who}>
            <th scope="row">{who}</th>
            {([sides.before, sides.after] as const).map((rate, at) => (
              <td key={at}>
                <span className={classes.track} aria-hidden>
                  <span
                    className={classes.fill}
                    style={{ width: `${most > 0 ? (rate.perDay / most) * 100 : 0}%` }}
                  />
                </span>
                <strong>
                  {t(($) => $.coaching.corrections.picture.perDay, {
                    rate: format.number(rate.perDay, rate.perDay < 10 ? 2 : 1),
                  })}
                </strong>
                <span className={classes.span}>
                  {t(($) => $.coaching.corrections.picture.amount, {
                    count: rate.count,
                    days: format.number(rate.days, 0),
                  })}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
