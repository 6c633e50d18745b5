import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { rowsOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay } from '../../web/session.ts'
import { EmptyState } from '../../web/states.tsx'
import { Tag } from '../../web/status-mark.tsx'
import type { MetricDefinition } from '../metric-contract.ts'
import { PlanTabs } from './plan-tabs.tsx'
import { metricsRoute } from './routes.tsx'
import { useMetricUses } from './use-metric-uses.ts'
import classes from './metrics-screen.module.css'

/** What is counted here, by which rule, what may distort it, and where it is used. */
export function MetricsScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const { view } = metricsRoute.useSearch()
  const metrics = useQuery(query.plan.metrics.list.queryOptions({ input: {} }))
  const navigate = useNavigate({ from: metricsRoute.fullPath })
  const hasPutAway = metrics.data?.items.some(({ own }) => own?.archivedAt) ?? false
  return (
    <>
      <PageHeader
        title={t(($) => $.plan.catalogue.title)}
        note={
          <Definition name={t(($) => $.plan.catalogue.title)}>
            <p>{t(($) => $.plan.catalogue.whatIs)}</p>
          </Definition>
        }
        actions={
          <>
            {(hasPutAway || view === 'away') && (
              <Button onClick={() => void navigate({ search: view === 'away' ? {} : { view: 'away' } })}>
                {view === 'away' ? t(($) => $.plan.catalogue.inUse) : t(($) => $.plan.catalogue.putAway)}
              </Button>
            )}
            <AddButton />
          </>
        }
      >
        <PlanTabs current="metrics" />
      </PageHeader>
      <DataTable
        label={t(($) => $.plan.catalogue.title)}
        list={rowsOf(metrics, ({ items }) =>
          items.filter(({ own }) => Boolean(own?.archivedAt) === (view === 'away')),
        )}
        columns={useColumns()}
        rowKey={({ key }) => key}
        link={({ key }, content) => <PanelLink to={{ kind: 'metric', id: key }}>{content}</PanelLink>}
        selected={panel.current?.kind === 'metric' ? panel.current.id : undefined}
        empty={
          <EmptyState title={t(($) => $.plan.catalogue.noneAway)}>
            {t(($) => $.plan.catalogue.noneAwayText)}
          </EmptyState>
        }
      />
    </>
  )
}

function AddButton(): ReactNode {
  const { t } = useTranslation()
  const may = useMay('plan.define')
  const panel = usePanel()
  return (
    <MayButton
      variant="filled"
      why={!may && t(($) => $.plan.catalogue.maker)}
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => panel.open({ kind: 'metric', id: 'new' })}
    >
      {t(($) => $.plan.catalogue.add)}
    </MayButton>
  )
}

function useColumns(): Column<MetricDefinition>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const { span, recentOf, usesOf } = useMetricUses()
  return [
    {
      id: 'name',
      header: t(($) => $.plan.catalogue.name),
      cell: ({ name, own }) => (
        <span className={classes.name}>
          {name} {own && <Tag>{t(($) => $.plan.catalogue.own)}</Tag>}
        </span>
      ),
      width: '15rem',
      wrap: true,
      phone: 'title',
    },
    {
      id: 'definition',
      header: t(($) => $.plan.catalogue.definition),
      cell: ({ definition, distortions }) => (
        <div className={classes.rule}>
          <p>{definition}</p>
          <p className={classes.distorts}>{distortions.join(' ')}</p>
        </div>
      ),
      wrap: true,
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'recent',
      header: t(($) => $.plan.catalogue.recent),
      about: span && (
        <Definition name={t(($) => $.plan.catalogue.recent)}>
          <p>
            {t(($) => $.plan.catalogue.recentWhy, {
              from: format.day(span.from),
              to: format.day(span.to),
            })}
          </p>
        </Definition>
      ),
      cell: (metric) => recentOf(metric),
      width: '12rem',
      wrap: true,
      phone: 'line',
    },
    {
      id: 'uses',
      header: t(($) => $.plan.catalogue.uses),
      cell: ({ key }) => usesOf(key) ?? t(($) => $.plan.catalogue.unused),
      width: '11rem',
      wrap: true,
      wideOnly: true,
      phone: 'line',
    },
  ]
}
