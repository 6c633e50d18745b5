import { IconFriends } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { rowsOf } from '../../web/list.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { EmptyState } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Pair } from '../one-to-one-contract.ts'
import { RhythmForAll } from './one-to-one-all.tsx'
import { OwnOneToOne } from './one-to-one-own.tsx'
import classes from './one-to-one.module.css'
import { useOneToOneWords } from './use-one-to-one-words.ts'

/** «Встречи 1:1»: each direct report, when the last was, when the next is, and whether it is prepared. */
export function OneToOnesScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const { person, reach } = useSession()
  const pairs = useQuery(query.coaching.oneToOnes.pairs.queryOptions({ input: {} }))
  const columns = useColumns()
  const own = pairs.data?.items.filter(({ head }) => head.id === person.id) ?? []
  return (
    <>
      <PageHeader title={t(($) => $.coaching.oneToOne.title)} />
      <OwnOneToOne />
      <RhythmForAll pairs={pairs.data?.items ?? []} />
      <DataTable
        label={t(($) => $.coaching.oneToOne.pairs)}
        list={rowsOf(pairs, ({ items }) => items.filter(({ head }) => head.id === person.id))}
        columns={columns}
        rowKey={(pair) => pair.person.id}
        link={(pair, content) =>
          pair.next ? (
            <PanelLink to={{ kind: 'meeting', id: pair.next.id }}>{content}</PanelLink>
          ) : (
            <PanelLink to={{ kind: 'cadence', id: pair.person.id }}>{content}</PanelLink>
          )
        }
        selected={
          pairs.data?.items.find(({ next }) => next && panel.current?.id === next.id)?.person.id ??
          (panel.current?.kind === 'cadence' ? panel.current.id : undefined)
        }
        empty={
          <EmptyState icon={IconFriends} title={t(($) => $.coaching.oneToOne.none)}>
            {t(($) => $.coaching.oneToOne.noneIs)}
          </EmptyState>
        }
      />
      <Hours pairs={own} />
      {reach('oneToOne.count') !== 'none' && <Counts />}
    </>
  )
}

function useColumns(): Column<Pair>[] {
  const { t } = useTranslation()
  const words = useOneToOneWords()
  const format = useFormat()
  return [
    {
      id: 'person',
      header: t(($) => $.coaching.oneToOne.columns.person),
      cell: ({ person }) => person.name,
      phone: 'title',
    },
    {
      id: 'next',
      header: t(($) => $.coaching.oneToOne.columns.next),
      wrap: true,
      cell: ({ next }) =>
        !next ? (
          t(($) => $.coaching.oneToOne.notPlanned)
        ) : next.isPast ? (
          <>
            {words.shortOf(next)} <StatusMark tone="warn" label={t(($) => $.coaching.oneToOne.past)} />
          </>
        ) : (
          words.shortOf(next)
        ),
      width: '15rem',
    },
    {
      id: 'ready',
      header: t(($) => $.coaching.oneToOne.columns.ready),
      cell: ({ next }) => {
        if (!next || next.isPast) return null
        const topics = next.topics > 0 && t(($) => $.coaching.oneToOne.topics, { count: next.topics })
        const isSaid = next.isSoon || next.ready.head || next.ready.person
        return [isSaid && words.readyOf(next.ready), topics].filter(Boolean).join(' · ')
      },
      width: '15rem',
      wideOnly: true,
    },
    {
      id: 'last',
      header: t(($) => $.coaching.oneToOne.columns.last),
      cell: ({ last }) =>
        last ? (
          <PanelLink to={{ kind: 'meeting', id: last.id }}>{format.day(last.on)}</PanelLink>
        ) : (
          t(($) => $.coaching.oneToOne.never)
        ),
      width: '9rem',
      phone: 'none',
    },
    {
      id: 'cadence',
      header: t(($) => $.coaching.oneToOne.columns.cadence),
      wrap: true,
      cell: ({ cadence, person }) => (
        <PanelLink to={{ kind: 'cadence', id: person.id }}>
          {cadence ? words.rhythmOf(cadence) : t(($) => $.coaching.oneToOne.set)}
        </PanelLink>
      ),
      width: '17rem',
      wideOnly: true,
      // without a rhythm the name itself leads to it
      phone: 'none',
    },
  ]
}

/** Half an hour a week for each: what the span of control reckons with (org/span.ts). */
const usualHours = 0.5

/** How much of a week these meetings take, beside what is usual for so many people. */
function Hours({ pairs }: { pairs: readonly Pair[] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const hours = pairs.reduce((sum, { cadence }) => {
    return sum + (cadence ? cadence.minutes / 60 / cadence.everyWeeks : 0)
  }, 0)
  if (hours === 0) return null
  return (
    <p className={classes.hours}>
      {t(($) => $.coaching.oneToOne.hours, {
        hours: format.number(hours),
        usual: format.number(pairs.length * usualHours),
      })}
    </p>
  )
}

/** How many were held, head by head; nothing of what was said. */
function Counts(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const counts = useQuery(query.coaching.oneToOnes.counts.queryOptions({ input: {} }))
  if (!counts.data) return null
  const { items, from, to } = counts.data
  const title = t(($) => $.coaching.oneToOne.counts)
  return (
    <div className={classes.counts}>
      <Section
        title={title}
        aside={
          <Definition name={title}>
            <p>{t(($) => $.coaching.oneToOne.countsIs, { from: format.day(from), to: format.day(to) })}</p>
          </Definition>
        }
      >
        {items.length === 0 && <p className={classes.aside}>{t(($) => $.coaching.oneToOne.countsNone)}</p>}
        <ul className={classes.list}>
          {items.map(({ head, planned, held }) => (
            <li key={head.id} className={classes.line}>
              <span>{head.name}</span>
              <span className={classes.figure}>
                {t(($) => $.coaching.oneToOne.countOf, { held, planned })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
