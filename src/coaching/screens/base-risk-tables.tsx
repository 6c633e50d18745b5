import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import type { ListOf } from '../../web/list.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay } from '../../web/session.ts'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { ClientShare, ConcentrationTold, OfSeller } from '../concentration-contract.ts'
import type { ConcentrationLevel } from '../concentration.ts'
import classes from './base-risk.module.css'

export const levelTones: Record<ConcentrationLevel, Tone> = { ordinary: 'good', watch: 'open', high: 'warn' }

function listOf<Row>(rows: Row[]): ListOf<Row> {
  return {
    rows,
    isPending: false,
    error: undefined,
    retry: () => undefined,
    hasMore: false,
    loadMore: () => undefined,
    isLoadingMore: false,
  }
}

/** Clients whom one person alone knows, and the way out: a colleague is introduced. */
export function KnownToOne({ told }: { told: ConcentrationTold }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const panel = usePanel()
  const columns = useKnownColumns(told)
  const { clients, wonMinor, share, items } = told.knownToOne
  const title = t(($) => $.coaching.baseRisks.known.title)
  return (
    <section className={classes.tables} aria-label={title}>
      <h2 className={classes.tableTitle}>{title}</h2>
      <p className={classes.tableLead}>
        {clients === 0
          ? t(($) => $.coaching.baseRisks.known.none)
          : t(($) => $.coaching.baseRisks.known.lead, {
              clients: t(($) => $.coaching.baseRisks.clients, { count: clients }),
              won: format.moneyShort(wonMinor, told.currency),
              share: format.percent(share),
            })}{' '}
        {clients > items.length && t(($) => $.coaching.baseRisks.known.first, { count: items.length })}
      </p>
      {items.length > 0 && (
        <DataTable
          label={title}
          list={listOf(items)}
          columns={columns}
          rowKey={({ account }) => account.id}
          link={({ account }, content) =>
            account.name ? <PanelLink to={{ kind: 'account', id: account.id }}>{content}</PanelLink> : content
          }
          selected={panel.current?.kind === 'account' ? panel.current.id : undefined}
        />
      )}
    </section>
  )
}

function useKnownColumns({ currency }: ConcentrationTold): Column<ClientShare>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const panel = usePanel()
  const maySet = useMay('task.set')
  return [
    {
      id: 'client',
      header: t(($) => $.coaching.baseRisks.known.client),
      cell: ({ account }) => account.name ?? t(($) => $.coaching.baseRisks.hidden),
      phone: 'title',
    },
    {
      id: 'who',
      header: t(($) => $.coaching.baseRisks.known.who),
      cell: ({ onlyKnownTo }) => onlyKnownTo?.name,
      width: '11rem',
    },
    {
      id: 'won',
      header: t(($) => $.coaching.baseRisks.known.won),
      cell: ({ wonMinor, share }) => (
        <span className={classes.figure}>
          {format.moneyShort(wonMinor, currency)}
          <span className={classes.aside}>{format.percent(share, 1)}</span>
        </span>
      ),
      align: 'end',
      width: '10rem',
      phone: 'aside',
    },
    {
      id: 'talks',
      header: t(($) => $.coaching.baseRisks.known.talks),
      cell: ({ talks, lastTalkOn }) => (
        <>
          {t(($) => $.coaching.baseRisks.talks, { count: talks })}
          {lastTalkOn && (
            <span className={classes.aside}>
              , {t(($) => $.coaching.baseRisks.known.last, { day: format.dayShort(lastTalkOn) })}
            </span>
          )}
        </>
      ),
      width: '15rem',
      wideOnly: true,
    },
    {
      id: 'act',
      header: '',
      cell: ({ account, onlyKnownTo }) =>
        maySet &&
        account.name &&
        onlyKnownTo && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t(($) => $.coaching.baseRisks.known.actWith, { name: account.name })}
            onClick={(event) => {
              // the row is not meant
              event.stopPropagation()
              panel.open({ kind: 'task', id: 'new', about: `${onlyKnownTo.id}:${account.id}` })
            }}
          >
            {t(($) => $.coaching.baseRisks.known.act)}
          </Button>
        ),
      align: 'end',
      width: '13rem',
    },
  ]
}

/** Everybody below with their own dependence; a row leads to the same screen of that person or team. */
export function RisksByPerson({ told }: { told: ConcentrationTold }): ReactNode {
  const { t } = useTranslation()
  const columns = usePeopleColumns(told)
  const title = t(($) => $.coaching.baseRisks.people.title)
  if (told.people.length === 0) return null
  return (
    <section className={classes.tables} aria-label={title}>
      <h2 className={classes.tableTitle}>{title}</h2>
      <DataTable
        label={title}
        list={listOf(told.people)}
        columns={columns}
        rowKey={({ kind, person }) => `${kind} ${person.id}`}
        link={({ person }, content) => (
          <Link to="/coaching/base-risks" search={{ of: person.id }}>
            {content}
          </Link>
        )}
      />
    </section>
  )
}

function usePeopleColumns({ currency }: ConcentrationTold): Column<OfSeller>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const top = (share: number | undefined) =>
    share === undefined ? (
      <span className={classes.aside}>{t(($) => $.coaching.baseRisks.people.few)}</span>
    ) : (
      format.percent(share)
    )
  return [
    {
      id: 'person',
      header: t(($) => $.coaching.baseRisks.people.person),
      cell: ({ person, kind }) => (
        <>
          {person.name}
          {kind === 'team' && (
            <span className={classes.aside}> {t(($) => $.coaching.baseRisks.people.team)}</span>
          )}
        </>
      ),
      phone: 'title',
    },
    {
      id: 'clients',
      header: t(($) => $.coaching.baseRisks.people.clients),
      cell: ({ clients }) => format.number(clients),
      align: 'end',
      width: '6rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'won',
      header: t(($) => $.coaching.baseRisks.people.won),
      cell: ({ wonMinor }) => format.moneyShort(wonMinor, currency),
      align: 'end',
      width: '8rem',
      phone: 'aside',
    },
    {
      id: 'top1',
      header: t(($) => $.coaching.baseRisks.figures.top1),
      about: (
        <Definition name={t(($) => $.coaching.baseRisks.figures.top1)}>
          <p>{t(($) => $.coaching.baseRisks.figureIs.top1)}</p>
        </Definition>
      ),
      cell: ({ figures }) => top(figures?.top1),
      align: 'end',
      width: '11rem',
      named: true,
    },
    {
      id: 'top3',
      header: t(($) => $.coaching.baseRisks.figures.top3),
      cell: ({ figures }) => top(figures?.top3),
      align: 'end',
      width: '9rem',
      wideOnly: true,
      named: true,
    },
    {
      id: 'alone',
      header: t(($) => $.coaching.baseRisks.people.alone),
      about: (
        <Definition name={t(($) => $.coaching.baseRisks.people.alone)}>
          <p>{t(($) => $.coaching.baseRisks.people.aloneIs)}</p>
        </Definition>
      ),
      cell: ({ kind, knownAlone }) => (
        <span className={classes.figure}>
          {knownAlone.level !== 'ordinary' && kind === 'person' && (
            <StatusMark
              tone={levelTones[knownAlone.level]}
              label={t(($) => $.coaching.baseRisks.levels[knownAlone.level])}
            />
          )}
          {format.percent(knownAlone.share, 1)}
        </span>
      ),
      align: 'end',
      width: '12rem',
      named: true,
    },
  ]
}
