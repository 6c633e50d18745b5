import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { ErrorState, Lines } from '../../web/states.tsx'
import { NextStepForm } from './next-step-form.tsx'
import classes from './waiting-solution.module.css'

/** Somebody's deals that nobody knows the next step of, or whose step is overdue: each gets one here. */
export function DealsToStep({ personId, state }: { personId: string; state: 'none' | 'overdue' }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const deals = useQuery(
    query.sales.deals.list.queryOptions({
      input: {
        ownerId: personId,
        status: 'open',
        nextStep: state,
        limit: 10,
        sort: state === 'overdue' ? 'nextStep' : '-amount',
      },
    }),
  )
  if (deals.error) return <ErrorState error={deals.error} onRetry={() => void deals.refetch()} />
  if (!deals.data) return <Lines count={3} />
  if (deals.data.items.length === 0) return <p>{t(($) => $.today.waiting.noDeals)}</p>
  return (
    <>
      <ul className={classes.deals}>
        {deals.data.items.map((deal) => (
          <li key={deal.id} className={classes.deal}>
            <div className={classes.title}>
              <PanelLink to={{ kind: 'deal', id: deal.id }}>{deal.title}</PanelLink>
              <div className={classes.was}>
                {deal.nextStep && deal.nextStepOn
                  ? t(($) => $.today.step.was, { step: deal.nextStep, day: format.dayShort(deal.nextStepOn) })
                  : [deal.accountName, deal.stageName].filter(Boolean).join(' · ')}
              </div>
            </div>
            <div className={classes.amount}>
              {deal.amountMinor !== null && format.moneyShort(deal.amountMinor, deal.currency)}
            </div>
            <NextStepForm deal={deal} step={deal.nextStep} />
          </li>
        ))}
      </ul>
      {deals.data.nextCursor && (
        <Link className={classes.all} to="/sales/deals" search={{ who: personId, step: state }}>
          {t(($) => $.today.waiting.allDeals)}
        </Link>
      )}
    </>
  )
}
