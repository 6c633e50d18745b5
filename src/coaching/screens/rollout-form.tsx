import { Checkbox, MultiSelect, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { stagesOfKind, usePipelines } from '../../sales/screens/pipelines.ts'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Rollout } from '../rollout-contract.ts'
import { rolloutKinds, type RolloutKind } from '../rollout-kinds.ts'
import { ExampleFields } from './rollout-edit.tsx'
import { useKeptRollout } from './rollout-kept.ts'
import classes from './rollout.module.css'

type ActivityKind = Rollout['behaviour']['afterKinds'][number]

const talks = ['call', 'meeting', 'demonstration'] as const satisfies readonly ActivityKind[]
const documents = ['offer', 'email'] as const satisfies readonly ActivityKind[]
const usualDays: Record<RolloutKind, number> = { checklist: 14, question: 0, document: 3 }

/** The form of something new; the reader's own people take part unless they are taken out. */
export function NewRollout({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const people = useQuery(query.org.people.list.queryOptions({ input: { within: person.id, limit: 100 } }))
  if (people.error && !people.data) {
    return <ErrorState error={people.error} onRetry={() => void people.refetch()} />
  }
  if (!people.data) return <ScreenLoading />
  const below = people.data.items
    .filter(({ id, role }) => id !== person.id && ['rep', 'lead', 'head'].includes(role ?? ''))
    .map(({ id, name, role }) => ({ value: id, label: name, sells: role !== 'head' }))
  return (
    <>
      <PanelHeader title={t(($) => $.coaching.rollouts.start)} onClose={close} />
      <PanelBody>
        <RolloutForm below={below} close={close} />
      </PanelBody>
    </>
  )
}

type Below = { value: string; label: string; sells: boolean }

type Values = {
  name: string
  why: string
  kind: RolloutKind
  stageId: string | null
  items: string
  afterKinds: ActivityKind[]
  /** a conversation or a stage, as a choice */
  documentAfter: string | null
  needId: string | null
  words: string[]
  documentKind: ActivityKind
  withinDays: number
  goalPercent: number
  personIds: string[]
  startedOn: string | null
  dealId: string | null
  exampleSaid: string
}

function RolloutForm({ below, close }: { below: Below[]; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const panel = usePanel()
  const keep = useKeptRollout()
  const initial: Values = {
    name: '',
    why: '',
    kind: 'question',
    stageId: null,
    items: '',
    afterKinds: ['meeting'],
    documentAfter: 'meeting',
    needId: null,
    words: [],
    documentKind: 'offer',
    withinDays: usualDays.question,
    goalPercent: 80,
    personIds: below.filter(({ sells }) => sells).map(({ value }) => value),
    startedOn: place.today,
    dealId: null,
    exampleSaid: '',
  }
  const form = useApiForm({
    initial,
    submit: (values, attempt) => api.coaching.rollouts.start(inputOf(values), attempt),
    async done(started) {
      notifyDone(t(($) => $.coaching.rollouts.started, { name: started.name }))
      await keep(started)
      panel.open({ kind: 'rollout', id: started.id })
    },
  })
  const { kind } = form.values
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.rollouts.start)} onCancel={close}>
      <TextInput
        label={t(($) => $.coaching.rollouts.fields.name)}
        description={t(($) => $.coaching.rollouts.fields.nameIs)}
        {...form.field('name')}
        data-autofocus
      />
      <Textarea
        label={t(($) => $.coaching.rollouts.fields.why)}
        autosize
        minRows={2}
        {...form.field('why')}
      />
      <Select
        label={t(($) => $.coaching.rollouts.fields.kind)}
        description={t(($) => $.coaching.rollouts.kindIs[kind])}
        data={rolloutKinds.map((value) => ({ value, label: t(($) => $.coaching.rollouts.kinds[value]) }))}
        allowDeselect={false}
        {...form.field('kind')}
        onChange={(value) => {
          if (!value) return
          form.set('kind', value)
          form.set('withinDays', usualDays[value as RolloutKind])
        }}
      />
      {kind === 'checklist' && <ListFields form={form} />}
      {kind === 'question' && <QuestionFields form={form} />}
      {kind === 'document' && <DocumentFields form={form} />}
      <MultiSelect
        label={t(($) => $.coaching.rollouts.fields.people)}
        description={t(($) => $.coaching.rollouts.fields.peopleIs)}
        data={below.map(({ value, label }) => ({ value, label }))}
        searchable
        {...form.field('personIds')}
      />
      <div className={classes.two}>
        <DayInput label={t(($) => $.coaching.rollouts.fields.startedOn)} {...form.field('startedOn')} />
        <NumberInput
          label={t(($) => $.coaching.rollouts.fields.goalPercent)}
          min={1}
          max={100}
          {...form.field('goalPercent')}
        />
      </div>
      <ExampleFields
        deal={form.field('dealId')}
        said={form.field('exampleSaid')}
        isChosen={form.values.dealId !== null}
      />
    </ApiFormFields>
  )
}

