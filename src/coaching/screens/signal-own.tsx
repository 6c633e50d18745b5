import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import { departureSignals } from '../departure-signals.ts'
import type { PersonSignals } from '../signal-contract.ts'
import { SignalList } from './signal-list.tsx'
import { BelowYear } from './signal-person.tsx'
import classes from './signal.module.css'

/** «Что о вас видно»: what is counted of the reader, what came of it, who sees it and when it goes. */
export function OwnSignals(): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const own = useQuery(query.coaching.signals.read.queryOptions({ input: { personId: person.id } }))
  return (
    <>
      <Section title={t(($) => $.coaching.signals.own.title)}>
        {own.error && !own.data ? (
          <ErrorState error={own.error} onRetry={() => void own.refetch()} />
        ) : own.data ? (
          <Own of={own.data} />
        ) : (
          <Lines count={3} />
        )}
      </Section>
      {own.data?.belowOwnYear && <BelowYear of={own.data.belowOwnYear} personId={person.id} />}
    </>
  )
}

function Own({ of }: { of: PersonSignals }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { asOf, signals, supervisor, talked, level, periods, periodsNeeded } = of
  if (asOf === null) return <p className={classes.aside}>{t(($) => $.coaching.signals.own.notCounted)}</p>
  return (
    <>
      <p className={classes.aside}>{t(($) => $.coaching.signals.own.lead)}</p>
      {signals.length === 0 ? (
        <p>{t(($) => $.coaching.signals.own.nothing)}</p>
      ) : (
        <>
          <SignalList signals={signals} asOf={asOf} />
          <p>
            {t(($) => $.coaching.signals.own[`asked_${level}`])}
            {talked && <> {t(($) => $.coaching.signals.own.talked, { day: format.day(talked.on) })}</>}
          </p>
          <PanelLink to={{ kind: 'diagnosis', id: of.person.id }}>
            {t(($) => $.coaching.signals.own.contest)}
          </PanelLink>
        </>
      )}
      {periods < periodsNeeded && (
        <p className={classes.aside}>
          {t(($) => $.coaching.signals.little, { periods, needed: periodsNeeded })}
        </p>
      )}
      <p className={classes.aside}>
        {supervisor
          ? t(($) => $.coaching.signals.own.who, { name: supervisor.name })
          : t(($) => $.coaching.signals.own.whoAlone)}{' '}
        {t(($) => $.coaching.signals.own.rules)}{' '}
        {t(($) => $.coaching.signals.counted, { day: format.day(asOf) })}
      </p>
      <details className={classes.counted}>
        <summary>{t(($) => $.coaching.signals.own.whatCounts)}</summary>
        <ul>
          {departureSignals.map((kind) => (
            <li key={kind}>{t(($) => $.coaching.signals.kindIs[kind])}</li>
          ))}
          <li>{t(($) => $.coaching.signals.year.is)}</li>
        </ul>
      </details>
    </>
  )
}
