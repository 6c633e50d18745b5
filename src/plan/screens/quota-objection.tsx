import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { notifyDone } from '../../web/notices.ts'
import type { MetricKey } from '../metric.ts'
import { AmountInput } from './amount-input.tsx'
import { useFreshPlans } from './use-fresh-plans.ts'

/** The figure that the person could bring instead, and why. */
export function QuotaObjection(props: {
  quotaId: string
  amount: number
  metric: MetricKey
  close: () => void
}): ReactNode {
  const { t } = useTranslation()
  const fresh = useFreshPlans()
  const form = useApiForm<{ amount: number | null; reason: string }, unknown>({
    initial: { amount: props.amount, reason: '' },
    submit: ({ amount, reason }, attempt) =>
      // what is missing is said by the server, as everything else
      api.plan.quotas.respond(
        { id: props.quotaId, kind: 'objected', amount: amount as number, reason },
        attempt,
      ),
    async done() {
      notifyDone(t(($) => $.plan.answer.objected))
      await fresh()
      props.close()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.plan.answer.send)} onCancel={props.close}>
      <AmountInput
        label={t(($) => $.plan.answer.ownFigure)}
        metric={props.metric}
        {...form.field('amount')}
      />
      <Textarea
        label={t(($) => $.plan.answer.why)}
        description={t(($) => $.plan.answer.whyHint)}
        autosize
        minRows={2}
        maxLength={500}
        {...form.field('reason')}
      />
    </ApiFormFields>
  )
}
