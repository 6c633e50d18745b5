import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { minorDigits, useFormat } from '../../web/format.ts'
import { PanelBody, PanelHeader, Section } from '../../web/panel-header.tsx'
import { useSession } from '../../web/session.ts'
import { EmptyState, ErrorState, Lines, NotFoundState } from '../../web/states.tsx'
import { periodName } from './period-name.ts'
import { quotaOfPanelId, type QuotaAddress } from './quota-panel-id.ts'
import classes from './plan-panel.module.css'

/** How one quota came to be: every figure it had, since when, by whom and why. */
export function QuotaPanel({ id, close }: PanelProps): ReactNode {
  const { t, i18n } = useTranslation()
  const address = quotaOfPanelId(id)
  const person = useQuery({
    ...query.org.people.read.queryOptions({ input: { id: address?.personId ?? '' } }),
    enabled: address !== null,
  })
  if (!address) return <NotFoundState />
  return (
    <>
      <PanelHeader
        title={person.data?.name ?? t(($) => $.plan.quotas.history)}
        note={`${t(($) => $.plan.metrics[address.metric].name)} · ${periodName(t, i18n.language as Locale, address.period, address.periodStart, 'long')}`}
        onClose={close}
      />
      <PanelBody>
        <Section title={t(($) => $.plan.quotas.history)}>
          <Revisions address={address} />
        </Section>
      </PanelBody>
    </>
  )
}

function Revisions({ address }: { address: QuotaAddress }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { company } = useSession()
  const revisions = useQuery(query.plan.quotas.revisions.queryOptions({ input: address }))
  if (revisions.error && !revisions.data) {
    return <ErrorState error={revisions.error} onRetry={() => void revisions.refetch()} />
  }
  if (!revisions.data) return <Lines count={4} />
  const { items } = revisions.data
  if (items.length === 0) return <EmptyState>{t(($) => $.plan.quotas.neverSet)}</EmptyState>
  const written = (amount: number | null) => {
    if (amount === null) return t(($) => $.plan.quotas.takenBack)
    return address.metric === 'revenue' ? format.money(amount) : format.number(amount)
  }
  return (
    <ol className={classes.versions}>
      {items.map((item, index) => {
        const before = items[index + 1]
        const change = before ? (item.amount ?? 0) - (before.amount ?? 0) : 0
        const digits = address.metric === 'revenue' ? minorDigits(company.currency) : 0
        return (
          <li key={item.id} className={classes.version} data-now={index === 0 || undefined}>
            <div className={classes.versionLine}>
              <strong className="figures">{written(item.amount)}</strong>
              {change !== 0 && (
                <span className={classes.change}>
                  {change > 0 ? '+' : '−'}
                  {format.number(Math.abs(change) / 10 ** digits, digits)}
                </span>
              )}
            </div>
            <div className={classes.who}>
              {t(($) => $.plan.quotas.since, { day: format.day(item.effectiveFrom) })}
            </div>
            <div className={classes.who}>
              {item.setBy?.name ?? t(($) => $.plan.quotas.bySystem)}, {format.moment(item.setAt)}
            </div>
            {item.reason && <p className={classes.reason}>{item.reason}</p>}
          </li>
        )
      })}
    </ol>
  )
}
