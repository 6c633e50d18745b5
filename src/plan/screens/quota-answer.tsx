import { Button, NumberInput, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { MoneyInput } from '../../web/money-input.tsx'
import { notifyDone } from '../../web/notices.ts'
import { Trouble } from '../../web/trouble.tsx'
import { metricOf, type MetricKey } from '../metric.ts'
import type { QuotaAddress } from './quota-panel-id.ts'
import classes from './plan-panel.module.css'

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
    return <Objection {...{ quotaId, amount, metric }} close={() => setObjecting(false)} />
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

function Objection(
  props: Pick<OwnProps, 'quotaId' | 'amount' | 'metric'> & { close: () => void },
): ReactNode {
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

type AmountProps = {
  label: string
  description?: string | undefined
  metric: MetricKey
  value?: number | null
  onChange?: (amount: number | null) => void
  error?: ReactNode
}

/** Money in its currency, everything else in whole numbers. */
function AmountInput({ metric, value, onChange, ...rest }: AmountProps): ReactNode {
  if (metricOf(metric).unit === 'money') return <MoneyInput {...rest} value={value} onChange={onChange} />
  return (
    <NumberInput
      {...rest}
      min={0}
      clampBehavior="none"
      allowDecimal={false}
      value={value ?? ''}
      onChange={(typed) => onChange?.(typeof typed === 'number' ? typed : null)}
    />
  )
}

/** Plans and the boards that show what waits. */
export function useFreshPlans(): () => Promise<unknown> {
  const queryClient = useQueryClient()
  return () =>
    Promise.all(
      [query.plan.key(), query.today.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
}
