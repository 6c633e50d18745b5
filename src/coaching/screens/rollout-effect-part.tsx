import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import type { RolloutDetail, RolloutEffect } from '../rollout-contract.ts'
import { roundedChance } from './chance-text.ts'
import coaching from './coaching.module.css'
import classes from './rollout.module.css'

type Measure = RolloutEffect['measures'][number]

/** What came of those who adopted it, beside the others, and how far that may be believed. */
export function RolloutEffectPart({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { effect } = rollout
  const stretch = ({ from, to }: { from: string; to: string }) =>
    `${format.dayShort(from)} – ${format.dayShort(to)}`
  return (
    <Section title={t(($) => $.coaching.rollouts.effect.title)}>
      {effect === null ? (
        <p className={classes.aside}>{t(($) => $.coaching.rollouts.effect.none)}</p>
      ) : (
        <>
          <p className={classes.aside}>
            {t(($) => $.coaching.rollouts.effect.is, {
              adopters: effect.adopters,
              others: effect.others,
              base: stretch(effect.base),
              after: stretch(effect.after),
            })}
          </p>
          {effect.measures.map((measure) => (
            <MeasurePart key={measure.measure} measure={measure} />
          ))}
          <p className={classes.aside}>{t(($) => $.coaching.rollouts.effect.caution)}</p>
        </>
      )}
    </Section>
  )
}

function MeasurePart({ measure }: { measure: Measure }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const figure = (value: number) =>
    measure.measure === 'conversion' ? format.percent(value) : format.number(value, 2)
  const change = (ratio: number) => format.change(ratio - 1)
  const { told } = measure
  return (
    <div className={classes.measure}>
      <table className={coaching.table}>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.coaching.rollouts.effect.measures[measure.measure])}</th>
            <th scope="col">{t(($) => $.coaching.rollouts.effect.before)}</th>
            <th scope="col">{t(($) => $.coaching.rollouts.effect.after)}</th>
          </tr>
        </thead>
        <tbody>
          {(['adopters', 'others'] as const).map((side) => (
            <tr key={side}>
              <th scope="row">{t(($) => $.coaching.rollouts.effect.side[side])}</th>
              <td>{figure(measure[side].before)}</td>
              <td>{figure(measure[side].after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.text}>
        {t(($) => $.coaching.rollouts.effect.difference)}:{' '}
        {told === null
          ? t(($) => $.coaching.rollouts.effect.little)
          : t(($) => $.coaching.rollouts.effect.told[told.says], {
              change: change(told.ratio),
              low: change(told.low),
              high: change(told.high),
              chance: roundedChance(told.above, format),
            })}
      </p>
    </div>
  )
}
