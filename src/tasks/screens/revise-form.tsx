import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { etagOf } from '../../web/etag.ts'
import { notifyDone } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import { useMay } from '../../web/session.ts'
import type { Task } from '../contract.ts'
import { groundInputOf, type TaskDraft } from './task-draft.ts'
import { AmountInput } from './amount-input.tsx'
import { Chance } from './chance.tsx'
import { DueField } from './due-field.tsx'
import { GroundFields } from './ground-fields.tsx'
import { refreshTasks } from './task-changes.ts'
import classes from './task-form.module.css'
import { useAttainability } from './use-attainability.ts'
import { WordingHints } from './wording-hints.tsx'

/** What a task asks, changed; begins with what was offered instead, where something was. */
export function ReviseForm({ task, onDone }: { task: Task; onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const mayWeigh = useMay('task.weigh')
  const { objection, metric, unit } = task
  const form = useApiForm<Values, Task>({
    initial: {
      title: task.title,
      target: objection?.target ?? task.target,
      result: task.result ?? '',
      proof: task.proof ?? '',
      dueOn: objection?.dueOn ?? task.dueOn,
      ground: groundOf(task),
      onlyThis: 'later',
      reason: '',
    },
    submit: (values, { context }) =>
      api.tasks.revise(changesOf(task, values), { context: { ...context, ifMatch: etagOf(task) } }),
    async done() {
      onDone()
      notifyDone(t(($) => $.tasks.screens.panel.revised))
      await refreshTasks(queryClient)
    },
  })
  const { title, target, dueOn, result, proof } = form.values
  const known = useAttainability({
    people: mayWeigh && metric ? [{ personId: task.person.id, target }] : [],
    metric,
    from: task.fromDay,
    due: dueOn,
    taskId: task.id,
  })
  return (
    <Section title={t(($) => $.tasks.screens.panel.reviseTitle)}>
      <ApiFormFields form={form} onCancel={onDone}>
        <div className={classes.what}>
          <Textarea
            label={t(($) => $.tasks.screens.fields.title)}
            minRows={1}
            maxLength={300}
            autoFocus
            {...form.field('title')}
          />
          <WordingHints
            text={title}
            known={{
              hasMetric: metric !== null && target !== null,
              hasDue: true,
              hasProof: result.trim() !== '' && proof.trim() !== '',
            }}
          />
        </div>
        {metric ? (
          <AmountInput
            label={t(($) => $.tasks.screens.fields.target)}
            unit={unit}
            {...form.field('target')}
          />
        ) : (
          <>
            <Textarea
              label={t(($) => $.tasks.screens.fields.result)}
              maxLength={2000}
              {...form.field('result')}
            />
            <TextInput
              label={t(($) => $.tasks.screens.fields.proof)}
              maxLength={2000}
              {...form.field('proof')}
            />
          </>
        )}
        <DueField
          label={t(($) => $.tasks.screens.fields.due)}
          {...form.field('dueOn')}
          onChange={(day) => form.set('dueOn', day ?? task.dueOn)}
        />
        {metric && mayWeigh && (
          <Chance
            known={known}
            personId={task.person.id}
            isAsked
            onTake={(amount) => form.set('target', amount)}
          />
        )}
        {task.person.id !== task.setBy.id && (
          <GroundFields form={form} personId={task.person.id} chosen={task.ground} />
        )}
        {task.isLastOfSeries && (
          <SegmentedControl
            aria-label={t(($) => $.tasks.screens.series.label)}
            data={(['later', 'this'] as const).map((value) => ({
              value,
              label: t(($) => $.tasks.screens.series[value]),
            }))}
            {...form.field('onlyThis')}
          />
        )}
        <Textarea
          label={t(($) => $.tasks.screens.panel.reviseReason)}
          maxLength={2000}
          {...form.field('reason')}
        />
      </ApiFormFields>
    </Section>
  )
}

type Values = {
  title: string
  target: number | null
  result: string
  proof: string
  dueOn: string
  ground: TaskDraft['ground']
  onlyThis: 'later' | 'this'
  reason: string
}

function groundOf({ ground }: Task): TaskDraft['ground'] {
  const { kind = 'figure', words = '', deal, activity } = ground ?? {}
  return { kind, words, dealId: deal?.id ?? null, activityId: activity?.id ?? null }
}

/** Only what is another than before. */
function changesOf(task: Task, values: Values) {
  const { title, target, result, proof, dueOn, ground, onlyThis, reason } = values
  const isGroundNew = JSON.stringify(ground) !== JSON.stringify(groundOf(task))
  return {
    id: task.id,
    title: title === task.title ? undefined : title,
    target: task.metric && target !== task.target ? (target ?? undefined) : undefined,
    result: task.result === null || result === task.result ? undefined : result,
    proof: task.proof === null || proof === task.proof ? undefined : proof,
    dueOn: dueOn === task.dueOn ? undefined : dueOn,
    ground: isGroundNew ? groundInputOf(ground) : undefined,
    onlyThis: onlyThis === 'this',
    reason: reason.trim() || undefined,
  }
}
