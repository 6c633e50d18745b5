import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { Section } from '../../web/panel-header.tsx'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { Attainability } from '../attainability-contract.ts'
import { useAmount } from './task-marks.tsx'
import type { Attainabilities } from './use-attainability.ts'
import classes from './chance.module.css'

type Props = {
  known: Attainabilities
  personId: string | undefined
  /** all that is needed to ask is there */
  isAsked: boolean
  onTake: (target: number) => void
}

/** How likely one person is to reach the number by the day, by their own record; keeps its height whatever it says. */
export function Chance({ known, personId, isAsked, onTake }: Props): ReactNode {
  const { t } = useTranslation()
  const one = personId ? known.byPerson.get(personId) : undefined
  return (
    <Section
      title={
        <>
          {t(($) => $.tasks.screens.chance.title)}
          {isAsked && one && (
            <>
              {' '}
              <HowComputed one={one} />
            </>
          )}
        </>
      }
    >
      <div
        className={classes.box}
        role="status"
        aria-busy={known.isStale}
        data-stale={known.isStale || undefined}
      >
        {!isAsked && <p className={classes.quiet}>{t(($) => $.tasks.screens.chance.wait)}</p>}
        {isAsked && Boolean(known.error) && (
          <p className={classes.quiet}>
            {t(($) => $.tasks.screens.chance.refused)}. {messageOf(known.error)}
          </p>
        )}
        {isAsked && !known.error && one && <Known one={one} onTake={onTake} />}
      </div>
    </Section>
  )
}

function Known({ one, onTake }: { one: Attainability; onTake: (target: number) => void }): ReactNode {
  const { t } = useTranslation()
  const amount = useAmount()
  const { band, unit, target } = one
  return (
    <>
      {target === null && one.why === null ? (
        <p className={classes.quiet}>{t(($) => $.tasks.screens.chance.number)}</p>
      ) : (
        <ChanceMark one={one} isLarge />
      )}
      <WhyNot one={one} />
      {band && (
        <div className={classes.band}>
          <span>
            {t(($) => $.tasks.screens.chance.band, {
              low: amount(band.low, unit),
              high: amount(band.high, unit),
            })}
          </span>
          {band.low > 0 && (
            <Button onClick={() => onTake(band.low)}>
              {t(($) => $.tasks.screens.chance.takeLow, { amount: amount(band.low, unit) })}
            </Button>
          )}
          {band.high > band.low && (
            <Button onClick={() => onTake(band.high)}>
              {t(($) => $.tasks.screens.chance.takeHigh, { amount: amount(band.high, unit) })}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

const tones: Record<'likely' | 'edge' | 'unlikely', Tone> = { likely: 'good', edge: 'open', unlikely: 'warn' }

function wordOf(probability: number): keyof typeof tones {
  if (probability >= 0.7) return 'likely'
  return probability >= 0.5 ? 'edge' : 'unlikely'
}

/** The probability with its word; «мало данных» where there is none to give. */
export function ChanceMark({ one, isLarge }: { one: Attainability; isLarge?: boolean }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { probability, target, done } = one
  if (target !== null && done >= target) {
    return <StatusMark tone="good" label={t(($) => $.tasks.screens.chance.settled)} />
  }
  if (probability === null) {
    return one.why?.startsWith('few_') ? (
      <StatusMark tone="idle" label={t(($) => $.tasks.screens.chance.little)} />
    ) : null
  }
  const word = wordOf(probability)
  return (
    <span className={isLarge ? classes.large : undefined}>
      {isLarge && (
        <strong className="figures">
          {t(($) => $.tasks.screens.chance.probability, { percent: format.percent(probability) })}
        </strong>
      )}
      <StatusMark
        tone={tones[word]}
        label={isLarge ? t(($) => $.tasks.screens.chance.words[word]) : format.percent(probability)}
      />
    </span>
  )
}

function WhyNot({ one }: { one: Attainability }): ReactNode {
  const { t } = useTranslation()
  const { why, minimum } = one
  if (why === null) return null
  return <p className={classes.quiet}>{t(($) => $.tasks.screens.chance[why], minimum)}</p>
}

/** The definition, the period, the amount of data, and everything that was reckoned with. */
function HowComputed({ one }: { one: Attainability }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { basis, context, exposure, absentDays, done, expected } = one
  return (
    <Definition name={t(($) => $.tasks.screens.chance.how)}>
      <ChanceBasis basis={basis} />
      <p>
        {t(($) => $.tasks.screens.chance.left, {
          days: format.number(exposure),
          absent: format.number(absentDays),
        })}
      </p>
      <Expected done={done} expected={expected} unit={one.unit} />
      {context.planned !== null && (
        <p>{t(($) => $.tasks.screens.chance.planned, { count: context.planned })}</p>
      )}
      <p>{t(($) => $.tasks.screens.chance.load, { open: context.openTasks, same: context.sameMetric })}</p>
    </Definition>
  )
}

/** What a probability means, and the record that it was computed from. */
export function ChanceBasis({ basis }: Pick<Attainability, 'basis'>): ReactNode {
  return basis.deals ? <ByDeals deals={basis.deals} /> : <ByWeeks basis={basis} />
}

function ByDeals({ deals }: { deals: NonNullable<Attainability['basis']['deals']> }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <p>{t(($) => $.tasks.screens.chance.definitionMoney)}</p>
      <p>{t(($) => $.tasks.screens.chance.deals, deals)}</p>
    </>
  )
}

function ByWeeks({ basis }: Pick<Attainability, 'basis'>): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const rate = (value: number | null) => (value === null ? '–' : format.number(value, 2))
  return (
    <>
      <p>{t(($) => $.tasks.screens.chance.definition)}</p>
      <p>
        {t(($) => $.tasks.screens.chance.history, {
          from: format.day(basis.from),
          to: format.day(basis.to),
          events: format.number(basis.events),
          days: format.number(basis.workingDays),
        })}
      </p>
      <p>
        {t(($) => $.tasks.screens.chance.rate, {
          own: rate(basis.ownRate),
          peers: rate(basis.peerRate),
          used: rate(basis.usedRate),
        })}
      </p>
    </>
  )
}

function Expected({ done, expected, unit }: Pick<Attainability, 'done' | 'expected' | 'unit'>): ReactNode {
  const { t } = useTranslation()
  const amount = useAmount()
  if (expected === null) return null
  return (
    <p>
      {t(($) => $.tasks.screens.chance.expected, {
        done: amount(done, unit),
        expected: amount(Math.round(expected), unit),
      })}
    </p>
  )
}
