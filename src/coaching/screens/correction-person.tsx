import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import type { Correction } from '../correction-contract.ts'
import { CorrectionState } from './correction-panel.tsx'
import { useCorrectionWords } from './correction-words.ts'
import { StartCorrection, useMayCorrect } from './start-correction.tsx'
import classes from './coaching.module.css'

/** So many are enough beside everything else; the rest is on the page of all. */
const shownOfPerson = 6

/** What is done and was tried with one person, the newest first, and the way to begin; nothing where there is nothing. */
export function PersonCorrections({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const mayStart = useMayCorrect(personId)
  const input = { personId, state: 'all' as const, limit: shownOfPerson }
  const list = useQuery(query.coaching.corrections.list.queryOptions({ input }))
  const items = list.data?.items ?? []
  if (items.length === 0 && !mayStart) return null
  return (
    <Section
      title={t(($) => $.coaching.corrections[personId === person.id ? 'own' : 'title'])}
      aside={<StartCorrection personId={personId} />}
    >
      <ul className={classes.list}>
        {items.map((one) => (
          <Tried key={one.id} correction={one} />
        ))}
      </ul>
      {list.data?.nextCursor && (
        <Link to="/coaching/corrections" search={{ tab: 'closed' }}>
          {t(($) => $.coaching.corrections.earlier)}
        </Link>
      )}
    </Section>
  )
}

function Tried({ correction }: { correction: Correction }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useCorrectionWords()
  const { id, goal, kind, metric, startedOn, outcome, effect } = correction
  const told = outcome && effect?.told
  return (
    <li className={classes.deviation}>
      <div className={classes.line}>
        <PanelLink to={{ kind: 'correction', id }}>{goal}</PanelLink>
        <CorrectionState correction={correction} />
      </div>
      <span className={classes.aside}>
        {words.kindOf(kind)}, {format.day(startedOn)}
        {told && (
          <>
            {' · '}
            {t(($) => $.coaching.corrections.measured[told.says], {
              metric: words.metricOf(metric),
              change: format.change(told.ratio - 1),
            })}
          </>
        )}
      </span>
    </li>
  )
}
