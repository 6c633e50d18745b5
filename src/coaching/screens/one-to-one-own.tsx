import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { TopicForm } from './one-to-one-topics.tsx'
import classes from './one-to-one.module.css'
import { useOneToOneWords } from './use-one-to-one-words.ts'

/** The reader's next meeting with their head, and a topic for it at hand; nothing when none is planned. */
export function OwnOneToOne(): ReactNode {
  const { t } = useTranslation()
  const words = useOneToOneWords()
  const { person } = useSession()
  const pairs = useQuery(query.coaching.oneToOnes.pairs.queryOptions({ input: {} }))
  const own = pairs.data?.items.find((pair) => pair.person.id === person.id)
  if (!own?.next) return null
  const { id, topics } = own.next
  return (
    <div className={classes.own}>
      <Section title={t(($) => $.coaching.oneToOne.withHead)}>
        <p className={classes.line}>
          <PanelLink to={{ kind: 'meeting', id }}>
            {own.head.name}: {words.whenOf(own.next)}
          </PanelLink>
          {topics > 0 && (
            <span className={classes.aside}>{t(($) => $.coaching.oneToOne.topics, { count: topics })}</span>
          )}
        </p>
        <TopicForm id={id} />
      </Section>
    </div>
  )
}
