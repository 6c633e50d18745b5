import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ViewTabs } from '../../web/filters.tsx'

type Tab = 'people' | 'chart' | 'absences' | 'calendar'

/** The four views of the team: who, under whom, who is away, when work is done. */
export function OrgTabs({ current }: { current: Tab }): ReactNode {
  const { t } = useTranslation()
  return (
    <ViewTabs
      label={t(($) => $.org.tabs.label)}
      current={current}
      tabs={[
        { id: 'people', label: t(($) => $.org.tabs.people), to: '/org/people', search: {} },
        { id: 'chart', label: t(($) => $.org.tabs.chart), to: '/org/chart', search: {} },
        { id: 'absences', label: t(($) => $.org.tabs.absences), to: '/org/absences', search: {} },
        { id: 'calendar', label: t(($) => $.org.tabs.calendar), to: '/org/calendar', search: {} },
      ]}
    />
  )
}
