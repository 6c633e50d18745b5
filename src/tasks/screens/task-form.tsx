import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricKey } from '../../plan/metric.ts'
import { MetricDefinition } from '../../plan/screens/metric-definition.tsx'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay, useSession } from '../../web/session.ts'
import { ErrorState, ForbiddenState, Lines } from '../../web/states.tsx'
import { AmountInput } from './amount-input.tsx'
import { Analyses } from './analyses.tsx'
import { Chance } from './chance.tsx'
import { DueField } from './due-field.tsx'
import { EachNumber } from './each-number.tsx'
import { GroundFields } from './ground-fields.tsx'
import { taskMetrics, unitOf } from './metric-units.ts'
import { PeopleField, type Colleague } from './people-field.tsx'
import { inputOf, type TaskDraft } from './task-draft.ts'
import { useAttainability } from './use-attainability.ts'
import { useReader } from './use-reader.ts'
import { WordingHints } from './wording-hints.tsx'
import classes from './task-form.module.css'
import { useMetrics } from '../../plan/screens/use-metrics.ts'

const neverSell = new Set(['hr', 'assistant'])

/** The form of a new task; `about` may say to whom, and after a colon which client a colleague is to be introduced to. */
export function NewTask({ about, close }: { about: string | undefined; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const reader = useReader()
  const may = useMay('task.set')
  const [to, clientId] = about?.split(':') ?? []
  const client = useQuery({
    ...query.clients.accounts.read.queryOptions({ input: { id: clientId ?? '' } }),
    enabled: clientId !== undefined,
  })
  const people = useQuery({
    ...query.org.people.list.queryOptions({ input: { within: person.id, limit: 200 } }),
    enabled: may && reader.leads,
  })
  if (!may) return <ForbiddenState />
  return (
    <>
      <PanelHeader title={t(($) => $.tasks.screens.set)} onClose={close} />
      <PanelBody>
        {people.error && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
        {((reader.leads && people.isPending) || client.isLoading) && <Lines />}
        {(!reader.leads || people.data) && !client.isLoading && (
          <TaskForm
            people={(people.data?.items ?? []).filter(({ role }) => !neverSell.has(role))}
            about={to}
            client={client.data?.name}
            close={close}
          />
        )}
      </PanelBody>
    </>
  )
}

type FormProps = {
  people: Colleague[]
  about: string | undefined
  client: string | undefined
  close: () => void
}

function TaskForm({ people, about, client, close }: FormProps): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const { person } = useSession()
  const reader = useReader()
  const mayWeigh = useMay('task.weigh')
  const queryClient = useQueryClient()
  const panel = usePanel()
  const to = reader.leads ? about : person.id
  const introduction = (draft: TaskDraft, name: string): TaskDraft => ({
    ...draft,
    title: t(($) => $.tasks.screens.introduce.title, { client: name }),
    kind: 'result',
    result: t(($) => $.tasks.screens.introduce.result),
    proof: t(($) => $.tasks.screens.introduce.proof),
    ground: { ...draft.ground, words: t(($) => $.tasks.screens.introduce.ground) },
  })
  const form = useApiForm({
    initial: client === undefined ? startOf(to) : introduction(startOf(to), client),
    submit: (draft, attempt) => api.tasks.create(inputOf(draft, place.today), attempt),
    async done({ items }) {
      await queryClient.invalidateQueries({ queryKey: query.tasks.key() })
      notifyDone(t(($) => $.tasks.screens.done, { count: items.length }))
      if (items.length === 1) panel.open({ kind: 'task', id: items[0]!.id })
      else close()
    },
  })
  const draft = form.values
  const isForSelf = draft.people.every(({ personId }) => personId === person.id)
  return (
    <ApiFormFields form={form} submit={t(($) => $.tasks.screens.set)} onCancel={close}>
      {reader.leads && <PeopleField form={form} people={people} />}
      <What form={form} />
      <Measure form={form} />
      <DueField
        label={t(($) => $.tasks.screens.fields.due)}
        {...form.field('dueOn')}
        onChange={(day) => form.set('dueOn', day)}
      />
      {draft.kind === 'number' && mayWeigh && <Attainable form={form} people={people} />}
      {!isForSelf && (
        <GroundFields
          form={form}
          personId={draft.people.length === 1 ? draft.people[0]!.personId : undefined}
        />
      )}
      {mayWeigh && (
        <Analyses
          personId={draft.people.length === 1 ? draft.people[0]!.personId : undefined}
          onTake={
            isForSelf ? undefined : (words) => form.set('ground', { ...draft.ground, kind: 'figure', words })
          }
        />
      )}
      <Select
        label={t(($) => $.tasks.screens.fields.repeats)}
        allowDeselect={false}
        data={(['none', 'daily', 'weekly', 'monthly'] as const).map((value) => ({
          value,
          label: t(($) => $.tasks.screens.repeats[value]),
        }))}
        {...form.field('repeats')}
      />
      <Textarea label={t(($) => $.tasks.screens.fields.note)} maxLength={4000} {...form.field('note')} />
    </ApiFormFields>
  )
}

function startOf(personId: string | undefined): TaskDraft {
  return {
    people: personId ? [{ personId, target: null }] : [],
    title: '',
    note: '',
    kind: 'number',
    metric: 'prospect_meetings',
    target: null,
    result: '',
    proof: '',
    dueOn: null,
    repeats: 'none',
    ground: { kind: 'figure', words: '', dealId: null, activityId: null },
  }
}

type PartProps = { form: ApiForm<TaskDraft> }

/** The words of the task, and how they read. */
function What({ form }: PartProps): ReactNode {
  const { t } = useTranslation()
  const { title, kind, target, people, dueOn, result, proof } = form.values
  const isNumber = kind === 'number'
  return (
    <div className={classes.what}>
      <Textarea
        label={t(($) => $.tasks.screens.fields.title)}
        placeholder={
          isNumber ? t(($) => $.tasks.screens.hints.example) : t(($) => $.tasks.screens.hints.exampleResult)
        }
        minRows={1}
        maxLength={300}
        data-autofocus
        {...form.field('title')}
      />
      <WordingHints
        text={isNumber ? title : [title, result].filter(Boolean).join('. ')}
        known={{
          hasMetric: isNumber && (target !== null || people.some((one) => one.target !== null)),
          hasDue: dueOn !== null,
          hasProof: !isNumber && result.trim() !== '' && proof.trim() !== '',
        }}
      />
    </div>
  )
}

/** By what it will be known that it is done: a number that counts itself, or something to be seen. */
function Measure({ form }: PartProps): ReactNode {
  const { t } = useTranslation()
  const { choices } = useMetrics()
  const { kind, metric, people } = form.values
  return (
    <>
      <SegmentedControl
        aria-label={t(($) => $.tasks.screens.kinds.label)}
        data={(['number', 'result'] as const).map((value) => ({
          value,
          label: t(($) => $.tasks.screens.kinds[value]),
        }))}
        {...form.field('kind')}
      />
      {kind === 'number' ? (
        <div className={classes.measure}>
          <Select
            className={classes.metric}
            label={
              <>
                {t(($) => $.tasks.screens.fields.metric)} <MetricDefinition metric={metric} />
              </>
            }
            aria-label={t(($) => $.tasks.screens.fields.metric)}
            allowDeselect={false}
            data={choices(taskMetrics)}
            {...form.field('metric')}
            onChange={(next) => chooseMetric(form, next as MetricKey)}
          />
          {people.length <= 1 && (
            <AmountInput
              className={classes.target}
              label={t(($) => $.tasks.screens.fields.target)}
              unit={unitOf(metric)}
              {...form.field('target')}
              error={form.field('target').error ?? form.field('people.0.target').error}
            />
          )}
        </div>
      ) : (
        <>
          <Textarea
            label={t(($) => $.tasks.screens.fields.result)}
            placeholder={t(($) => $.tasks.screens.hints.result)}
            maxLength={2000}
            {...form.field('result')}
          />
          <TextInput
            label={t(($) => $.tasks.screens.fields.proof)}
            placeholder={t(($) => $.tasks.screens.hints.proof)}
            maxLength={2000}
            {...form.field('proof')}
          />
        </>
      )}
    </>
  )
}

/** A number of meetings is not one of kopecks: where the unit is another, the numbers go. */
function chooseMetric(form: ApiForm<TaskDraft>, metric: MetricKey): void {
  const { metric: before, people } = form.values
  form.set('metric', metric)
  if (unitOf(before) === unitOf(metric)) return
  form.set('target', null)
  form.set(
    'people',
    people.map(({ personId }) => ({ personId, target: null })),
  )
}

/** Whether it can be reached: of one person at length, of several in a row each. */
function Attainable({ form, people }: PartProps & { people: Colleague[] }): ReactNode {
  const { people: chosen, target, metric, dueOn } = form.values
  const isOne = chosen.length <= 1
  const known = useAttainability({
    people: chosen.map(({ personId, target: own }) => ({ personId, target: isOne ? target : own })),
    metric,
    due: dueOn,
  })
  if (!isOne) return <EachNumber form={form} people={people} known={known} />
  return (
    <Chance
      known={known}
      personId={chosen[0]?.personId}
      isAsked={chosen.length === 1 && dueOn !== null}
      onTake={(amount) => form.set('target', amount)}
    />
  )
}
