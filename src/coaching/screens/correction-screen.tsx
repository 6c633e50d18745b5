import { Button } from '@mantine/core'
import { IconStairsUp } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { ViewTabs } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf, rowsOf } from '../../web/list.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay } from '../../web/session.ts'
import { EmptyState } from '../../web/states.tsx'
import type { Correction, WhatHelps } from '../correction-contract.ts'
import { BranchesTable } from './correction-branches.tsx'
import { roundedChance } from './chance-text.ts'
import { CorrectionState } from './correction-panel.tsx'
import { useCorrectionWords } from './correction-words.ts'
import { correctionsRoute } from './routes.tsx'
import classes from './correction.module.css'

/** What is done about deviations: branch by branch, under way, closed, and what helps here by kind. */
export function CorrectionsScreen(): ReactNode {
  const { t } = useTranslation()
  const mayCompare = useMay('correction.compare')
  const mayCount = useMay('correction.count')
  // who leads heads begins with the branches: those of a person are another step
  const tabs = (['branches', 'open', 'closed', 'helps'] as const).filter(
    (id) => (id !== 'branches' || mayCount) && (id !== 'helps' || mayCompare),
  )
  const first = tabs[0]!
  const asked = correctionsRoute.useSearch().tab
  const tab = asked !== undefined && tabs.includes(asked) ? asked : first
  return (
    <>
      <PageHeader title={t(($) => $.coaching.corrections.title)} actions={<Begin />}>
        <ViewTabs
          label={t(($) => $.coaching.corrections.title)}
          current={tab}
          tabs={tabs.map((id) => ({
            id,
            label: t(($) => $.coaching.corrections.tabs[id]),
            search: id === first ? {} : { tab: id },
          }))}
        />
      </PageHeader>
      {tab === 'branches' ? (
        <BranchesTable />
      ) : tab === 'helps' ? (
        <Helps />
      ) : (
        <Corrections key={tab} state={tab} />
      )}
    </>
  )
}

/** A correction of somebody who is chosen next; nothing for whoever leads nobody. */
function Begin({ variant = 'filled' }: { variant?: 'filled' | 'default' }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  if (!useMay('correction.lead')) return null
  return (
    <Button variant={variant} onClick={() => panel.open({ kind: 'correction', id: 'new' })}>
      {t(($) => $.coaching.corrections.start)}
    </Button>
  )
}

function Corrections({ state }: { state: 'open' | 'closed' }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const list = useInfiniteQuery(
    query.coaching.corrections.list.infiniteOptions({
      input: (cursor) => ({ state, cursor }),
      ...cursorPages,
    }),
  )
  return (
    <DataTable
      label={t(($) => $.coaching.corrections.title)}
      list={pagesOf(list)}
      columns={useColumns(state)}
      rowKey={({ id }) => id}
      link={({ id }, content) => <PanelLink to={{ kind: 'correction', id }}>{content}</PanelLink>}
      selected={panel.current?.kind === 'correction' ? panel.current.id : undefined}
      empty={
        <EmptyState
          icon={IconStairsUp}
          title={t(($) => $.coaching.corrections[state === 'open' ? 'noneOpen' : 'noneClosed'])}
          action={<Begin variant="default" />}
        >
          {t(($) => $.coaching.corrections.noneIs)}
        </EmptyState>
      }
    />
  )
}

function useColumns(state: 'open' | 'closed'): Column<Correction>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useCorrectionWords()
  const head = (name: 'person' | 'kind' | 'goal' | 'metric' | 'review' | 'effect' | 'outcome') =>
    t(($) => $.coaching.corrections.columns[name])
  return [
    {
      id: 'person',
      header: head('person'),
      cell: ({ person }) => person.name,
      phone: 'title',
      width: '12rem',
    },
    { id: 'kind', header: head('kind'), cell: ({ kind }) => words.kindOf(kind), width: '13rem' },
    { id: 'goal', header: head('goal'), cell: ({ goal }) => goal, wrap: true, wideOnly: true },
    {
      id: 'metric',
      header: head('metric'),
      cell: ({ metric }) => words.metricOf(metric),
      width: '11rem',
      wideOnly: true,
    },
    ...(state === 'closed'
      ? [
          {
            id: 'effect',
            header: head('effect'),
            cell: ({ effect }: Correction) =>
              effect?.told
                ? format.change(effect.told.ratio - 1)
                : t(($) => $.coaching.corrections.unmeasured),
            align: 'end' as const,
            width: '9rem',
            named: true,
          },
        ]
      : []),
    {
      id: 'review',
      header: head(state === 'open' ? 'review' : 'outcome'),
      cell: (correction) => <CorrectionState correction={correction} />,
      width: '11rem',
      phone: 'aside',
    },
  ]
}

function Helps(): ReactNode {
  const { t } = useTranslation()
  const helps = useQuery(query.coaching.corrections.whatHelps.queryOptions({ input: {} }))
  const least = helps.data?.least
  return (
    <>
      <p className={classes.intro}>
        {t(($) => $.coaching.corrections.helps.is)}{' '}
        {least !== undefined && t(($) => $.coaching.corrections.helps.littleIs, { least })}
      </p>
      <DataTable
        label={t(($) => $.coaching.corrections.tabs.helps)}
        list={rowsOf(helps, ({ items }) => items)}
        columns={useHelpColumns()}
        rowKey={({ kind }) => kind}
        empty={
          <EmptyState icon={IconStairsUp} title={t(($) => $.coaching.corrections.helps.none)}>
            {t(($) => $.coaching.corrections.noneIs)}
          </EmptyState>
        }
      />
    </>
  )
}

function useHelpColumns(): Column<WhatHelps['items'][number]>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useCorrectionWords()
  const change = (ratio: number) => format.change(ratio - 1)
  const head = (name: 'kind' | 'closed' | 'helped' | 'measured' | 'change') =>
    t(($) => $.coaching.corrections.helps[name])
  return [
    { id: 'kind', header: head('kind'), cell: ({ kind }) => words.kindOf(kind), phone: 'title' },
    {
      id: 'closed',
      header: head('closed'),
      cell: ({ closed }) => format.number(closed, 0),
      align: 'end',
      width: '7rem',
      named: true,
    },
    {
      id: 'helped',
      header: head('helped'),
      cell: ({ helped }) => format.number(helped, 0),
      align: 'end',
      width: '7rem',
      named: true,
    },
    {
      id: 'measured',
      header: head('measured'),
      cell: ({ measured }) => format.number(measured, 0),
      align: 'end',
      width: '7rem',
      named: true,
    },
    {
      id: 'change',
      header: head('change'),
      width: '26rem',
      wrap: true,
      cell: ({ told }) =>
        told === null
          ? t(($) => $.coaching.corrections.helps.little)
          : t(($) => $.coaching.corrections.helps.told, {
              change: change(told.ratio),
              low: change(told.low),
              high: change(told.high),
              chance: roundedChance(told.above, format),
            }),
    },
  ]
}
