import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useFormat } from '../../web/format.ts'
import { PanelBody, PanelHeader, Section } from '../../web/panel-header.tsx'
import { useSession } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { OneToOne } from '../one-to-one-contract.ts'
import { NormTable, UnderWayList } from './one-to-one-agenda.tsx'
import { MeetingActs } from './one-to-one-acts.tsx'
import { AgreementList, Agreements } from './one-to-one-agreements.tsx'
import { OwnNote, SharedNotes } from './one-to-one-notes.tsx'
import { Topics } from './one-to-one-topics.tsx'
import classes from './one-to-one.module.css'
import { PersonDeviations } from './person-deviations.tsx'
import { useOneToOneWords } from './use-one-to-one-words.ts'

/** One meeting of two: what to talk about, what was written down, what was agreed on. */
export function OneToOnePanel({ id, close }: PanelProps): ReactNode {
  const { t } = useTranslation()
  const { person, reach } = useSession()
  const words = useOneToOneWords()
  const meeting = useQuery(query.coaching.oneToOnes.read.queryOptions({ input: { id } }))
  if (meeting.error && !meeting.data) {
    return <ErrorState error={meeting.error} onRetry={() => void meeting.refetch()} />
  }
  if (!meeting.data) return <ScreenLoading />
  const { data } = meeting
  const other = data.head.id === person.id ? data.person : data.head
  return (
    <>
      <PanelHeader
        title={t(($) => $.coaching.oneToOne.with, { name: other.name })}
        note={`${t(($) => $.coaching.oneToOne.states[data.state])} · ${words.whenOf(data)}`}
        onClose={close}
      />
      <PanelBody>
        <Changed meeting={data} />
        <MeetingActs meeting={data} />
        <Section title={t(($) => $.coaching.oneToOne.agenda)}>
          <Topics meeting={data} />
        </Section>
        {data.agenda && (
          <>
            {data.agenda.earlier.length > 0 && (
              <Section title={t(($) => $.coaching.oneToOne.earlier)}>
                <AgreementList items={data.agenda.earlier} meeting={data} />
              </Section>
            )}
            {data.agenda.norms && <NormTable norms={data.agenda.norms} />}
            {reach('deviation.see') !== 'none' && (
              <Section title={t(($) => $.coaching.screens.deviations)}>
                <PersonDeviations personId={data.person.id} />
              </Section>
            )}
            {data.agenda.corrections.length > 0 && (
              <Section title={t(($) => $.coaching.corrections.title)}>
                <UnderWayList items={data.agenda.corrections} />
              </Section>
            )}
            <Tasks meeting={data} agenda={data.agenda} />
          </>
        )}
        <SharedNotes meeting={data} />
        <Section title={t(($) => $.coaching.oneToOne.agreements)}>
          <Agreements meeting={data} />
        </Section>
        <OwnNote key={data.id} meeting={data} />
        <p className={classes.aside}>{t(($) => $.coaching.oneToOne.private)}</p>
      </PanelBody>
    </>
  )
}

/** Why it is on another day than usual, or was not held. */
function Changed({ meeting }: { meeting: OneToOne }): ReactNode {
  const { t } = useTranslation()
  const { moved, reason, state } = meeting
  return (
    <>
      {moved === 'away' && state === 'planned' && (
        <p className={classes.aside}>{t(($) => $.coaching.oneToOne.movedAway)}</p>
      )}
      {reason && <p className={classes.aside}>{t(($) => $.coaching.oneToOne.reasonIs, { reason })}</p>}
    </>
  )
}

function Tasks({
  meeting,
  agenda,
}: {
  meeting: OneToOne
  agenda: NonNullable<OneToOne['agenda']>
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { since, tasks } = agenda
  return (
    <Section title={t(($) => $.coaching.oneToOne.tasks)}>
      <p className={classes.aside}>
        {since === null
          ? t(($) => $.coaching.oneToOne.tasksNew)
          : t(($) => $.coaching.oneToOne.tasksSince, { day: format.day(since) })}
      </p>
      {tasks.length === 0 && <p className={classes.aside}>{t(($) => $.coaching.oneToOne.tasksNone)}</p>}
      <AgreementList items={tasks} meeting={meeting} />
    </Section>
  )
}
