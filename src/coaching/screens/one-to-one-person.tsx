import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import { AgreementList } from './one-to-one-agreements.tsx'
import { Topics } from './one-to-one-topics.tsx'
import classes from './one-to-one.module.css'
import { useOneToOneWords } from './use-one-to-one-words.ts'

/** «Человек»: the next meeting with its topics, what was agreed on and is open, the meetings before. */
export function OneToOnesOfPerson({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation()
  const words = useOneToOneWords()
  const { person } = useSession()
  const pairs = useQuery(query.coaching.oneToOnes.pairs.queryOptions({ input: {} }))
  if (pairs.error && !pairs.data) {
    return <ErrorState error={pairs.error} onRetry={() => void pairs.refetch()} />
  }
  if (!pairs.data) return <Lines count={4} />
  const pair = pairs.data.items.find((one) => one.person.id === personId && one.head.id === person.id)
  if (!pair) return <p className={classes.aside}>{t(($) => $.coaching.oneToOne.notDirect)}</p>
  const { next, cadence } = pair
  return (
    <>
      <Section
        title={t(($) => $.coaching.oneToOne.columns.next)}
        aside={
          <PanelLink to={{ kind: 'cadence', id: personId }}>
            {cadence ? t(($) => $.coaching.oneToOne.change) : t(($) => $.coaching.oneToOne.set)}
          </PanelLink>
        }
      >
        <p className={classes.line}>
          {next ? (
            <PanelLink to={{ kind: 'meeting', id: next.id }}>{words.whenOf(next)}</PanelLink>
          ) : (
            t(($) => $.coaching.oneToOne.notPlanned)
          )}
          <span className={classes.aside}>
            {cadence ? words.rhythmOf(cadence) : t(($) => $.coaching.oneToOne.noRhythm)}
          </span>
        </p>
      </Section>
      {next && <NextMeeting id={next.id} />}
      <History personId={personId} />
    </>
  )
}

function NextMeeting({ id }: { id: string }): ReactNode {
  const { t } = useTranslation()
  const meeting = useQuery(query.coaching.oneToOnes.read.queryOptions({ input: { id } }))
  if (!meeting.data) return <Lines count={3} />
  const earlier = meeting.data.agenda?.earlier ?? []
  return (
    <>
      <Section title={t(($) => $.coaching.oneToOne.agenda)}>
        <Topics meeting={meeting.data} />
      </Section>
      {earlier.length > 0 && (
        <Section title={t(($) => $.coaching.oneToOne.earlier)}>
          <AgreementList items={earlier} meeting={meeting.data} />
        </Section>
      )}
    </>
  )
}

/** The latest are enough for a panel. */
const shown = 12

function History({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation()
  const words = useOneToOneWords()
  const meetings = useQuery(query.coaching.oneToOnes.list.queryOptions({ input: { personId, limit: shown } }))
  const past = meetings.data?.items.filter(({ state }) => state !== 'planned') ?? []
  return (
    <Section title={t(($) => $.coaching.oneToOne.history)}>
      {meetings.data && past.length === 0 && (
        <p className={classes.aside}>{t(($) => $.coaching.oneToOne.historyNone)}</p>
      )}
      <ul className={classes.list}>
        {past.map((one) => (
          <li key={one.id}>
            <div className={classes.line}>
              <PanelLink to={{ kind: 'meeting', id: one.id }}>{words.shortOf(one)}</PanelLink>
              {one.state !== 'held' && (
                <span className={classes.aside}>{t(($) => $.coaching.oneToOne.states[one.state])}</span>
              )}
            </div>
            {one.gist && <p className={classes.gist}>{one.gist}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
