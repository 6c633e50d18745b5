import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { metricKeys, metricOf, type MetricKey } from '../../plan/metric.ts'
import { MetricDefinition } from '../../plan/screens/metric-definition.tsx'
import { useMetrics } from '../../plan/screens/use-metrics.ts'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Correction, CorrectionSuggestion } from '../correction-contract.ts'
import { correctionKinds, isTasked, type CorrectionKind } from '../correction-kinds.ts'
import { useKept } from './correction-review.tsx'
import { useCorrectionWords } from './correction-words.ts'
import classes from './coaching.module.css'

/** The form of a new correction of a person, or about a deviation of theirs; most of it is said beforehand. */
export function NewCorrection({ about, close }: { about: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const asked = useQuery(query.coaching.corrections.suggest.queryOptions({ input: { about } }))
  if (asked.error && !asked.data) {
    return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  }
  if (!asked.data) return <ScreenLoading />
  return (
    <>
      <PanelHeader
        title={t(($) => $.coaching.corrections.start)}
        note={asked.data.person.name}
        onClose={close}
      />
      <PanelBody>
        <CorrectionForm key={about} suggestion={asked.data} close={close} />
      </PanelBody>
    </>
  )
}

type Values = {
  cause: string
  kind: CorrectionKind
  goal: string
  metric: MetricKey
  reviewOn: string | null
  ownerId: string
  note: string
  questions: string
  hasTask: boolean
  taskDueOn: string | null
  taskProof: string
}

function CorrectionForm({
  suggestion,
  close,
}: {
  suggestion: CorrectionSuggestion
  close: () => void
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const panel = usePanel()
  const words = useCorrectionWords()
  const metrics = useMetrics()
  const keep = useKept()
  const initial = useStart(suggestion)
  const form = useApiForm({
    initial,
    submit: (values, attempt) => api.coaching.corrections.start(inputOf(suggestion, values), attempt),
    async done(started) {
      notifyDone(t(($) => $.coaching.corrections.started, { day: format.day(started.reviewOn) }))
      await keep(started)
      panel.open({ kind: 'correction', id: started.id })
    },
  })
  const choice = suggestion.choices[Number(form.values.cause)]!
  function choose(cause: string | null): void {
    const chosen = suggestion.choices[Number(cause)]
    if (cause === null || !chosen) return
    form.set('cause', cause)
    form.set('kind', chosen.kind)
    form.set('metric', chosen.metric)
  }
  const counted = metrics
    .choices(metricKeys, form.values.metric)
    .filter(({ value }) => metricOf(value).unit === 'count')
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.corrections.start)} onCancel={close}>
      <Select
        label={t(($) => $.coaching.corrections.fields.cause)}
        data={suggestion.choices.map((one, at) => ({ value: `${at}`, label: words.causeOf(one) }))}
        allowDeselect={false}
        {...form.field('cause')}
        onChange={choose}
      />
      {choice.taken && (
        <p className={classes.aside}>
          {t(($) => $.coaching.corrections.taken)}{' '}
          <PanelLink to={{ kind: 'correction', id: choice.taken }}>
            {t(($) => $.coaching.corrections.openTaken)}
          </PanelLink>
        </p>
      )}
      <Select
        label={t(($) => $.coaching.corrections.fields.kind)}
        description={t(($) => $.coaching.corrections.kindIs[form.values.kind])}
        data={correctionKinds.map((value) => ({ value, label: words.kindOf(value) }))}
        allowDeselect={false}
        {...form.field('kind')}
      />
      <Textarea
        label={t(($) => $.coaching.corrections.fields.goal)}
        description={t(($) => $.coaching.corrections.fields.goalIs)}
        autosize
        minRows={2}
        {...form.field('goal')}
        data-autofocus
      />
      {form.values.kind === 'review' && (
        <Textarea
          label={t(($) => $.coaching.corrections.fields.rubric)}
          description={t(($) => $.coaching.corrections.fields.rubricIs)}
          autosize
          minRows={3}
          {...form.field('questions')}
        />
      )}
      <Select
        label={
          <>
            {t(($) => $.coaching.corrections.fields.metric)}
            <MetricDefinition metric={form.values.metric} />
          </>
        }
        data={counted}
        allowDeselect={false}
        {...form.field('metric')}
      />
      <p className={classes.aside}>
        {t(($) => $.coaching.corrections.fields.base)}: {format.day(choice.base.from)} –{' '}
        {format.day(choice.base.to)}
        <Definition name={t(($) => $.coaching.corrections.fields.base)}>
          <p>{t(($) => $.coaching.corrections.baseIs, { day: format.day(choice.triggerOn) })}</p>
        </Definition>
      </p>
      <DayInput label={t(($) => $.coaching.corrections.fields.review)} {...form.field('reviewOn')} />
      {isTasked(form.values.kind) && <TaskFields form={form} />}
      <Select
        label={t(($) => $.coaching.corrections.fields.owner)}
        data={suggestion.leaders.map(({ id, name }) => ({ value: id, label: name }))}
        allowDeselect={false}
        {...form.field('ownerId')}
      />
      <Textarea
        label={t(($) => $.coaching.corrections.fields.note)}
        description={t(($) => $.coaching.corrections.fields.noteIs)}
        autosize
        minRows={2}
        {...form.field('note')}
      />
    </ApiFormFields>
  )
}

