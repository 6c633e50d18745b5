import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, Lines } from '../../web/states.tsx'
import { MeetingActs } from './one-to-one-acts.tsx'
import { AgreementList } from './one-to-one-agreements.tsx'
import { Topics } from './one-to-one-topics.tsx'
import classes from './one-to-one.module.css'

/** What a meeting that waits asks for: its topics and open agreements, and the one touch that settles it. */
export function OneToOneInPlace({ id }: { id: string }): ReactNode {
  const { t } = useTranslation()
  const meeting = useQuery(query.coaching.oneToOnes.read.queryOptions({ input: { id } }))
  if (meeting.error && !meeting.data) {
    return <ErrorState error={meeting.error} onRetry={() => void meeting.refetch()} />
  }
  if (!meeting.data) return <Lines count={3} />
  const { data } = meeting
  return (
    <div className={classes.form}>
      {data.agenda && data.agenda.earlier.length > 0 && (
        <AgreementList items={data.agenda.earlier} meeting={data} />
      )}
      {!data.isPast && <Topics meeting={data} />}
      <MeetingActs meeting={data} />
      <PanelLink to={{ kind: 'meeting', id }}>{t(($) => $.coaching.oneToOne.open)}</PanelLink>
    </div>
  )
}
