import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, Lines } from '../../web/states.tsx'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { BelowOwnYear, PersonSignals } from '../signal-contract.ts'
import { SignalList } from './signal-list.tsx'
import { TalkActs } from './signal-talk.tsx'
import classes from './signal.module.css'

type OfPerson = { personId: string }

/** «Человек»: what changed with a direct report, and how far it is a reason to talk. */
export function SignalsOfPerson({ personId }: OfPerson): ReactNode {
  const { t } = useTranslation()
  const signals = useQuery(query.coaching.signals.read.queryOptions({ input: { personId } }))
  return (
    <Section
      title={t(($) => $.coaching.signals.title)}
      aside={
        <Definition name={t(($) => $.coaching.signals.title)}>
          <p>{t(($) => $.coaching.signals.titleIs)}</p>
          <p>{t(($) => $.coaching.signals.levelIs)}</p>
          <p>{t(($) => $.coaching.signals.rules)}</p>
        </Definition>
      }
    >
      {signals.error && !signals.data ? (
        <ErrorState error={signals.error} onRetry={() => void signals.refetch()} />
      ) : signals.data ? (
        <Changes of={signals.data} />
      ) : (
        <Lines count={3} />
      )}
    </Section>
  )
}

/** The same where it waits for the head. */
export function SignalsInPlace({ personId }: OfPerson): ReactNode {
  const { t } = useTranslation()
  const signals = useQuery(query.coaching.signals.read.queryOptions({ input: { personId } }))
  if (signals.error && !signals.data) {
    return <ErrorState error={signals.error} onRetry={() => void signals.refetch()} />
  }
  if (!signals.data) return <Lines count={3} />
  const { data } = signals
  return (
    <div>
      <SignalList signals={data.signals} asOf={data.asOf} />
      <p className={classes.aside}>{t(($) => $.coaching.signals.ask)}</p>
      <TalkActs of={data} />
      <p className={classes.aside}>{t(($) => $.coaching.signals.rules)}</p>
    </div>
  )
}

const tones: Record<PersonSignals['level'], Tone> = { none: 'idle', talk: 'open', talk_this_week: 'warn' }

function Changes({ of }: { of: PersonSignals }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { asOf, signals, level, periods, periodsNeeded } = of
  if (asOf === null) return <p className={classes.aside}>{t(($) => $.coaching.signals.notCounted)}</p>
  return (
    <>
      {signals.length === 0 ? (
        <p className={classes.aside}>{t(($) => $.coaching.signals.nothing)}</p>
      ) : (
        <p className={classes.line}>
          <StatusMark tone={tones[level]} label={t(($) => $.coaching.signals.levels[level])} />
          <span className={classes.aside}>
            {t(($) => $.coaching.signals.changes, { count: signals.length })}
          </span>
        </p>
      )}
      <SignalList signals={signals} asOf={asOf} />
      {level !== 'none' && <p className={classes.aside}>{t(($) => $.coaching.signals.ask)}</p>}
      <TalkActs of={of} />
      <p className={classes.aside}>
        {periods < periodsNeeded
          ? t(($) => $.coaching.signals.little, { periods, needed: periodsNeeded })
          : t(($) => $.coaching.signals.counted, { day: format.day(asOf) })}
      </p>
    </>
  )
}

/** «Дело»: two months far below the person's own year, apart from the diagnosis that looks for why; nothing otherwise. */
export function BelowYearOfPerson({ personId }: OfPerson): ReactNode {
  const { data } = useQuery(query.coaching.signals.read.queryOptions({ input: { personId } }))
  if (!data?.belowOwnYear) return null
  return <BelowYear of={data.belowOwnYear} personId={personId} />
}

export function BelowYear({ of, personId }: OfPerson & { of: BelowOwnYear }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const title = t(($) => $.coaching.signals.year.title)
  const [before, last] = of.last
  return (
    <Section
      title={title}
      aside={
        <Definition name={title}>
          <p>{t(($) => $.coaching.signals.year.is)}</p>
        </Definition>
      }
    >
      <p className={classes.line}>
        {t(($) => $.coaching.signals.year.figures, {
          year: format.number(of.year),
          before: format.number(before),
          last: format.number(last),
        })}
      </p>
      <PanelLink to={{ kind: 'diagnosis', id: personId }}>{t(($) => $.coaching.signals.year.why)}</PanelLink>
    </Section>
  )
}
