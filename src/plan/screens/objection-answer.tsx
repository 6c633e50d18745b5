import { Button, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { notifyDone } from '../../web/notices.ts'
import { AmountInput } from './amount-input.tsx'
import type { QuotaAddress } from './quota-panel-id.ts'
import { useFreshPlans } from './use-fresh-plans.ts'
import classes from './plan-panel.module.css'

/** Whoever set the plan answers an objection: another figure, or the same one with an answer. Both need words. */
export function ObjectionAnswer(props: {
  address: QuotaAddress
  quotaId: string
  asked: number
  onDone?: () => void
}): ReactNode {
  const { t } = useTranslation()
  const fresh = useFreshPlans()
  const { address, quotaId } = props
  const { metric, period, personId, periodStart } = address
  const [isKeeping, setKeeping] = useState(false)
  const form = useApiForm<{ amount: number | null; reason: string }, unknown>({
    initial: { amount: props.asked, reason: '' },
    submit: ({ amount, reason }, attempt): Promise<unknown> =>
      isKeeping
        ? api.plan.quotas.keep({ id: quotaId, reason }, attempt)
        : api.plan.quotas.set(
            {
              metric,
              period,
              cells: [{ personId, periodStart, amount }],
              revision: { reason },
            },
            attempt,
          ),
    async done() {
      notifyDone(isKeeping ? t(($) => $.plan.answer.kept) : t(($) => $.plan.answer.revised))
      await fresh()
      props.onDone?.()
    },
  })
  return (
    <div className={classes.now}>
      <div className={classes.acts}>
        <Button
          variant={isKeeping ? 'default' : 'light'}
          aria-pressed={!isKeeping}
          onClick={() => setKeeping(false)}
        >
          {t(($) => $.plan.answer.revise)}
        </Button>
        <Button
          variant={isKeeping ? 'light' : 'default'}
          aria-pressed={isKeeping}
          onClick={() => setKeeping(true)}
        >
          {t(($) => $.plan.answer.keep)}
        </Button>
      </div>
      <ApiFormFields
        form={form}
        submit={isKeeping ? t(($) => $.plan.answer.keepAct) : t(($) => $.plan.answer.reviseAct)}
      >
        {!isKeeping && (
          <AmountInput
            label={t(($) => $.plan.answer.newFigure)}
            description={form.values.amount === null ? t(($) => $.plan.answer.empty) : undefined}
            metric={metric}
            {...form.field('amount')}
          />
        )}
        <Textarea
          label={t(($) => $.plan.answer.answer)}
          autosize
          minRows={2}
          maxLength={500}
          {...form.field('reason')}
        />
      </ApiFormFields>
    </div>
  )
}
