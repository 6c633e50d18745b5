import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { Deal } from '../deal-contract.ts'

const tones: Record<Deal['status'], Tone> = { open: 'open', won: 'good', lost: 'idle' }

/** The stage of an open deal; of a closed one, how it ended and when. */
export function DealStatus({ deal }: { deal: Pick<Deal, 'status' | 'stageName' | 'closedOn'> }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const day = deal.closedOn ? format.day(deal.closedOn) : ''
  const label = {
    open: deal.stageName,
    won: t(($) => $.sales.deals.path.wonOn, { day }),
    lost: t(($) => $.sales.deals.path.lostOn, { day }),
  }[deal.status]
  return <StatusMark tone={tones[deal.status]} label={label} />
}
