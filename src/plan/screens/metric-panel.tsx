import { Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useConfirm } from '../../web/confirm-dialog.tsx'
import { etagOf } from '../../web/etag.ts'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelBody, PanelHeader, Properties, Section } from '../../web/panel-header.tsx'
import { useMay } from '../../web/session.ts'
import { EmptyState, ErrorState, ScreenLoading } from '../../web/states.tsx'
import { EditButton } from '../../sales/screens/edit-button.tsx'
import type { MetricDefinition } from '../metric-contract.ts'
import { NewMetric } from './metric-form.tsx'
import { useMetricUses } from './use-metric-uses.ts'
import classes from './metrics-screen.module.css'

export function MetricPanel({ id, close }: PanelProps): ReactNode {
  return id === 'new' ? <NewMetric close={close} /> : <MetricDetail id={id} close={close} />
}

function MetricDetail({ id, close }: { id: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const [isEdited, setEdited] = useState(false)
  const { recentOf, usesOf } = useMetricUses()
  const { data, error, refetch } = useQuery(query.plan.metrics.list.queryOptions({ input: {} }))
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <ScreenLoading />
  const metric = data.items.find(({ key }) => key === id)
  if (!metric) return <EmptyState title={t(($) => $.web.states.nothingMatches)} />
  const { name, definition, distortions, unit, own } = metric
  return (
    <>
      <PanelHeader
        title={name}
        note={own ? t(($) => $.plan.catalogue.own) : t(($) => $.plan.catalogue.builtIn)}
        onClose={close}
        actions={own && !isEdited && <EditButton may="plan.define" onClick={() => setEdited(true)} />}
      />
      <PanelBody>
        {isEdited ? (
          <NameForm metric={metric} close={() => setEdited(false)} />
        ) : (
          <>
            <Properties
              items={[
                [t(($) => $.plan.catalogue.definition), definition],
                [t(($) => $.plan.catalogue.unit), t(($) => $.plan.catalogue.units[unit])],
                [t(($) => $.plan.catalogue.recent), recentOf(metric)],
                [t(($) => $.plan.catalogue.uses), usesOf(metric.key) ?? t(($) => $.plan.catalogue.unused)],
              ]}
            />
            <Section title={t(($) => $.plan.catalogue.distorts)}>
              <ul className={classes.list}>
                {distortions.map((distortion) => (
                  <li key={distortion}>{distortion}</li>
                ))}
              </ul>
            </Section>
            {own && <Archival metric={metric} />}
          </>
        )}
      </PanelBody>
    </>
  )
}

/** What it counts stays; what it is called, and what people should beware of, may be mended. */
function NameForm({ metric, close }: { metric: MetricDefinition; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const own = metric.own!
  const form = useApiForm({
    initial: { name: metric.name, note: own.note ?? '' },
    submit: ({ name, note }, attempt) =>
      api.plan.metrics.edit(
        { id: own.id, name, note: note.trim() || null },
        { context: { ...attempt.context, ifMatch: etagOf(own) } },
      ),
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.plan.key() })
      notifyDone(t(($) => $.plan.catalogue.saved))
      close()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.web.actions.save)} onCancel={close}>
      <TextInput label={t(($) => $.plan.catalogue.name)} {...form.field('name')} data-autofocus />
      <Textarea
        label={t(($) => $.plan.catalogue.note)}
        description={t(($) => $.plan.catalogue.noteWhy)}
        {...form.field('note')}
      />
      <p className={classes.quiet}>{t(($) => $.plan.catalogue.keeps)}</p>
    </ApiFormFields>
  )
}

/** Put away at once, and brought back by the notice; where something is set by it, it asks before. */
function Archival({ metric }: { metric: MetricDefinition }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const { usesOf } = useMetricUses()
  const may = useMay('plan.define')
  const own = metric.own!
  const settle = {
    onError: (error: unknown) => notifyTrouble(messageOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.plan.key() }),
  }
  const undo = useMutation(query.plan.metrics.restore.mutationOptions(settle))
  const archive = useMutation(
    query.plan.metrics.archive.mutationOptions({
      ...settle,
      onSuccess: ({ name }) =>
        notifyDone(
          t(($) => $.plan.catalogue.archived, { name }),
          () => undo.mutate({ id: own.id }),
        ),
    }),
  )
  const restore = useMutation(
    query.plan.metrics.restore.mutationOptions({
      ...settle,
      onSuccess: ({ name }) => notifyDone(t(($) => $.plan.catalogue.restored, { name })),
    }),
  )
  if (!may) return null
  const uses = usesOf(metric.key)
  async function putAway(): Promise<void> {
    const isMeant =
      uses === null ||
      (await ask({
        title: t(($) => $.plan.catalogue.archiveTitle, { name: metric.name }),
        children: t(($) => $.plan.catalogue.archiveUsed, { uses }),
        act: t(($) => $.plan.catalogue.archive),
      }))
    if (isMeant) archive.mutate({ id: own.id })
  }
  return (
    <div>
      {dialog}
      <MayButton
        may="plan.define"
        loading={archive.isPending || restore.isPending}
        onClick={() => (own.archivedAt ? restore.mutate({ id: own.id }) : void putAway())}
      >
        {own.archivedAt ? t(($) => $.plan.catalogue.restore) : t(($) => $.plan.catalogue.archive)}
      </MayButton>
    </div>
  )
}
