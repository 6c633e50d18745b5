import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import type { ShownDiagnosis, ShownFactor } from '../diagnosis-contract.ts'
import { roundedChance } from './chance-text.ts'
import { useFactorWords } from './factor-words.ts'
import classes from './coaching.module.css'

type Props = { diagnosis: ShownDiagnosis; isOwn: boolean }

/** The cause in words, or the hypotheses and when they will be seen; always with what to do next. */
export function VerdictWords({ diagnosis, isOwn }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { verdict, base, now } = diagnosis
  const span = ({ from, to }: { from: string; to: string }) => `${format.day(from)} – ${format.day(to)}`
  return (
    <Section
      title={
        <>
          {t(($) => $.coaching.screens.why)}
          <Definition name={t(($) => $.coaching.screens.why)}>
            <p>{t(($) => $.coaching.screens.whyIs, { now: span(now), base: span(base) })}</p>
          </Definition>
        </>
      }
    >
      <p className={classes.verdict}>{t(($) => $.coaching.screens.verdicts[wordOf(verdict)])}</p>
      {verdict.kind === 'cause' && (
        <Cause
          factor={verdict.factor}
          against={verdict.against}
          diagnosis={diagnosis}
          isOwn={isOwn}
          few={verdict.few}
        />
      )}
      {verdict.kind === 'hypotheses' &&
        verdict.factors.map((factor) => (
          <Cause
            key={`${factor.kind}${factor.stage?.key}`}
            factor={factor}
            against={verdict.against}
            diagnosis={diagnosis}
            isOwn={isOwn}
          />
        ))}
      {'watch' in verdict && verdict.watch.length > 0 && (
        <Watches diagnosis={diagnosis} watch={verdict.watch} />
      )}
    </Section>
  )
}

function wordOf(verdict: ShownDiagnosis['verdict']) {
  if (verdict.kind === 'cause') return verdict.factor.kind === 'base' ? 'base_thin' : verdict.reading
  return verdict.kind === 'little_data' ? verdict.reason : verdict.kind
}

function Cause({
  factor,
  against,
  diagnosis,
  isOwn,
  few,
}: Props & {
  factor: ShownFactor
  against: 'own_base' | 'peers'
  few?: Extract<ShownDiagnosis['verdict'], { kind: 'cause' }>['few']
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFactorWords(diagnosis)
  const money = (minor: number) => format.moneyShort(minor, diagnosis.currency)
  const values = { before: words.valueOf(factor, factor.before), after: words.valueOf(factor, factor.after) }
  const step = isOwn ? 'ownSteps' : 'steps'
  return (
    <div className={classes.cause}>
      <p className={classes.factor}>
        <strong>{words.nameOf(factor)}</strong>
        {factor.before !== null && (
          <>: {t(($) => $.coaching.screens[against === 'peers' ? 'wasPeers' : 'was'], values)}</>
        )}
      </p>
      {few && (
        <p className={classes.factor}>
          {t(($) => $.coaching.screens.few, {
            clients: few.clients,
            before: format.percent(few.before),
            after: format.percent(few.after),
          })}
        </p>
      )}
      <p className={classes.aside}>
        {t(($) => $.coaching.screens[factor.kind === 'base' ? 'likely' : 'costs'], {
          money: money(factor.money),
          low: money(factor.low),
          high: money(factor.high),
          chance: roundedChance(factor.fell, format),
        })}
      </p>
      <p className={classes.step}>{t(($) => $.coaching.screens[step][factor.kind])}</p>
    </div>
  )
}

type Watch = Extract<ShownDiagnosis['verdict'], { kind: 'little_data' }>['watch']

function Watches({ diagnosis, watch }: { diagnosis: ShownDiagnosis; watch: Watch }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useFactorWords(diagnosis)
  return (
    <ul className={classes.watches}>
      {watch.map((one) => {
        const name = words.nameOf(one)
        return (
          <li key={name}>
            {one.on === null
              ? t(($) => $.coaching.screens.seenNever, { name })
              : t(($) => $.coaching.screens.seen, { name, day: format.day(one.on) })}
          </li>
        )
      })}
    </ul>
  )
}
