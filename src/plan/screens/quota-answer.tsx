import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../web/client.ts'
import { later } from '../../web/later.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone } from '../../web/notices.ts'
import { Lines } from '../../web/states.tsx'
import { Trouble } from '../../web/trouble.tsx'
import type { MetricKey } from '../metric.ts'
import { useFreshPlans } from './use-fresh-plans.ts'
import classes from './plan-panel.module.css'

// «Мой день» and the board begin with the two buttons; the form comes when it is asked for
const loadQuotaObjection = later(() => import('./quota-objection.tsx'))
const QuotaObjection = lazy(async () => ({ default: (await loadQuotaObjection()).QuotaObjection }))

type OwnProps = {
  quotaId: string
  amount: number
  metric: MetricKey
  isAccepted: boolean
  /** which of several on the screen, for who does not see where the button stands */
  of?: string
}

/** The person whose plan it is accepts it, or objects with a figure and a reason. */
export function OwnAnswer({ quotaId, amount, metric, isAccepted, of }: OwnProps): ReactNode {
  const { t } = useTranslation()
  const fresh = useFreshPlans()
  const [isObjecting, setObjecting] = useState(false)
  const named = (act: string) => (of === undefined ? undefined : `${act}: ${of}`)
  const accepting = useMutation({
    mutationFn: () => api.plan.quotas.respond({ id: quotaId, kind: 'accepted' }),
    async onSuccess() {
      notifyDone(t(($) => $.plan.answer.accepted))
      await fresh()
    },
  })
  if (isObjecting) {
    return (
      <Suspense fallback={<Lines count={3} />}>
        <QuotaObjection {...{ quotaId, amount, metric }} close={() => setObjecting(false)} />
      </Suspense>
    )
  }
  return (
    <div className={classes.now}>
      {accepting.error && <Trouble>{messageOf(accepting.error)}</Trouble>}
      <div className={classes.acts}>
        {!isAccepted && (
          <Button
            variant={of === undefined ? 'filled' : 'light'}
            aria-label={named(t(($) => $.plan.answer.accept))}
            loading={accepting.isPending}
            onClick={() => accepting.mutate()}
          >
            {t(($) => $.plan.answer.accept)}
          </Button>
        )}
        <Button aria-label={named(t(($) => $.plan.answer.object))} onClick={() => setObjecting(true)}>
          {t(($) => $.plan.answer.object)}
        </Button>
      </div>
    </div>
  )
}
