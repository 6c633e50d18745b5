import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Viewer, Visibility } from '../visibility-contract.ts'
import { OwnSignals } from './signal-own.tsx'
import classes from './visibility-screen.module.css'

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
          <Seen seen={visibility.data.seen} />
          <OwnSignals />
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

/** Things that the same people see stand together. */
function Seen({ seen }: { seen: Visibility['seen'] }): ReactNode {
  const { t } = useTranslation()
  const groups = [...Map.groupBy(seen, ({ by }) => by.map(({ id }) => id).join(' ')).values()]
  return (
    <Section title={t(($) => $.coaching.visibility.see)}>
      <dl className={classes.seen}>
        {groups.map((group) => (
          <div key={group[0]!.what} className={classes.group}>
            <dt>
              <Viewers by={group[0]!.by} />
            </dt>
            <dd>
              <ul className={classes.list}>
                {group.map(({ what }) => (
                  <li key={what}>{t(($) => $.coaching.visibility.things[what])}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.aside}>{t(($) => $.coaching.visibility.everybody)}</p>
    </Section>
  )
}

function Viewers({ by }: { by: Viewer[] }): ReactNode {
  const { t } = useTranslation()
  if (by.length === 0) return t(($) => $.coaching.visibility.nobody)
  return (
    <ul className={classes.people}>
      {by.map(({ id, name, role }) => (
        <li key={id}>
          <PanelLink to={{ kind: 'person', id }}>{name}</PanelLink>{' '}
          <span className={classes.aside}>{t(($) => $.org.roles[role as 'owner'])}</span>
        </li>
      ))}
    </ul>
  )
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
