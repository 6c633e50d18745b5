import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useFormat } from '../../web/format.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { useMay } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Deal } from '../deal-contract.ts'
import { asMoved, usePendingMoves } from './deal-changes.ts'
import { DealChecks } from './deal-checks.tsx'
import { DealActivities } from './deal-activities.tsx'
import { DealDetails } from './deal-details.tsx'
import { EditDealForm, NewDealForm } from './deal-form.tsx'
import { DealHead } from './deal-head.tsx'
import { DealHistory } from './deal-history.tsx'
import { LogBar } from './log-bar.tsx'
import { NextStepSection } from './next-step-section.tsx'
import { StagePath } from './stage-path.tsx'

/** A deal: where it stands, what is next, what was done for it and what changed. */
export function DealPanel({ id, about, close }: PanelProps): ReactNode {
  return id === 'new' ? <NewDeal accountId={about} close={close} /> : <DealDetail id={id} close={close} />
}

function NewDeal({ accountId, close }: { accountId: string | undefined; close: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <PanelHeader title={t(($) => $.sales.deals.add)} onClose={close} />
      <PanelBody>
        <NewDealForm accountId={accountId} onCancel={close} />
      </PanelBody>
    </>
  )
}

function DealDetail({ id, close }: { id: string; close: () => void }): ReactNode {
  const [isEdited, setEdited] = useState(false)
  const { place } = useFormat()
  const move = usePendingMoves().findLast((one) => one.deal.id === id)
  const { data: known, error, refetch } = useQuery(query.sales.deals.read.queryOptions({ input: { id } }))
  if (error && !known) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!known) return <ScreenLoading />
  const deal = move ? asMoved(known, move, place.today) : known
  return (
    <>
      <DealHead deal={deal} isEdited={isEdited} onEdit={() => setEdited(true)} close={close} />
      <PanelBody>
        {isEdited ? <EditDealForm deal={deal} onDone={() => setEdited(false)} /> : <Whole deal={deal} />}
      </PanelBody>
    </>
  )
}

function Whole({ deal }: { deal: Deal }): ReactNode {
  const mayHear = useMay('activity.see')
  const { id, title, accountId, accountName } = deal
  const account = accountId && accountName ? { value: accountId, label: accountName } : null
  return (
    <>
      <StagePath deal={deal} />
      {deal.status === 'open' && <DealChecks deal={deal} />}
      {deal.status === 'open' && <NextStepSection deal={deal} />}
      <LogBar about={{ account, deal: { value: id, label: title } }} />
      <DealDetails deal={deal} />
      {mayHear && <DealActivities dealId={id} />}
      <DealHistory dealId={id} />
    </>
  )
}
