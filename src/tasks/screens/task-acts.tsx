import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, type CallContext } from '../../web/client.ts'
import { etagOf } from '../../web/etag.ts'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import type { Task } from '../contract.ts'
import { AmountInput } from './amount-input.tsx'
import { DueField } from './due-field.tsx'
import { refreshTasks, useAcceptance, useAgreement } from './task-changes.ts'
import { useAmount } from './task-marks.tsx'
import classes from './task-panel.module.css'

/** What is said with words of its own. */
export type Act = 'object' | 'insist' | 'finish' | 'fail' | 'cancel' | 'reopen'

type PartProps = { task: Task; onAct: (act: Act | 'revise') => void }

/** Two touches from the list: accept, or object. */
export function Answer({ task, onAct }: PartProps): ReactNode {
  const { t } = useTranslation()
  const acceptance = useAcceptance(task)
  return (
    <div className={classes.answer} role="group" aria-label={t(($) => $.tasks.screens.panel.answer)}>
      <Button variant="filled" loading={acceptance.isPending} onClick={() => acceptance.mutate()}>
        {t(($) => $.tasks.screens.panel.accept)}
      </Button>
      <Button onClick={() => onAct('object')}>{t(($) => $.tasks.screens.panel.object)}</Button>
    </div>
  )
}

/** Why not, and what is offered; whoever leads the person agrees, changes it otherwise, or insists. */
export function Objection({ task, onAct }: PartProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const amount = useAmount()
  const agreement = useAgreement(task)
  const { objection, may, unit } = task
  if (!objection) return null
  const { target, dueOn } = objection
  const offers = [
    target !== null && t(($) => $.tasks.screens.panel.offersTarget, { amount: amount(target, unit) }),
    dueOn !== null && t(($) => $.tasks.screens.panel.offersDue, { day: format.weekday(dueOn) }),
  ].filter((one) => one !== false)
  return (
    <Section title={t(($) => $.tasks.screens.panel.objection)}>
      <div className={classes.objection}>
        <p className={classes.words}>{objection.reason}</p>
        {offers.length > 0 && (
          <p>
            {t(($) => $.tasks.screens.panel.offers)}: <strong>{format.list(offers)}</strong>
          </p>
        )}
        {may.direct && (
          <div className={classes.acts}>
            {offers.length > 0 && (
              <Button variant="filled" loading={agreement.isPending} onClick={() => agreement.mutate()}>
                {t(($) => $.tasks.screens.panel.agree)}
              </Button>
            )}
            <Button onClick={() => onAct('revise')}>{t(($) => $.tasks.screens.panel.revise)}</Button>
            <Button onClick={() => onAct('insist')}>{t(($) => $.tasks.screens.panel.insist)}</Button>
          </div>
        )}
      </div>
    </Section>
  )
}

/** Everything else that may be done with the task now. */
export function Acts({ task, onAct }: PartProps): ReactNode {
  const { t } = useTranslation()
  const { may, state } = task
  const isOpen = ['proposed', 'accepted', 'objected'].includes(state)
  const acts = [
    may.finish && ('finish' as const),
    may.direct && isOpen && state !== 'objected' && ('revise' as const),
    may.fail && ('fail' as const),
    may.direct && isOpen && ('cancel' as const),
    may.reopen && ('reopen' as const),
  ].filter((act): act is Exclude<typeof act, false> => act !== false)
  if (acts.length === 0) return null
  return (
    <div className={classes.acts}>
      {acts.map((act) => (
        <Button key={act} variant={act === 'finish' ? 'filled' : 'default'} onClick={() => onAct(act)}>
          {t(($) => $.tasks.screens.panel[act])}
        </Button>
      ))}
    </div>
  )
}

type FormProps = { act: Act; task: Task; onDone: () => void }
type Values = { reason: string; target: number | null; dueOn: string | null }
type Attempt = { context: CallContext }

