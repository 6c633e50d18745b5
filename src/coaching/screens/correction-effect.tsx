import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import type { Correction, ShownEffect } from '../correction-contract.ts'
import { useCorrectionWords } from './correction-words.ts'
import { EffectInterval, EffectRates } from './effect-picture.tsx'
import { roundedChance } from './chance-text.ts'
import classes from './coaching.module.css'

/** What came after a correction, in the honest sentence: an observation with what else changed meanwhile. */
export function CorrectionEffect({ correction }: { correction: Correction }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { effect, outcome, reviewOn } = correction
  const name = t(($) => $.coaching.corrections.effect)
  const span = ({ from, to }: { from: string; to: string }) => `${format.day(from)} – ${format.day(to)}`
  return (
    <Section
      title={
        <>
          {name}
          {effect && (
            <Definition name={name}>
              <p>
                {t(($) => $.coaching.corrections.effectIs, {
                  base: span(effect.base),
                  after: span(effect.after),
                  peers: effect.peers,
                })}
              </p>
            </Definition>
          )}
        </>
      }
    >
      {effect ? (
        <Told correction={correction} effect={effect} />
      ) : (
        <p className={classes.aside}>
          {outcome
            ? t(($) => $.coaching.corrections.effectNever)
            : t(($) => $.coaching.corrections.effectLater, { day: format.day(reviewOn) })}
        </p>
      )}
    </Section>
  )
}

function Told({ correction, effect }: { correction: Correction; effect: ShownEffect }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useCorrectionWords()
  const { told, why } = effect
  if (!told) return <p className={classes.aside}>{why && t(($) => $.coaching.corrections.why[why])}</p>
  const { person, peers, placebo } = told
  const rate = (perDay: number) => format.number(perDay, perDay < 10 ? 2 : 1)
  const change = (ratio: number) => format.change(ratio - 1)
  return (
    <>
      <p className={classes.verdict}>
        {t(($) => $.coaching.corrections.says[told.says], {
          change: change(told.ratio),
          low: change(told.low),
          high: change(told.high),
          chance: roundedChance(told.above, format),
        })}{' '}
        {told.seenOn && t(($) => $.coaching.corrections.seenOn, { day: format.day(told.seenOn) })}
      </p>
      <EffectInterval told={told} />
      <EffectRates effect={effect} told={told} name={correction.person.name} />
      <p>
        {t(($) => $.coaching.corrections.was, {
          after: t(($) => $.coaching.corrections.after[correction.kind], {
            day: format.day(correction.startedOn),
          }),
          metric: words.metricOf(correction.metric),
          before: rate(person.before.perDay),
          beforeDays: format.number(person.before.days, 0),
          now: rate(person.after.perDay),
          nowDays: format.number(person.after.days, 0),
        })}{' '}
        {t(($) => $.coaching.corrections.peersWas, {
          before: rate(peers.before.perDay),
          now: rate(peers.after.perDay),
        })}
      </p>
      <p className={classes.aside}>
        <Meanwhile effect={effect} />{' '}
        {placebo &&
          t(($) => $.coaching.corrections.placebo[told.ratio < 1 ? 'fall' : 'growth'], {
            share: roundedChance(told.ratio < 1 ? 1 - placebo.share : placebo.share, format),
            count: placebo.count,
          })}
      </p>
    </>
  )
}

function Meanwhile({ effect: { meanwhile } }: { effect: ShownEffect }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const list = (['norms', 'clientsGiven', 'clientsTaken', 'corrections'] as const)
    .filter((what) => meanwhile[what] > 0)
    .map((what) => t(($) => $.coaching.corrections.meanwhile[what], { count: meanwhile[what] }))
  if (meanwhile.daysAway > 0) {
    const days = format.number(meanwhile.daysAway)
    list.unshift(t(($) => $.coaching.corrections.meanwhile.daysAway, { days }))
  }
  if (list.length === 0) return t(($) => $.coaching.corrections.observationAlone)
  return t(($) => $.coaching.corrections.observation, { list: format.list(list) })
}
