import type { ReactNode } from 'react'
import { PanelLink } from '../../web/panel-link.tsx'
import type { Absence } from '../calendar-contract.ts'
import { useAbsenceWords } from './use-absence-words.ts'
import classes from './absence-timeline.module.css'

/** Absences one under another, by their first day: for a phone. */
export function AbsenceList({ absences }: { absences: Absence[] }): ReactNode {
  const words = useAbsenceWords()
  return (
    <ul className={classes.list}>
      {absences.map((one) => (
        <li key={one.id}>
          <PanelLink to={{ kind: 'absence', id: one.id }}>
            <span className={classes.listName}>{one.personName}</span>
            <span className={classes.listLine}>
              <span>{words.kind(one)}</span>
              <span className="figures">{words.days(one)}</span>
            </span>
          </PanelLink>
        </li>
      ))}
    </ul>
  )
}
