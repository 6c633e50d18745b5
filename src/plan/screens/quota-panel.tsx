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
import { StatusMark } from '../../web/status-mark.tsx'
import type { QuotaResponse } from '../contract.ts'
import { periodName } from './period-name.ts'
import { ObjectionAnswer } from './objection-answer.tsx'
import { OwnAnswer } from './quota-answer.tsx'
import { quotaOfPanelId, type QuotaAddress } from './quota-panel-id.ts'
import classes from './plan-panel.module.css'
import { useMetrics } from './use-metrics.ts'

/** How one quota came to be: every figure it had, since when, by whom and why. */
export function QuotaPanel({ id, close }: PanelProps): ReactNode {
  const { t, i18n } = useTranslation()
  const { nameOf } = useMetrics()
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
        note={`${nameOf(address.metric)} · ${periodName(t, i18n.language as Locale, address.period, address.periodStart, 'long')}`}
        onClose={close}
      />
      <PanelBody>
        <Revisions address={address} />
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
  const now = items[0]
  if (!now) return <EmptyState>{t(($) => $.plan.quotas.neverSet)}</EmptyState>
  const written = (amount: number | null) => {
    if (amount === null) return t(($) => $.plan.quotas.takenBack)
    return address.metric === 'revenue' ? format.money(amount) : format.number(amount)
  }
  const last = now.responses.at(-1)
  return (
    <>
      {(revisions.data.mayRespond || last) && (
        <Section title={t(($) => $.plan.answer.title)}>
          <div className={classes.now}>
            {last && <SaidMark said={last} written={written} />}
            {revisions.data.mayRespond && now.amount !== null && (
              <OwnAnswer
                quotaId={now.id}
                amount={now.amount}
                metric={address.metric}
                isAccepted={last?.kind === 'accepted'}
              />
            )}
            {revisions.data.mayAnswer && last?.kind === 'objected' && (
              <ObjectionAnswer key={now.id} address={address} quotaId={now.id} asked={last.amount ?? 0} />
            )}
          </div>
        </Section>
      )}
      <Section title={t(($) => $.plan.quotas.history)}>
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
                {item.responses.map((said) => (
                  <div key={`${said.kind} ${said.saidAt}`} className={classes.said}>
                    <SaidMark said={said} written={written} />
                    <div className={classes.who}>
                      {said.saidBy ?? t(($) => $.plan.quotas.bySystem)}, {format.moment(said.saidAt)}
                    </div>
                  </div>
                ))}
              </li>
            )
          })}
        </ol>
      </Section>
    </>
  )
}

/** Accepted, objected to with a figure, or kept; with the reason in the words of whoever said it. */
function SaidMark({
  said,
  written,
}: {
  said: QuotaResponse
  written: (amount: number | null) => string
}): ReactNode {
  const { t } = useTranslation()
  const tone = ({ accepted: 'good', objected: 'warn', kept: 'open' } as const)[said.kind]
  const label =
    said.kind === 'objected'
      ? t(($) => $.plan.answer.states.objected, { amount: written(said.amount) })
      : t(($) => $.plan.answer.states[said.kind])
  return (
    <div>
      <StatusMark tone={tone} label={label} />
      {said.reason && <p className={classes.reason}>{said.reason}</p>}
    </div>
  )
}