type FieldsProps = { form: ApiForm<Values> }

function ListFields({ form }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <Select
        label={t(($) => $.coaching.rollouts.fields.stage)}
        data={useStageChoices()}
        searchable
        {...form.field('stageId')}
      />
      <Textarea
        label={t(($) => $.coaching.rollouts.fields.items)}
        description={t(($) => $.coaching.rollouts.fields.itemsIs)}
        autosize
        minRows={3}
        {...form.field('items')}
      />
      <NumberInput
        label={t(($) => $.coaching.rollouts.fields.withinDaysList)}
        min={0}
        max={60}
        {...form.field('withinDays')}
      />
    </>
  )
}

function QuestionFields({ form }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const needs = useQuery(query.sales.needs.list.queryOptions({ input: {} }))
  return (
    <>
      <Checkbox.Group label={t(($) => $.coaching.rollouts.fields.afterKinds)} {...form.field('afterKinds')}>
        <div className={classes.choices}>
          {talks.map((value) => (
            <Checkbox key={value} value={value} label={t(($) => $.sales.kinds[value])} />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label={t(($) => $.coaching.rollouts.fields.need)}
        description={t(($) => $.coaching.rollouts.fields.needIs)}
        data={(['objection', 'need'] as const).map((kind) => ({
          group: t(($) => $.sales.needs.kinds[kind]),
          items: (needs.data?.items ?? [])
            .filter((one) => one.kind === kind)
            .map(({ id, name }) => ({ value: id, label: name })),
        }))}
        searchable
        clearable
        {...form.field('needId')}
      />
      <TagsInput
        label={t(($) => $.coaching.rollouts.fields.words)}
        description={t(($) => $.coaching.rollouts.fields.wordsIs)}
        maxTags={20}
        acceptValueOnBlur
        {...form.field('words')}
      />
    </>
  )
}

function DocumentFields({ form }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const stages = useStageChoices()
  return (
    <>
      <div className={classes.two}>
        <Select
          label={t(($) => $.coaching.rollouts.fields.documentKind)}
          data={documents.map((value) => ({ value, label: t(($) => $.sales.kinds[value]) }))}
          allowDeselect={false}
          {...form.field('documentKind')}
        />
        <NumberInput
          label={t(($) => $.coaching.rollouts.fields.withinDays)}
          min={0}
          max={60}
          {...form.field('withinDays')}
        />
      </div>
      <Select
        label={t(($) => $.coaching.rollouts.fields.documentAfter)}
        data={[
          ...talks.map((value) => ({
            value,
            label: t(($) => $.coaching.rollouts.fields.afterTalk, { kind: t(($) => $.sales.kinds[value]) }),
          })),
          ...stages.map(({ value, label }) => ({
            value,
            label: t(($) => $.coaching.rollouts.fields.afterStage, { stage: label }),
          })),
        ]}
        searchable
        allowDeselect={false}
        {...form.field('documentAfter')}
      />
      <TagsInput
        label={t(($) => $.coaching.rollouts.fields.documentWords)}
        description={t(($) => $.coaching.rollouts.fields.wordsIs)}
        maxTags={20}
        acceptValueOnBlur
        {...form.field('words')}
      />
    </>
  )
}

/** Open stages; with several pipelines each says whose it is. */
function useStageChoices(): { value: string; label: string }[] {
  const pipelines = usePipelines()
  return pipelines.flatMap((pipeline) =>
    stagesOfKind(pipeline, 'open').map(({ id, name }) => ({
      value: id,
      label: pipelines.length > 1 ? `${pipeline.name}: ${name}` : name,
    })),
  )
}

function isTalk(value: string | null): value is (typeof talks)[number] {
  return (talks as readonly (string | null)[]).includes(value)
}

/** What the API is asked, of what was typed: only the fields that its kind knows. */
function inputOf(values: Values) {
  const { kind, name, why, goalPercent, personIds, startedOn, dealId, exampleSaid } = values
  const said = {
    name,
    why,
    kind,
    goalPercent,
    personIds,
    startedOn: startedOn ?? undefined,
    example: dealId ? { dealId, said: exampleSaid } : null,
  }
  const { stageId, items, afterKinds, needId, words, withinDays, documentAfter, documentKind } = values
  if (kind === 'checklist') {
    const lines = items.split('\n').map((item) => item.trim())
    return { ...said, stageId, items: lines.filter((item) => item !== ''), withinDays }
  }
  if (kind === 'question') return { ...said, afterKinds, needId, words }
  return {
    ...said,
    documentKind,
    withinDays,
    words,
    ...(isTalk(documentAfter) ? { afterKinds: [documentAfter] } : { stageId: documentAfter }),
  }
}
