import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { Properties, Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import type { Deal } from '../deal-contract.ts'
import { HeardNeeds } from './heard-needs.tsx'
import { usePipelines } from './pipelines.ts'

/** What is known of a deal; what is not is left out. */
export function DealDetails({ deal }: { deal: Deal }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const pipelines = usePipelines()
  const day = (value: string | null) => value && format.day(value)
  const { accountId, accountName, amountMinor, currency, productName, ownerName } = deal
  const inOneOfMany = pipelines.length > 1 && pipelines.find(({ id }) => id === deal.pipelineId)
  return (
    <Section title={t(($) => $.sales.deals.details)}>
      <Properties
        items={[
          [
            t(($) => $.sales.deals.fields.amount),
            amountMinor !== null && format.money(amountMinor, currency),
          ],
          [
            t(($) => $.sales.deals.fields.account),
            // oxlint-disable-next-line react/jsx-key -- a pair, not a list
            accountId && <PanelLink to={{ kind: 'account', id: accountId }}>{accountName}</PanelLink>,
          ],
          [t(($) => $.sales.deals.fields.product), productName],
          [t(($) => $.sales.deals.fields.owner), ownerName ?? t(($) => $.sales.deals.noOwner)],
          [t(($) => $.sales.deals.fields.pipeline), inOneOfMany && inOneOfMany.name],
          [t(($) => $.sales.deals.fields.opened), day(deal.openedOn)],
          [t(($) => $.sales.deals.fields.expected), deal.status === 'open' && day(deal.expectedCloseOn)],
          [t(($) => $.sales.deals.fields.closed), day(deal.closedOn)],
          [t(($) => $.sales.deals.fields.lostReason), deal.lostReason],
          [t(($) => $.sales.deals.fields.lastTouch), deal.lastTouchAt && format.moment(deal.lastTouchAt)],
        ].map(([name, value]) => [name, value === false ? null : value] as const)}
      />
      {deal.status === 'lost' && (
        <HeardNeeds subject={{ dealId: deal.id }} label={t(($) => $.sales.needs.heardLost)} />
      )}
    </Section>
  )
}
