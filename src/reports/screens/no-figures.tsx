import { Button } from '@mantine/core'
import { IconReportAnalytics } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../web/states.tsx'
import type { Preset } from './periods.ts'
import type { ReportSearch } from './routes.tsx'

type Props = { report: 'sales' | 'activity'; search: ReportSearch; wider: Preset }

/** Nothing in these days: first look at more of them; nothing there either, then to where figures come from. */
export function NoFigures({ report, search, wider }: Props): ReactNode {
  const { t } = useTranslation()
  const isWide = search.period === wider
  const source = report === 'sales' ? '/sales/deals' : '/sales/activities'
  return (
    <EmptyState
      icon={IconReportAnalytics}
      title={t(($) => $.reports[report].emptyTitle)}
      action={
        <Button
          renderRoot={(props) =>
            isWide ? (
              <Link {...props} to={source} />
            ) : (
              <Link {...props} to={`/reports/${report}`} search={{ ...search, period: wider }} />
            )
          }
        >
          {isWide ? t(($) => $.reports[report].toSource) : t(($) => $.reports.presets[wider])}
        </Button>
      }
    >
      {t(($) => $.reports[report].empty)}
    </EmptyState>
  )
}