const calls: Record<Act, (id: string, values: Values, attempt: Attempt) => Promise<Task>> = {
  object: (id, { reason, target, dueOn }, attempt) =>
    api.tasks.object({ id, reason, target, dueOn }, attempt),
  insist: (id, { reason }, attempt) => api.tasks.insist({ id, reason }, attempt),
  finish: (id, { reason }, attempt) => api.tasks.close({ id, outcome: 'done', reason }, attempt),
  fail: (id, { reason }, attempt) => api.tasks.close({ id, outcome: 'failed', reason }, attempt),
  cancel: (id, { reason }, attempt) => api.tasks.close({ id, outcome: 'cancelled', reason }, attempt),
  reopen: (id, { reason }, attempt) => api.tasks.reopen({ id, reason }, attempt),
}

/** The words that an act needs; of an objection also what is offered instead. */
export function ActForm({ act, task, onDone }: FormProps): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const words = useActWords(act)
  const form = useApiForm<Values, Task>({
    initial: { reason: '', target: null, dueOn: null },
    submit: (values, { context }) =>
      calls[act](task.id, values, { context: { ...context, ifMatch: etagOf(task) } }),
    async done() {
      onDone()
      notifyDone(words.done)
      await refreshTasks(queryClient)
    },
  })
  return (
    <Section title={words.title}>
      <ApiFormFields form={form} submit={words.act} onCancel={onDone}>
        <Textarea
          label={words.reason}
          description={
            act === 'object'
              ? t(($) => $.tasks.screens.panel.objectHint)
              : act === 'cancel' && task.isLastOfSeries
                ? t(($) => $.tasks.screens.panel.cancelSeries)
                : undefined
          }
          maxLength={2000}
          autoFocus
          {...form.field('reason')}
        />
        {act === 'object' && task.metric && (
          <AmountInput
            label={t(($) => $.tasks.screens.panel.counterTarget)}
            unit={task.unit}
            {...form.field('target')}
          />
        )}
        {act === 'object' && (
          <DueField
            label={t(($) => $.tasks.screens.panel.counterDue)}
            {...form.field('dueOn')}
            onChange={(day) => form.set('dueOn', day)}
          />
        )}
      </ApiFormFields>
    </Section>
  )
}

type Words = { title: string; reason: string; act: string; done: string }

function useActWords(act: Act): Words {
  const { t } = useTranslation()
  const words: Record<Act, () => Words> = {
    object: () => ({
      title: t(($) => $.tasks.screens.panel.objectTitle),
      reason: t(($) => $.tasks.screens.panel.objectReason),
      act: t(($) => $.tasks.screens.panel.sendObjection),
      done: t(($) => $.tasks.screens.panel.objected),
    }),
    insist: () => ({
      title: t(($) => $.tasks.screens.panel.insistTitle),
      reason: t(($) => $.tasks.screens.panel.insistReason),
      act: t(($) => $.tasks.screens.panel.insist),
      done: t(($) => $.tasks.screens.panel.insisted),
    }),
    finish: () => ({
      title: t(($) => $.tasks.screens.panel.finish),
      reason: t(($) => $.tasks.screens.panel.finishTitle),
      act: t(($) => $.tasks.screens.panel.finish),
      done: t(($) => $.tasks.screens.panel.finished),
    }),
    fail: () => ({
      title: t(($) => $.tasks.screens.panel.fail),
      reason: t(($) => $.tasks.screens.panel.failTitle),
      act: t(($) => $.tasks.screens.panel.fail),
      done: t(($) => $.tasks.screens.panel.failed),
    }),
    cancel: () => ({
      title: t(($) => $.tasks.screens.panel.cancelTitle),
      reason: t(($) => $.tasks.screens.panel.cancelReason),
      act: t(($) => $.tasks.screens.panel.cancelAct),
      done: t(($) => $.tasks.screens.panel.cancelled),
    }),
    reopen: () => ({
      title: t(($) => $.tasks.screens.panel.reopen),
      reason: t(($) => $.tasks.screens.panel.reopenTitle),
      act: t(($) => $.tasks.screens.panel.reopen),
      done: t(($) => $.tasks.screens.panel.reopened),
    }),
  }
  return words[act]()
}
