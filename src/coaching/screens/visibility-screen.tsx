import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Viewer, Visibility, VisibleThing } from '../visibility-contract.ts'
import { OwnSignals } from './signal-own.tsx'
import classes from './visibility-screen.module.css'

/** What the line of «what changed» leads to. */
const ownSignals = 'own-signals'

const neverKept = ['screens', 'ranks', 'labels', 'guesses'] as const

/** Who sees what of me, who has looked, and what nobody ever sees. */
export function VisibilityScreen(): ReactNode {
  const { t } = useTranslation()
  const visibility = useQuery(query.coaching.visibility.read.queryOptions())
  return (
    <>
      <PageHeader title={t(($) => $.coaching.visibility.title)} />
      {visibility.error && !visibility.data ? (
        <ErrorState error={visibility.error} onRetry={() => void visibility.refetch()} />
      ) : visibility.data ? (
        <div className={classes.screen}>
          <p className={classes.aside}>{t(($) => $.coaching.visibility.lead)}</p>
          <People seen={visibility.data.seen} />
          <Seen visibility={visibility.data} />
          <div id={ownSignals}>
            <OwnSignals />
          </div>
          <Looks visibility={visibility.data} />
          <Section title={t(($) => $.coaching.visibility.never)}>
            <ul className={classes.list}>
              {neverKept.map((what) => (
                <li key={what}>{t(($) => $.coaching.visibility.neverIs[what])}</li>
              ))}
            </ul>
          </Section>
        </div>
      ) : (
        <ScreenLoading />
      )}
    </>
  )
}

/** Everybody who sees anything, once with what they are here. */
function People({ seen }: { seen: Visibility['seen'] }): ReactNode {
  const { t } = useTranslation()
  const people = new Map(seen.flatMap(({ by }) => by.map((one) => [one.id, one])))
  if (people.size === 0) return null
  return (
    <Section title={t(($) => $.coaching.visibility.people)}>
      <ul className={classes.people}>
        {[...people.values()].map(({ id, name, role }) => (
          <li key={id}>
            <PanelLink to={{ kind: 'person', id }}>{name}</PanelLink>{' '}
            <span className={classes.aside}>{t(($) => $.org.roles[role as 'owner'])}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** In this order: what somebody does, what is asked of them, what is talked about, who they are. */
const groups = {
  work: ['activity.see', 'deal.see', 'account.see', 'concentration.see', 'task.see'],
  plan: ['today.seeBoard', 'plan.see', 'report.see'],
  coaching: [
    'deviation.see',
    'diagnosis.see',
    'correction.see',
    'rollout.see',
    'oneToOne.lead',
    'signal.see',
  ],
  person: ['org.seeDetails'],
} satisfies Record<string, VisibleThing[]>

function Seen({ visibility: { seen, looks } }: { visibility: Visibility }): ReactNode {
  const { t } = useTranslation()
  const viewers = new Map(seen.map(({ what, by }) => [what, by]))
  return (
    <>
      {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
        <Section key={group} title={t(($) => $.coaching.visibility.groups[group])}>
          <dl className={classes.seen}>
            {groups[group].map((what) => (
              <Row key={what} thing={<Thing what={what} />}>
                <Viewers by={viewers.get(what) ?? []} />
                {what === 'diagnosis.see' && looks.length > 0 && (
                  <span className={classes.aside}>
                    {t(($) => $.coaching.visibility.opened, { count: looks.length })}
                  </span>
                )}
              </Row>
            ))}
            {group === 'person' && (
              <Row thing={t(($) => $.coaching.visibility.name)}>{t(($) => $.coaching.visibility.nameBy)}</Row>
            )}
          </dl>
        </Section>
      ))}
    </>
  )
}

function Row({ thing, children }: { thing: ReactNode; children: ReactNode }): ReactNode {
  return (
    <div className={classes.row}>
      <dt>{thing}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What is seen, leading to where its person reads it; who never has any (HR and deals) gets no way there. */
function Thing({ what }: { what: VisibleThing }): ReactNode {
  const { t } = useTranslation()
  const { reach, person } = useSession()
  const name = t(($) => $.coaching.visibility.things[what])
  // the board is for heads, and one's own line of it is «My day»; a one-to-one has two, whoever leads
  const own = what === 'today.seeBoard' ? 'today.seeMyDay' : what
  if (what !== 'oneToOne.lead' && reach(own) === 'none') return name
  switch (what) {
    case 'activity.see':
      return (
        <Link to="/sales/activities" search={{ person: person.id }}>
          {name}
        </Link>
      )
    case 'deal.see':
      return (
        <Link to="/sales/deals" search={{ who: person.id }}>
          {name}
        </Link>
      )
    case 'account.see':
      return (
        <Link to="/clients/accounts" search={{ owner: person.id }}>
          {name}
        </Link>
      )
    case 'concentration.see':
      return <Link to="/coaching/base-risks">{name}</Link>
    case 'task.see':
      return (
        <Link to="/tasks" search={{ who: person.id }}>
          {name}
        </Link>
      )
    case 'today.seeBoard':
      return <Link to="/today/my-day">{name}</Link>
    case 'plan.see':
      return <Link to="/plan">{name}</Link>
    case 'report.see':
      return <Link to="/reports">{name}</Link>
    case 'deviation.see':
    case 'diagnosis.see':
      return <PanelLink to={{ kind: 'diagnosis', id: person.id }}>{name}</PanelLink>
    case 'correction.see':
      return <Link to="/coaching/corrections">{name}</Link>
    case 'rollout.see':
      return <Link to="/coaching/rollouts">{name}</Link>
    case 'oneToOne.lead':
      return <Link to="/coaching/one-to-ones">{name}</Link>
    case 'signal.see':
      return <a href={`#${ownSignals}`}>{name}</a>
    case 'org.seeDetails':
      return <PanelLink to={{ kind: 'person', id: person.id }}>{name}</PanelLink>
  }
}

function Viewers({ by }: { by: Viewer[] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (by.length === 0) return t(($) => $.coaching.visibility.nobody)
  return format.list(by.map(({ name }) => name))
}

function Looks({ visibility: { looks, supervisor } }: { visibility: Visibility }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { person } = useSession()
  return (
    <Section
      title={t(($) => $.coaching.visibility.looks)}
      aside={
        <PanelLink to={{ kind: 'diagnosis', id: person.id }}>{t(($) => $.coaching.visibility.own)}</PanelLink>
      }
    >
      <p className={classes.aside}>
        {supervisor
          ? t(($) => $.coaching.visibility.looksIs, { name: supervisor.name })
          : t(($) => $.coaching.visibility.looksAlone)}
      </p>
      {looks.length === 0 ? (
        <p>{t(($) => $.coaching.visibility.noLooks)}</p>
      ) : (
        <ul className={classes.list}>
          {looks.map(({ by, day, at }) => (
            <li key={`${by.id} ${day}`}>
              {by.name}, {format.moment(at)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
