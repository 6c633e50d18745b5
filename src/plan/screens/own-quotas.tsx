import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import { api, query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { useMay, useSession } from '../../web/session.ts'
import { Trouble } from '../../web/trouble.tsx'
import type { QuotaToAnswer } from '../contract.ts'
import { metricOf } from '../metric.ts'
import { periodName } from './period-name.ts'
import { OwnAnswer } from './quota-answer.tsx'
import { quotaPanelId } from './quota-panel-id.ts'
import classes from './own-quotas.module.css'
import { useFreshPlans } from './use-fresh-plans.ts'
import { useMetrics } from './use-metrics.ts'

/** What the person was given to reach and has not answered: accepted or objected to where it stands, or all of it at once. */
export function OwnQuotas(): ReactNode {
  const { t } = useTranslation()
  const fresh = useFreshPlans()
  const given = useOwnQuotas()
  const items = given.data?.items ?? []
  const accepting = useMutation({
    mutationFn: () => api.plan.quotas.acceptMany({ ids: items.map(({ id }) => id) }),
    async onSuccess() {
      notifyDone(t(($) => $.plan.answer.accepted))
      await fresh()
    },
  })
  if (items.length === 0) return null
  const title = t(($) => $.plan.answer.ownTitle)
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {items.length > 1 && (
          <Button variant="filled" loading={accepting.isPending} onClick={() => accepting.mutate()}>
            {t(($) => $.plan.answer.acceptAll, { count: items.length })}
          </Button>
        )}
      </div>
      {accepting.error && <Trouble>{messageOf(accepting.error)}</Trouble>}
      <ul className={classes.items}>
        {items.map((quota) => (
          <Given key={quota.id} quota={quota} />
        ))}
      </ul>
    </section>
  )
}

/**
 * Whether a screen waits for them: coming later they would move everything below. One that fails holds nothing up.
 */
export function useAwaitsOwnQuotas(): boolean {
  const { isLoading, failureCount } = useOwnQuotas()
  return isLoading && failureCount === 0
}

function useOwnQuotas() {
  return useQuery({
    ...query.plan.quotas.toAnswer.queryOptions({ input: {} }),
    enabled: useMay('plan.respond'),
  })
}

function Given({ quota }: { quota: QuotaToAnswer }): ReactNode {
  const { t, i18n } = useTranslation()
  const { nameOf } = useMetrics()
  const format = useFormat()
  const { person } = useSession()
  const { metric, period, periodStart, amount, setBy, setAt } = quota
  const isMoney = metricOf(metric).unit === 'money'
  const name = periodName(t, i18n.language as Locale, period, periodStart, 'long')
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <PanelLink to={{ kind: 'quota', id: quotaPanelId({ ...quota, personId: person.id }) }}>
          {isMoney ? name : `${nameOf(metric)}, ${name}`}
        </PanelLink>
        <strong className="figures">{isMoney ? format.money(amount) : format.number(amount)}</strong>
        {setBy && (
          <span className={classes.who}>
            {t(($) => $.plan.answer.setBy, { name: setBy, day: format.moment(setAt) })}
          </span>
        )}
      </div>
      {quota.reason && <p className={classes.reason}>{quota.reason}</p>}
      <OwnAnswer quotaId={quota.id} amount={amount} metric={metric} isAccepted={false} of={name} />
    </li>
  )
}
