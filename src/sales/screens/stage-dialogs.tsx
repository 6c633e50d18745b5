import { Modal, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { notifyDone } from '../../web/notices.ts'
import type { Pipeline, Stage, StageKind } from '../pipeline-contract.ts'
import { stagesInUse } from './pipeline-changes.ts'
import classes from './pipelines-screen.module.css'

type AddProps = { pipeline: Pipeline; kind: StageKind; onClose: () => void }

/** The name of a new stage, last of its kind. */
export function AddStageForm({ pipeline, kind, onClose }: AddProps): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: { name: '' },
    submit: ({ name }, attempt) => api.sales.pipelines.addStage({ id: pipeline.id, name, kind }, attempt),
    async done(_pipeline, { name }) {
      await queryClient.invalidateQueries({ queryKey: query.sales.key() })
      notifyDone(t(($) => $.sales.pipelines.stageAdded, { name }))
      onClose()
    },
  })
  return (
    <div className={classes.adding}>
      <ApiFormFields form={form} submit={t(($) => $.sales.pipelines.addStage)} onCancel={onClose}>
        <TextInput
          aria-label={t(($) => $.sales.pipelines.stageName)}
          placeholder={t(($) => $.sales.pipelines.stageName)}
          autoFocus
          {...form.field('name')}
        />
      </ApiFormFields>
    </div>
  )
}

type RemoveProps = { pipeline: Pipeline; stage: Stage | undefined; onClose: () => void }

/** A stage goes, its deals stay: where to is asked, and the nearest stage of its kind offered. */
export function RemoveStageDialog({ pipeline, stage, onClose }: RemoveProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={stage !== undefined}
      onClose={onClose}
      title={t(($) => $.sales.pipelines.removeTitle, { name: stage?.name ?? '' })}
      size="sm"
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      {stage && <RemoveStageForm pipeline={pipeline} stage={stage} onClose={onClose} />}
    </Modal>
  )
}

type FormProps = { pipeline: Pipeline; stage: Stage; onClose: () => void }

function RemoveStageForm({ pipeline, stage, onClose }: FormProps): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const ofKind = stagesInUse(pipeline).filter(({ kind }) => kind === stage.kind)
  const others = ofKind.filter(({ id }) => id !== stage.id)
  const here = ofKind.findIndex(({ id }) => id === stage.id)
  const nearest = ofKind[here - 1] ?? ofKind[here + 1]
  const form = useApiForm({
    initial: { moveDealsTo: nearest?.id ?? null },
    submit: ({ moveDealsTo }, attempt) =>
      api.sales.pipelines.archiveStage({ id: pipeline.id, stageId: stage.id, moveDealsTo }, attempt),
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.sales.key() })
      notifyDone(t(($) => $.sales.pipelines.removed, { name: stage.name }))
      onClose()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.sales.pipelines.removeAct)} onCancel={onClose}>
      <p>{t(($) => $.sales.pipelines.removeHint)}</p>
      <Select
        label={t(($) => $.sales.pipelines.moveDealsTo)}
        allowDeselect={false}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('moveDealsTo')}
      />
    </ApiFormFields>
  )
}