/** A task that carries it out, where the head wants one. */
function TaskFields({ form }: { form: ReturnType<typeof useApiForm<Values, Correction>> }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <Checkbox
        label={t(($) => $.coaching.corrections.task[form.values.kind === 'obstacle' ? 'own' : 'theirs'])}
        {...form.field('hasTask', { type: 'checkbox' })}
      />
      {form.values.hasTask && (
        <>
          <DayInput label={t(($) => $.coaching.corrections.task.dueOn)} {...form.field('taskDueOn')} />
          <TextInput
            label={t(($) => $.coaching.corrections.task.proof)}
            description={t(($) => $.coaching.corrections.task.proofIs)}
            {...form.field('taskProof')}
          />
        </>
      )}
    </>
  )
}

/** The likeliest cause that no open correction has yet. */
function useStart({ choices, leaders, reviewOn }: CorrectionSuggestion): Values {
  const { t } = useTranslation()
  const { person } = useSession()
  const at = Math.max(
    0,
    choices.findIndex(({ taken }) => taken === null),
  )
  const { kind, metric } = choices[at]!
  const isAbove = leaders.some(({ id }) => id === person.id)
  return {
    cause: `${at}`,
    kind,
    metric,
    goal: '',
    reviewOn,
    ownerId: isAbove ? person.id : (leaders[0]?.id ?? person.id),
    note: '',
    questions: t(($) => $.coaching.corrections.rubricStart),
    hasTask: false,
    taskDueOn: null,
    taskProof: '',
  }
}

function inputOf({ person, deviationId, choices }: CorrectionSuggestion, values: Values) {
  const { cause, stage } = choices[Number(values.cause)]!
  const questions = values.questions.split('\n').filter((line) => line.trim() !== '')
  return {
    personId: person.id,
    cause,
    ...(deviationId ? { deviationId } : {}),
    ...(stage ? { stage: stage.key } : {}),
    kind: values.kind,
    goal: values.goal,
    metric: values.metric,
    ...(values.reviewOn ? { reviewOn: values.reviewOn } : {}),
    ownerId: values.ownerId,
    note: values.note.trim() === '' ? null : values.note,
    ...(isTasked(values.kind) && values.hasTask
      ? // a day that is not named is refused at its field
        { taskDueOn: values.taskDueOn ?? undefined, taskProof: values.taskProof }
      : {}),
    rubric: values.kind === 'review' ? questions.map((question) => ({ question, isMet: null })) : [],
  }
}
