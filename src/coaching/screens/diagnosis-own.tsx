import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { useDeviationWords } from './deviation-words.ts'
import { useDeviationsOf } from './person-deviations.tsx'
import classes from './coaching.module.css'

/** So many are enough to begin with; the others are in the diagnosis itself. */
const shownAtOnce = 2

/** What differs with the reader, in a line each, and the way to why. */
export function OwnDiagnosis(): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const words = useDeviationWords()
  const deviations = useDeviationsOf(person.id)
  const shown = deviations.data?.items.filter(({ place }) => place !== null && place <= shownAtOnce)
  return (
    <>
      {shown?.length === 0 && <p className={classes.aside}>{t(($) => $.coaching.screens.none)}</p>}
      {shown && shown.length > 0 && (
        <ul className={classes.list}>
          {shown.map((one) => (
            <li key={one.id} className={classes.line}>
              <span>{words.nameOf(one)}</span>
              <span className={classes.figure}>{words.figureOf(one)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.way}>
        <PanelLink to={{ kind: 'diagnosis', id: person.id }}>{t(($) => $.coaching.visibility.own)}</PanelLink>
      </p>
    </>
  )
}
