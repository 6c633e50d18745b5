import { IconRoute } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { ViewTabs } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { EmptyState } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Rollout } from '../rollout-contract.ts'
import { rolloutsRoute } from './routes.tsx'
import { useRolloutWords } from './use-rollout-words.ts'

/** New ways of selling: what is being introduced, how far it has spread, and what has ended how. */
export function RolloutsScreen(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const state = rolloutsRoute.useSearch().tab ?? 'open'
  const list = useInfiniteQuery(
    query.coaching.rollouts.list.infiniteOptions({
      input: (cursor) => ({ state, cursor }),
      ...cursorPages,
    }),
  )
  return (
    <>
      <PageHeader title={t(($) => $.coaching.rollouts.title)} actions={<Begin />}>
        <ViewTabs
          label={t(($) => $.coaching.rollouts.title)}
          current={state}
          tabs={(['open', 'closed'] as const).map((id) => ({
            id,
            label: t(($) => $.coaching.rollouts.tabs[id]),
            search: id === 'open' ? {} : { tab: id },
          }))}
        />
      </PageHeader>
      <DataTable
        key={state}
        label={t(($) => $.coaching.rollouts.title)}
        list={pagesOf(list)}
        columns={useColumns(state)}
        rowKey={({ id }) => id}
        link={({ id }, content) => <PanelLink to={{ kind: 'rollout', id }}>{content}</PanelLink>}
        selected={panel.current?.kind === 'rollout' ? panel.current.id : undefined}
        empty={
          <EmptyState
            icon={IconRoute}
            title={t(($) => $.coaching.rollouts[state === 'open' ? 'noneOpen' : 'noneClosed'])}
            action={<Begin />}
          >
            {t(($) => $.coaching.rollouts.noneIs)}
          </EmptyState>
        }
      />
    </>
  )
}

function Begin(): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <MayButton variant="filled" may="rollout.lead" onClick={() => panel.open({ kind: 'rollout', id: 'new' })}>
      {t(($) => $.coaching.rollouts.start)}
    </MayButton>
  )
}

function useColumns(state: 'open' | 'closed'): Column<Rollout>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useRolloutWords()
  const head = (name: 'name' | 'adopted' | 'share' | 'since' | 'state') =>
    t(($) => $.coaching.rollouts.columns[name])
  return [
    { id: 'name', header: head('name'), cell: ({ name }) => name, phone: 'title', wrap: true },
    {
      id: 'adopted',
      header: head('adopted'),
      cell: ({ adopted, people }) => t(($) => $.coaching.rollouts.ofPeople, { count: adopted, people }),
      align: 'end',
      width: '8rem',
      named: true,
    },
    {
      id: 'share',
      header: head('share'),
      cell: ({ all }) => words.shareOf(all),
      align: 'end',
      width: '9rem',
      named: true,
    },
    {
      id: 'since',
      header: head('since'),
      cell: ({ startedOn }) => format.day(startedOn),
      width: '11rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'state',
      header: head('state'),
      cell: ({ outcome, unanswered }) =>
        outcome ? (
          <StatusMark
            tone={outcome.word === 'rule' ? 'good' : 'idle'}
            label={t(($) => $.coaching.rollouts.outcomes[outcome.word])}
          />
        ) : (
          unanswered > 0 && <StatusMark tone="warn" label={t(($) => $.coaching.rollouts.objections.waits)} />
        ),
      width: '11rem',
      phone: state === 'closed' ? 'aside' : 'line',
    },
  ]
}
