import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
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
  const meeting = useQuery(query.coaching.oneToOnes.read.queryOptions({ input: { id } }))
  if (meeting.error && !meeting.data) {
    return <ErrorState error={meeting.error} onRetry={() => void meeting.refetch()} />
  }
  if (!meeting.data) return <ScreenLoading />
  return <OpenMeeting key={id} meeting={meeting.data} close={close} />
}

type Part = 'talk' | 'record'

/** What is known beforehand, and what is written down; on the day of the meeting the writing comes first. */
function OpenMeeting({ meeting, close }: { meeting: OneToOne; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const words = useOneToOneWords()
  const [chosen, choose] = useState<Part>()
  const { agenda, head, may, state } = meeting
  const other = head.id === person.id ? meeting.person : head
  const part = agenda ? (chosen ?? (may.hold || meeting.isPast ? 'record' : 'talk')) : 'record'
  return (
    <>
      <PanelHeader
        title={t(($) => $.coaching.oneToOne.with, { name: other.name })}
        note={`${t(($) => $.coaching.oneToOne.states[state])} · ${words.whenOf(meeting)}`}
        onClose={close}
      />
      <PanelBody>
        <Changed meeting={meeting} />
        <MeetingActs meeting={meeting} />
        {agenda && (
          <SegmentedControl
            fullWidth
            className={classes.tabs}
            aria-label={t(($) => $.coaching.oneToOne.parts)}
            value={part}
            onChange={(value) => choose(value)}
            data={(['talk', 'record'] as const).map((value) => ({
              value,
              label: t(($) => $.coaching.oneToOne[value]),
            }))}
          />
        )}
        <Section title={t(($) => $.coaching.oneToOne.agenda)}>
          <Topics meeting={meeting} />
        </Section>
        {agenda && part === 'talk' && <Talk meeting={meeting} agenda={agenda} />}
        {/* stays where it is: what is typed is not lost by a look at the figures */}
        <div className={classes.record} hidden={part !== 'record'}>
          <p className={classes.aside}>{t(($) => $.coaching.oneToOne.private)}</p>
          <SharedNotes meeting={meeting} />
          <Section title={t(($) => $.coaching.oneToOne.agreements)}>
            <Agreements meeting={meeting} />
          </Section>
          <OwnNote meeting={meeting} />
        </div>
      </PanelBody>
    </>
  )
}

type TalkProps = { meeting: OneToOne; agenda: NonNullable<OneToOne['agenda']> }

/** What Norma knows beforehand: promises, norms, what differs, what is under way, tasks. */
function Talk({ meeting, agenda }: TalkProps): ReactNode {
  const { t } = useTranslation()
  const { reach } = useSession()
  const { corrections, earlier, norms } = agenda
  return (
    <>
      {earlier.length > 0 && (
        <Section title={t(($) => $.coaching.oneToOne.earlier)}>
          <AgreementList items={earlier} meeting={meeting} />
        </Section>
      )}
      {norms && <NormTable norms={norms} />}
      {reach('deviation.see') !== 'none' && (
        <Section title={t(($) => $.coaching.screens.deviations)}>
          <PersonDeviations personId={meeting.person.id} />
        </Section>
      )}
      {corrections.length > 0 && (
        <Section title={t(($) => $.coaching.corrections.title)}>
          <UnderWayList items={corrections} />
        </Section>
      )}
      <Tasks meeting={meeting} agenda={agenda} />
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

function Tasks({ meeting, agenda }: TalkProps): ReactNode {
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
