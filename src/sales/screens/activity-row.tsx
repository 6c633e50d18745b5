import type { ReactNode } from 'react'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import type { Activity } from '../activity-contract.ts'
import { KindMark, OutcomeMark } from './activity-kind.tsx'
import classes from './account-panel.module.css'

/** One activity in a panel of what it is about: what, how it ended, when, by whom. */
export function ActivityRow({ activity }: { activity: Activity }): ReactNode {
  const format = useFormat()
  const { id, kind, outcome, day, at, personName, note } = activity
  return (
    <>
      <div className={classes.title}>
        <PanelLink to={{ kind: 'activity', id }}>
          <KindMark kind={kind} />
        </PanelLink>
      </div>
      <div className={classes.aside}>
        {format.relativeDay(day)}, {format.time(at)}
      </div>
      <div className={classes.second}>
        <OutcomeMark kind={kind} outcome={outcome} day={day} />
        <span>{personName}</span>
      </div>
      {note && <div className={classes.words}>{note}</div>}
    </>
  )
}
