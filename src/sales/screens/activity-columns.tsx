import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../web/data-table.tsx'
import { useFormat } from '../../web/format.ts'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Activity } from '../activity-contract.ts'
import { KindMark, OutcomeMark } from './activity-kind.tsx'
import classes from './activity-columns.module.css'

type Shown = {
  withPerson: boolean
  /** what is planned: it has taken no minutes and ended in nothing, but its day may have passed */
  ahead: boolean
}

/** With whom first, since that is what one looks for; whose it is only where there are several people. */
export function useActivityColumns({ withPerson, ahead }: Shown): Column<Activity>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const person: Column<Activity> = {
    id: 'person',
    header: t(($) => $.sales.activities.person),
    cell: ({ personName }) => personName,
    width: '10rem',
    wideOnly: true,
  }
  const outcome: Column<Activity> = {
    id: 'outcome',
    header: t(($) => $.sales.activities.outcome),
    cell: (activity) => <OutcomeMark {...activity} />,
    width: '8rem',
  }
  const minutes: Column<Activity> = {
    id: 'minutes',
    header: t(($) => $.sales.activities.minutes),
    cell: (activity) => (activity.minutes > 0 ? format.number(activity.minutes) : ''),
    align: 'end',
    width: '5rem',
    wideOnly: true,
    phone: 'none',
  }
  return [
    {
      id: 'subject',
      header: t(($) => $.sales.activities.client),
      cell: (activity) => <Subject activity={activity} />,
      phone: 'title',
    },
    {
      id: 'kind',
      header: t(($) => $.sales.activities.kind),
      cell: ({ kind }) => <KindMark kind={kind} />,
      width: '7rem',
    },
    ...(ahead ? [] : [outcome]),
    ...(withPerson ? [person] : []),
    ...(ahead ? [] : [minutes]),
    {
      id: 'when',
      header: t(($) => $.sales.activities.when),
      cell: (activity) => <When activity={activity} />,
      align: 'end',
      width: '9rem',
      phone: 'aside',
    },
  ]
}

/** Something planned whose day has passed is marked: it was done and not logged, or it was forgotten. */
function When({ activity: { day, at, outcome } }: { activity: Activity }): ReactNode {
  const format = useFormat()
  const when = `${format.relativeDay(day)}, ${format.time(at)}`
  if (outcome !== 'planned' || day >= format.place.today) return when
  return <StatusMark tone="warn" label={when} />
}

function Subject({ activity }: { activity: Activity }): ReactNode {
  const { t } = useTranslation()
  const { accountName, dealTitle, note } = activity
  const more = dealTitle ?? note
  return (
    <span className={classes.subject}>
      {accountName ?? <span className={classes.more}>{t(($) => $.sales.activities.noClient)}</span>}
      {more && <span className={classes.more}> · {more}</span>}
    </span>
  )
}
