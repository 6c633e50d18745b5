import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import classes from './rollout.module.css'

/** What is being introduced with the reader among others: a line each, nothing when there is none. */
export function OwnRollouts(): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(query.coaching.rollouts.list.queryOptions({ input: { state: 'own', limit: 3 } }))
  if (!data || data.items.length === 0) return null
  return (
    <ul className={classes.own} aria-label={t(($) => $.coaching.rollouts.title)}>
      {data.items.map(({ id, name, own }) => (
        <li key={id}>
          <PanelLink to={{ kind: 'rollout', id }}>
            {own && own.count > 0
              ? t(($) => $.coaching.rollouts.own.line, { name, done: own.done, count: own.count })
              : t(($) => $.coaching.rollouts.own.begins, { name })}
          </PanelLink>
        </li>
      ))}
    </ul>
  )
}
