import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { CorrectionState } from './correction-panel.tsx'
import { useCorrectionWords } from './correction-words.ts'
import { StartCorrection, useMayCorrect } from './start-correction.tsx'
import classes from './coaching.module.css'

/** What is under way with one person, and the way to begin; nothing where there is nothing to do or see. */
export function PersonCorrections({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation()
  const words = useCorrectionWords()
  const { person } = useSession()
  const mayStart = useMayCorrect(personId)
  const list = useQuery(query.coaching.corrections.list.queryOptions({ input: { personId } }))
  const items = list.data?.items ?? []
  if (items.length === 0 && !mayStart) return null
  return (
    <Section
      title={t(($) => $.coaching.corrections[personId === person.id ? 'own' : 'title'])}
      aside={<StartCorrection personId={personId} />}
    >
      <ul className={classes.list}>
        {items.map((one) => (
          <li key={one.id} className={classes.deviation}>
            <div className={classes.line}>
              <PanelLink to={{ kind: 'correction', id: one.id }}>{one.goal}</PanelLink>
              <CorrectionState correction={one} />
            </div>
            <span className={classes.aside}>
              {words.kindOf(one.kind)}, {words.metricOf(one.metric)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
