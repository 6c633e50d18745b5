import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, Lines } from '../../web/states.tsx'
import { MeetingActs } from './one-to-one-acts.tsx'
import { NormTable } from './one-to-one-agenda.tsx'
import { AgreementList } from './one-to-one-agreements.tsx'
import { Topics } from './one-to-one-topics.tsx'
import classes from './one-to-one.module.css'

/** What a meeting that waits asks for: promises, norms and topics at a glance, and the one touch that settles it. */
export function OneToOneInPlace({ id }: { id: string }): ReactNode {
  const { t } = useTranslation()
  const meeting = useQuery(query.coaching.oneToOnes.read.queryOptions({ input: { id } }))
  if (meeting.error && !meeting.data) {
    return <ErrorState error={meeting.error} onRetry={() => void meeting.refetch()} />
  }
  if (!meeting.data) return <Lines count={3} />
  const { data } = meeting
  const { earlier = [], norms = null } = data.agenda ?? {}
  return (
    <div className={classes.inPlace}>
      {earlier.length > 0 && (
        <div>
          <h3>{t(($) => $.coaching.oneToOne.earlier)}</h3>
          <AgreementList items={earlier} meeting={data} />
        </div>
      )}
      {!data.isPast && (
        <>
          {norms && <NormTable norms={norms} />}
          <div>
            <h3>{t(($) => $.coaching.oneToOne.agenda)}</h3>
            <Topics meeting={data} />
          </div>
        </>
      )}
      <MeetingActs meeting={data} isInPlace />
      <span className={classes.more}>
        <PanelLink to={{ kind: 'meeting', id }}>{t(($) => $.coaching.oneToOne.open)}</PanelLink>
      </span>
    </div>
  )
}
