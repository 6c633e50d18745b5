import { MultiSelect, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { asksTalk, definitionOf, emptyDraft, isWhole, unitsOf, type MetricDraft } from './metric-draft.ts'
import { useMetricUses } from './use-metric-uses.ts'
import classes from './metrics-screen.module.css'

const kinds = ['call', 'meeting', 'email', 'demonstration', 'offer'] as const
const events = ['activity', 'opened', 'won', 'lost', 'reached'] as const

/** A metric of the company's own, with what it would have counted of late before anything is saved. */
export function NewMetric({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: emptyDraft,
    submit: (draft: MetricDraft, attempt) =>
      api.plan.metrics.create(
        { ...definitionOf(draft), name: draft.name, note: draft.note.trim() || null },
        attempt,
      ),
    async done({ key, name }) {
      await queryClient.invalidateQueries({ queryKey: query.plan.key() })
      notifyDone(t(($) => $.plan.catalogue.added, { name }))
      panel.open({ kind: 'metric', id: key })
    },
  })
  const { event } = form.values
  return (
    <>
      <PanelHeader title={t(($) => $.plan.catalogue.add)} onClose={close} />
      <PanelBody>
        <ApiFormFields form={form} submit={t(($) => $.web.actions.create)} onCancel={close}>
          <TextInput label={t(($) => $.plan.catalogue.name)} {...form.field('name')} data-autofocus />
          <Select
            label={t(($) => $.plan.catalogue.event)}
            allowDeselect={false}
            data={events.map((one) => ({ value: one, label: t(($) => $.plan.catalogue.events[one]) }))}
            {...form.field('event')}
          />
          {event === 'activity' ? <ActivityFields form={form} /> : <DealFields form={form} />}
          <UnitField form={form} />
          <Preview draft={form.values} />
          <Textarea
            label={t(($) => $.plan.catalogue.note)}
            description={t(($) => $.plan.catalogue.noteWhy)}
            {...form.field('note')}
          />
          <p className={classes.quiet}>{t(($) => $.plan.catalogue.keeps)}</p>
        </ApiFormFields>
      </PanelBody>
    </>
  )
}

type Part = { form: ApiForm<MetricDraft> }

function ActivityFields({ form }: Part): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <MultiSelect
        label={t(($) => $.plan.catalogue.kindsOf)}
        data={kinds.map((kind) => ({ value: kind, label: t(($) => $.sales.kinds[kind]) }))}
        {...form.field('kinds')}
      />
      <Select
        label={t(($) => $.plan.catalogue.outcome)}
        allowDeselect={false}
        data={(['held', 'not_held', 'both'] as const).map((one) => ({
          value: one,
          label: t(($) => $.plan.catalogue.outcomes[one]),
        }))}
        {...form.field('outcomes')}
      />
      <Select
        label={t(($) => $.plan.catalogue.withWhom)}
        allowDeselect={false}
        data={(['any', 'prospects', 'customers'] as const).map((one) => ({
          value: one,
          label: t(($) => $.plan.catalogue.clients[one]),
        }))}
        {...form.field('prospect')}
      />
      {asksTalk(form.values) && (
        <NumberInput
          label={t(($) => $.plan.catalogue.minTalk)}
          description={t(($) => $.plan.catalogue.minTalkWhy)}
          min={0}
          max={1440}
          decimalScale={2}
          hideControls
          {...form.field('minTalkSeconds')}
        />
      )}
    </>
  )
}

function DealFields({ form }: Part): ReactNode {
  const { t } = useTranslation()
  const { data: products } = useQuery(query.sales.products.list.queryOptions({ input: { limit: 200 } }))
  const { data: pipelines } = useQuery(query.sales.pipelines.list.queryOptions({ input: {} }))
  const isReaching = form.values.event === 'reached'
  return (
    <>
      {isReaching ? (
        <MultiSelect
          label={t(($) => $.plan.catalogue.stages)}
          searchable
          data={(pipelines?.items ?? []).map(({ name, stages }) => ({
            group: name,
            items: stages.map((stage) => ({ value: stage.id, label: stage.name })),
          }))}
          {...form.field('stageIds')}
        />
      ) : (
        <MultiSelect
          label={t(($) => $.plan.catalogue.pipelines)}
          placeholder={form.values.pipelineIds.length === 0 ? t(($) => $.plan.catalogue.any) : ''}
          data={(pipelines?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('pipelineIds')}
        />
      )}
      <MultiSelect
        label={t(($) => $.plan.catalogue.products)}
        placeholder={form.values.productIds.length === 0 ? t(($) => $.plan.catalogue.any) : ''}
        searchable
        data={(products?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('productIds')}
      />
    </>
  )
}

/** Only the units that what is counted has. */
function UnitField({ form }: Part): ReactNode {
  const { t } = useTranslation()
  const units = unitsOf(form.values.event)
  return (
    <SegmentedControl
      aria-label={t(($) => $.plan.catalogue.unit)}
      data={units.map((unit) => ({ value: unit, label: t(($) => $.plan.catalogue.units[unit]) }))}
      value={units.includes(form.values.unit) ? form.values.unit : 'count'}
      onChange={(unit) => form.set('unit', unit)}
    />
  )
}

/** The rule in words, and what it would have counted: nobody should save a rule that counts nothing. */
function Preview({ draft }: { draft: MetricDraft }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { written } = useMetricUses()
  const said = JSON.stringify(definitionOf(draft))
  const [settled] = useDebouncedValue(said, 400)
  const isReady = isWhole(draft)
  const { data, error } = useQuery({
    ...query.plan.metrics.preview.queryOptions({
      input: JSON.parse(settled) as ReturnType<typeof definitionOf>,
    }),
    enabled: isReady && settled === said,
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (!isReady) return <p className={classes.quiet}>{t(($) => $.plan.catalogue.previewWaits)}</p>
  if (error) return <p className={classes.quiet}>{messageOf(error)}</p>
  if (!data) return null
  const { value, people, definition, distortions, from, to } = data
  const unit = definitionOf(draft).unit
  return (
    <div className={classes.preview} role="status">
      <p>
        {t(($) => $.plan.catalogue.preview)}
        <strong>
          {people === 0
            ? t(($) => $.plan.catalogue.previewNothing)
            : t(($) => $.plan.catalogue.of, { value: written(value, unit), count: people })}
        </strong>
      </p>
      <p className={classes.quiet}>
        {t(($) => $.plan.catalogue.recentWhy, { from: format.day(from), to: format.day(to) })}
      </p>
      <p>{definition}</p>
      {distortions.length > 0 && <p className={classes.quiet}>{distortions.join(' ')}</p>}
    </div>
  )
}
