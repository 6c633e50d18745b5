import { useTranslation } from 'react-i18next'
import type { Column } from '../../web/data-table.tsx'
import { useFormat } from '../../web/format.ts'
import type { Deal } from '../deal-contract.ts'
import { DealStatus } from './deal-status.tsx'
import type { DealsTab } from './deal-routes.tsx'
import { NextStepMark } from './next-step-mark.tsx'

type Options = { tab: DealsTab | undefined; withOwner: boolean }

/** Open deals are read by what is next, closed ones by how and when they ended. */
export function useDealColumns({ tab, withOwner }: Options): Column<Deal>[] {
  const common = useCommonColumns()
  const { stage, nextStep, closed, lostReason } = useTabColumns(tab)
  const ofTab = {
    open: [stage, nextStep],
    won: [closed],
    lost: [closed, lostReason],
    all: [stage, nextStep, closed],
  }[tab ?? 'open']
  const { title, account, amount, owner, opened } = common
  return [title, account, amount, ...ofTab, ...(withOwner ? [owner] : []), opened]
}

function useCommonColumns() {
  const { t } = useTranslation()
  const format = useFormat()
  const title: Column<Deal> = {
    id: 'title',
    header: t(($) => $.sales.deals.fields.title),
    cell: (deal) => deal.title,
    phone: 'title',
  }
  const account: Column<Deal> = {
    id: 'account',
    header: t(($) => $.sales.deals.fields.account),
    cell: ({ accountName }) => accountName,
    width: '14rem',
  }
  const amount: Column<Deal> = {
    id: 'amount',
    header: t(($) => $.sales.deals.fields.amount),
    cell: ({ amountMinor, currency }) => amountMinor !== null && format.money(amountMinor, currency),
    align: 'end',
    width: '9rem',
    sort: 'amount',
    phone: 'aside',
  }
  const owner: Column<Deal> = {
    id: 'owner',
    header: t(($) => $.sales.deals.fields.owner),
    cell: ({ ownerName }) => ownerName ?? t(($) => $.sales.deals.noOwner),
    width: '10rem',
    wideOnly: true,
  }
  const opened: Column<Deal> = {
    id: 'opened',
    header: t(($) => $.sales.deals.fields.opened),
    cell: ({ openedOn }) => openedOn && format.dayShort(openedOn),
    align: 'end',
    width: '8rem',
    sort: 'created',
    wideOnly: true,
    phone: 'none',
  }
  return { title, account, amount, owner, opened }
}

function useTabColumns(tab: DealsTab | undefined) {
  const { t } = useTranslation()
  const format = useFormat()
  const stage: Column<Deal> = {
    id: 'stage',
    header: t(($) => $.sales.deals.fields.stage),
    cell: (deal) => (tab === 'all' ? <DealStatus deal={deal} /> : deal.stageName),
    width: '10rem',
  }
  const nextStep: Column<Deal> = {
    id: 'nextStep',
    header: t(($) => $.sales.deals.fields.nextStep),
    cell: (deal) => <NextStepMark deal={deal} />,
    width: '15rem',
    sort: 'nextStep',
  }
  const closed: Column<Deal> = {
    id: 'closed',
    header: t(($) => $.sales.deals.fields.closed),
    cell: ({ closedOn }) => closedOn && format.day(closedOn),
    align: 'end',
    width: '9rem',
    sort: 'closed',
    phone: tab === 'all' ? 'none' : 'line',
  }
  const lostReason: Column<Deal> = {
    id: 'lostReason',
    header: t(($) => $.sales.deals.fields.lostReason),
    cell: (deal) => deal.lostReason,
    width: '14rem',
    wideOnly: true,
  }
  return { stage, nextStep, closed, lostReason }
}
