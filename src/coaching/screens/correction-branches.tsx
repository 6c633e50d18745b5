import { IconStairsUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { rowsOf } from '../../web/list.ts'
import { EmptyState } from '../../web/states.tsx'
import type { Branches } from '../correction-contract.ts'
import { roundedChance } from './chance-text.ts'
import classes from './correction.module.css'

type Branch = Branches['items'][number]
type Figures = NonNullable<Branch['figures']>

/** Head by head: what differs, what is done about it and what came of it; without the names of who reports to them. */
export function BranchesTable(): ReactNode {
  const { t } = useTranslation()
  const branches = useQuery(query.coaching.corrections.branches.queryOptions({ input: {} }))
  return (
    <>
      <p className={classes.intro}>{t(($) => $.coaching.corrections.branches.is)}</p>
      <DataTable
        label={t(($) => $.coaching.corrections.tabs.branches)}
        list={rowsOf(branches, ({ items }) => items)}
        columns={useColumns(branches.data)}
        rowKey={({ head }) => head.id}
        link={({ head }, content) => (
          <Link to="/today/board" search={{ of: head.id }}>
            {content}
          </Link>
        )}
        empty={
          <EmptyState icon={IconStairsUp} title={t(($) => $.coaching.corrections.branches.none)}>
            {t(($) => $.coaching.corrections.branches.noneIs)}
          </EmptyState>
        }
      />
    </>
  )
}

type Name = 'head' | 'deviations' | 'explained' | 'open' | 'closed' | 'effect' | 'meetings'

function useColumns(branches: Branches | undefined): Column<Branch>[] {
  const { t } = useTranslation()
  const words = useFigureWords()
  const head = (name: Name) => t(($) => $.coaching.corrections.branches.columns[name])
  const about = useDefinitions(branches)
  const figure = (name: Exclude<Name, 'head' | 'deviations'>, width: string): Column<Branch> => ({
    id: name,
    header: head(name),
    about: about(name),
    cell: ({ figures }) => figures && words[name](figures),
    width,
    wrap: true,
    named: true,
  })
  return [
    {
      id: 'head',
      header: head('head'),
      cell: ({ head: { name }, people }) => (
        <>
          {name}{' '}
          <span className={classes.people}>
            {t(($) => $.coaching.corrections.branches.people, { count: people })}
          </span>
        </>
      ),
      wrap: true,
      phone: 'title',
    },
    {
      id: 'deviations',
      header: head('deviations'),
      about: about('deviations'),
      cell: ({ figures, people }) =>
        figures
          ? t(($) => $.coaching.corrections.branches.deviations, {
              count: figures.deviations,
              differing: figures.differing,
              people,
            })
          : t(($) => $.coaching.corrections.branches.few, { least: branches?.least.people }),
      width: '9.5rem',
      wrap: true,
      named: true,
    },
    figure('explained', '7.5rem'),
    figure('open', '10rem'),
    figure('closed', '9rem'),
    figure('effect', '13rem'),
    figure('meetings', '7rem'),
  ]
}

function useFigureWords() {
  const { t } = useTranslation()
  const format = useFormat()
  const change = (ratio: number) => format.change(ratio - 1)
  return {
    explained: ({ explained, differing }: Figures) =>
      t(($) => $.coaching.corrections.branches.of, { count: explained, all: differing }),
    open: ({ open, overdue }: Figures) =>
      overdue > 0
        ? t(($) => $.coaching.corrections.branches.overdue, { count: open, overdue })
        : format.number(open, 0),
    closed: ({ closed, helped }: Figures) =>
      closed > 0
        ? t(($) => $.coaching.corrections.branches.closed, { count: closed, helped })
        : format.number(closed, 0),
    effect: ({ told, measured }: Figures) =>
      told
        ? t(($) => $.coaching.corrections.helps.told, {
            change: change(told.ratio),
            low: change(told.low),
            high: change(told.high),
            chance: roundedChance(told.above, format),
          })
        : t(($) => $.coaching.corrections.branches.little, { count: measured }),
    meetings: ({ held, planned }: Figures) =>
      planned > 0
        ? t(($) => $.coaching.corrections.branches.of, { count: held, all: planned })
        : t(($) => $.coaching.corrections.branches.unplanned),
  }
}

/** What each figure counts, over which days, of how many. */
function useDefinitions(branches: Branches | undefined) {
  const { t } = useTranslation()
  const format = useFormat()
  return (name: Exclude<Name, 'head'>): ReactNode => {
    if (!branches) return null
    const { closed, meetings, least } = branches
    const days = name === 'meetings' ? meetings : closed
    return (
      <Definition name={t(($) => $.coaching.corrections.branches.columns[name])}>
        <p>
          {t(($) => $.coaching.corrections.branches.about[name], {
            from: format.day(days.from),
            to: format.day(days.to),
            least: least.measured,
          })}
        </p>
      </Definition>
    )
  }
}
