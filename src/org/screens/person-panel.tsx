import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useFormat } from '../../web/format.ts'
import { PanelBody, PanelHeader, Properties, Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { PersonDetail } from '../people-contract.ts'
import { DeparturePart } from './departure-part.tsx'
import { EditPerson, NewPerson } from './person-form.tsx'
import { PersonAbsences } from './person-absences.tsx'
import { PersonDoor } from './person-door.tsx'
import { PersonReports } from './person-reports.tsx'
import { PersonStatus } from './person-status.tsx'
import { PositionForm } from './position-form.tsx'
import { useRoleName } from './use-role-options.ts'
import classes from './person-panel.module.css'

/** One colleague: who they are, where they stand, how they come in, and what may be changed about it. */
export function PersonPanel({ id, about, close }: PanelProps): ReactNode {
  return id === 'new' ? (
    <NewPerson supervisorId={about} close={close} />
  ) : (
    <PersonView key={id} id={id} close={close} />
  )
}

type Mode = 'view' | 'edit' | 'move' | 'depart'

function PersonView({ id, close }: { id: string; close: () => void }): ReactNode {
  const roleName = useRoleName()
  const [mode, setMode] = useState<Mode>('view')
  const person = useQuery(query.org.people.read.queryOptions({ input: { id } }))
  if (person.error && !person.data) {
    return <ErrorState error={person.error} onRetry={() => void person.refetch()} />
  }
  if (!person.data) return <ScreenLoading />
  const view = () => setMode('view')
  return (
    <>
      <PanelHeader
        title={person.data.name}
        note={person.data.jobTitle ?? roleName(person.data.role)}
        onClose={close}
      />
      <PanelBody>
        {mode === 'edit' && <EditPerson person={person.data} close={view} />}
        {mode === 'move' && <PositionForm person={person.data} close={view} />}
        {mode === 'depart' && <DeparturePart person={person.data} close={view} />}
        {mode === 'view' && <Detail person={person.data} setMode={setMode} />}
      </PanelBody>
    </>
  )
}

function Detail({ person, setMode }: { person: PersonDetail; setMode: (mode: Mode) => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <Facts person={person} />
      <Acts person={person} setMode={setMode} />
      {person.signIn && person.may.invite && <PersonDoor person={person} />}
      <PersonReports person={person} />
      {person.details && <PersonAbsences person={person} />}
      {person.positions.length > 1 && (
        <Section title={t(($) => $.org.person.history)}>
          <History person={person} />
        </Section>
      )}
    </>
  )
}

function Facts({ person }: { person: PersonDetail }): ReactNode {
  const { t } = useTranslation()
  const roleName = useRoleName()
  const format = useFormat()
  const supervisor = person.supervisor && (
    <PanelLink to={{ kind: 'person', id: person.supervisor.id }}>{person.supervisor.name}</PanelLink>
  )
  return (
    <Properties
      items={[
        [t(($) => $.org.people.status), <PersonStatus key="status" status={person.status} />],
        [t(($) => $.org.people.role), roleName(person.role)],
        [t(($) => $.org.people.supervisor), supervisor],
        [t(($) => $.org.people.office), person.office],
        [
          t(($) => $.org.person.email),
          person.email && (
            <a key="email" href={`mailto:${person.email}`}>
              {person.email}
            </a>
          ),
        ],
        [
          t(($) => $.org.person.phone),
          person.phone && (
            <a key="phone" href={`tel:${person.phone}`}>
              {person.phone}
            </a>
          ),
        ],
        [t(($) => $.org.person.timeZone), person.ownTimeZone],
        [t(($) => $.org.people.since), person.hiredOn && format.day(person.hiredOn)],
        [t(($) => $.org.person.lastDay), person.leftOn && format.day(person.leftOn)],
      ]}
    />
  )
}

/** What may be done; nothing is shown to those who may do nothing, since everybody sees everybody here. */
function Acts({ person, setMode }: { person: PersonDetail; setMode: (mode: Mode) => void }): ReactNode {
  const { t } = useTranslation()
  const { may } = person
  if (!may.edit && !may.move) return null
  return (
    <div className={classes.acts}>
      {may.edit && <Button onClick={() => setMode('edit')}>{t(($) => $.web.actions.edit)}</Button>}
      {may.move && <Button onClick={() => setMode('move')}>{t(($) => $.org.person.move)}</Button>}
      {may.move && (
        <Button onClick={() => setMode('depart')}>
          {person.leftOn ? t(($) => $.org.person.departure) : t(($) => $.org.person.depart)}
        </Button>
      )}
    </div>
  )
}

function History({ person }: { person: PersonDetail }): ReactNode {
  const { t } = useTranslation()
  const roleName = useRoleName()
  const format = useFormat()
  return (
    <ul className={classes.list}>
      {person.positions.map((one) => (
        <li key={one.id}>
          <span>
            {roleName(one.role)}
            {one.supervisor && ` · ${one.supervisor.name}`}
          </span>
          <span className={classes.aside}>
            {one.from
              ? t(($) => $.org.person.from, { day: format.dayShort(one.from) })
              : t(($) => $.org.person.sinceEver)}
          </span>
        </li>
      ))}
    </ul>
  )
}
