import { Button } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { Definition } from '../../web/definition.tsx'
import { FilterSelect, ViewTabs } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { rowsOf } from '../../web/list.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { Sparkline } from '../../web/sparkline.tsx'
import { EmptyState } from '../../web/states.tsx'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { NeedReport, NeedSource, NeedTrend } from '../need-shift-contract.ts'
import { NeedCards } from './need-cards.tsx'
import { needShiftsRoute } from './need-shift-routes.ts'
import classes from './need-shift.module.css'

/** What clients ask for and object to more often than before, and less: shares of the whole company. */
export function NeedsScreen(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const panel = usePanel()
  const { source = 'talks', kind, segment } = needShiftsRoute.useSearch()
  const report = useQuery(query.coaching.needs.report.queryOptions({ input: { source, segment } }))
  const { data } = report
  const columns = useColumns(data)
  const total = data?.conversations.reduce((sum, one) => sum + one, 0)
  const isLittle = data !== undefined && data.items.every(({ trend }) => trend === 'little_data')
  const ofKind = data?.items.filter(({ need }) => kind === undefined || need.kind === kind) ?? []
  const silent = ofKind.filter((one) => !isHeard(one)).map(({ need }) => need.name)
  return (
    <>
      <PageHeader
        title={t(($) => $.coaching.needs.title)}
        note={
          data && t(($) => $.coaching.needs.weeks, { from: format.day(data.from), to: format.day(data.to) })
        }
        actions={
          <Button renderRoot={(props) => <Link to="/sales/needs" {...props} />}>
            {t(($) => $.coaching.needs.dictionary)}
          </Button>
        }
      >
        <ViewTabs
          label={t(($) => $.coaching.needs.source)}
          current={source}
          tabs={(['talks', 'lost_deals'] as const).map((id) => ({
            id,
            label: t(($) => $.coaching.needs.sources[id]),
            search: id === 'talks' ? {} : { source: id },
          }))}
        />
        <Filters segments={data?.segments ?? []} />
      </PageHeader>
      <NeedCards source={source} />
      {total === 0 && segment === undefined ? (
        <Nothing source={source} />
      ) : (
        <>
          {isLittle && <p className={classes.little}>{t(($) => $.coaching.needs.little)}</p>}
          <DataTable
            label={t(($) => $.coaching.needs.title)}
            list={rowsOf(report, () => ofKind.filter(isHeard))}
            columns={columns}
            rowKey={({ need }) => need.id}
            link={({ need }, content) => <PanelLink to={{ kind: 'need', id: need.id }}>{content}</PanelLink>}
            selected={panel.current?.kind === 'need' ? panel.current.id : undefined}
          />
          {silent.length > 0 && (
            <p className={classes.silent}>
              {t(($) => $.coaching.needs.silent, { names: format.list(silent) })}
            </p>
          )}
        </>
      )}
    </>
  )
}

function isHeard({ counts }: NeedTrend): boolean {
  return counts.some((count) => count > 0)
}

function Filters({ segments }: { segments: NeedReport['segments'] }): ReactNode {
  const { t } = useTranslation()
  const { kind, segment } = needShiftsRoute.useSearch()
  const navigate = useNavigate({ from: needShiftsRoute.fullPath })
  const names = segments.map(({ name }) => name)
  const known = segment !== undefined && !names.includes(segment) ? [segment, ...names] : names
  return (
    <>
      <FilterSelect
        label={t(($) => $.coaching.needs.kind)}
        value={kind}
        onChange={(value) =>
          void navigate({
            search: (old) => ({ ...old, kind: value as NeedTrend['need']['kind'] | undefined }),
          })
        }
        data={(['objection', 'need'] as const).map((value) => ({
          value,
          label: t(($) => $.coaching.needs.kinds[value]),
        }))}
      />
      {known.length > 0 && (
        <FilterSelect
          label={t(($) => $.coaching.needs.segment)}
          value={segment}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, segment: value }) })}
          data={known}
        />
      )}
    </>
  )
}

const tones: Record<NeedTrend['trend'], Tone> = {
  more: 'warn',
  less: 'open',
  same: 'idle',
  little_data: 'later',
}

function useColumns(report: NeedReport | undefined): Column<NeedTrend>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const share = ({ x, n }: NeedTrend['before']) =>
    n === 0 ? '–' : t(($) => $.coaching.needs.share, { share: format.percent(x / n), x, n })
  return [
    {
      id: 'name',
      header: t(($) => $.coaching.needs.name),
      cell: ({ need }) => need.name,
      phone: 'title',
    },
    {
      id: 'countsFrom',
      header: '',
      cell: ({ countsFrom }) =>
        countsFrom && (
          <span className={classes.aside}>
            {t(($) => $.coaching.needs.countsFrom, { day: format.dayShort(countsFrom) })}
          </span>
        ),
      width: '11rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'course',
      header: t(($) => $.coaching.needs.course),
      cell: ({ need, counts }) => (
        <Sparkline
          label={t(($) => $.coaching.needs.courseOf, { name: need.name })}
          values={counts.map((count, week) => shareOf(count, report?.conversations[week] ?? 0))}
          format={(value) => format.percent(value)}
          width={130}
        />
      ),
      width: '10rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'before',
      header: t(($) => $.coaching.needs.before),
      cell: ({ before }) => share(before),
      align: 'end',
      width: '10rem',
      named: true,
    },
    {
      id: 'recent',
      header: t(($) => $.coaching.needs.recent),
      about: (
        <Definition name={t(($) => $.coaching.needs.recent)}>
          <p>{t(($) => $.coaching.needs.shareIs)}</p>
        </Definition>
      ),
      cell: ({ recent }) => share(recent),
      align: 'end',
      width: '13rem',
      named: true,
    },
    {
      id: 'trend',
      header: t(($) => $.coaching.needs.trend),
      about: (
        <Definition name={t(($) => $.coaching.needs.trend)}>
          <p>{t(($) => $.coaching.needs.trendIs)}</p>
        </Definition>
      ),
      cell: ({ trend }) => (
        <StatusMark tone={tones[trend]} label={t(($) => $.coaching.needs.trends[trend])} />
      ),
      width: '14rem',
      phone: 'aside',
    },
  ]
}

function shareOf(count: number, conversations: number): number | null {
  return conversations === 0 ? null : count / conversations
}

function Nothing({ source }: { source: NeedSource }): ReactNode {
  const { t } = useTranslation()
  const isTalks = source === 'talks'
  return (
    <EmptyState
      icon={IconMessages}
      title={t(($) => $.coaching.needs.empty)}
      action={
        <Button
          renderRoot={(props) => <Link to={isTalks ? '/sales/activities' : '/sales/deals'} {...props} />}
        >
          {isTalks ? t(($) => $.coaching.needs.toActivities) : t(($) => $.coaching.needs.toDeals)}
        </Button>
      }
    >
      {isTalks ? t(($) => $.coaching.needs.emptyHint) : t(($) => $.coaching.needs.emptyLost)}
    </EmptyState>
  )
}
