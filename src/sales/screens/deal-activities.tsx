import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { Section } from '../../web/panel-header.tsx'
import { ActivityRow } from './activity-row.tsx'
import { PanelRows } from './panel-rows.tsx'

/** What was done for a deal and what is planned, by whomever. */
export function DealActivities({ dealId }: { dealId: string }): ReactNode {
  const { t } = useTranslation()
  const activities = useInfiniteQuery(
    query.sales.activities.list.infiniteOptions({
      input: (cursor) => ({ dealId, limit: 10, cursor }),
      ...cursorPages,
    }),
  )
  return (
    <Section title={t(($) => $.sales.deals.activities)}>
      <PanelRows
        list={pagesOf(activities)}
        rowKey={({ id }) => id}
        empty={t(($) => $.sales.deals.noActivities)}
      >
        {(activity) => <ActivityRow activity={activity} />}
      </PanelRows>
    </Section>
  )
}
