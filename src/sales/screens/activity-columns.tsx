import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../web/data-table.tsx'
import { useFormat } from '../../web/format.ts'
import type { Activity } from '../activity-contract.ts'
import { KindMark, OutcomeMark } from './activity-kind.tsx'
import classes from './activity-columns.module.css'

/** With whom first, since that is what one looks for; whose it is only where there are several people. */
export function useActivityColumns({ withPerson }: { withPerson: boolean }): Column<Activity>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const person: Column<Activity> = {
    id: 'person',
    header: t(($) => $.sales.activities.person),
    cell: ({ personName }) => personName,
    width: '10rem',
    wideOnly: true,
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
    {
      id: 'outcome',
      header: t(($) => $.sales.activities.outcome),
      cell: ({ kind, outcome, day }) => <OutcomeMark kind={kind} outcome={outcome} day={day} />,
      width: '8rem',
    },
    ...(withPerson ? [person] : []),
    {
      id: 'minutes',
      header: t(($) => $.sales.activities.minutes),
      cell: ({ minutes }) => (minutes > 0 ? format.number(minutes) : ''),
      align: 'end',
      width: '5rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'when',
      header: t(($) => $.sales.activities.when),
      cell: ({ day, at }) => `${format.relativeDay(day)}, ${format.time(at)}`,
      align: 'end',
      width: '9rem',
      phone: 'aside',
    },
  ]
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
