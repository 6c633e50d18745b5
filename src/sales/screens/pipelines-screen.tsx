import { ActionIcon, Menu, Modal, TextInput } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { MayButton } from '../../web/may-button.tsx'
import { notifyDone } from '../../web/notices.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { Section } from '../../web/panel-header.tsx'
import { useMay } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Pipeline } from '../pipeline-contract.ts'
import { InlineName } from './inline-name.tsx'
import { gonePipelinesQuery, pipelinesQuery, usePipelineActs, useRenaming } from './pipeline-changes.ts'
import { StageList } from './stage-list.tsx'
import classes from './pipelines-screen.module.css'

/** By which stages the company sells; everybody in sales reads them, heads and above change them. */
export function PipelinesScreen(): ReactNode {
  const { t } = useTranslation()
  const pipelines = useQuery(pipelinesQuery())
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <PageHeader
        title={t(($) => $.sales.pipelines.title)}
        actions={
          <MayButton
            variant="filled"
            may="catalogue.change"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t(($) => $.sales.pipelines.add)}
          </MayButton>
        }
      />
      {pipelines.error && !pipelines.data && (
        <ErrorState error={pipelines.error} onRetry={() => void pipelines.refetch()} />
      )}
      {pipelines.isPending && <ScreenLoading />}
      {pipelines.data && (
        <div className={classes.screen}>
          {pipelines.data.items.map((pipeline) => (
            <OnePipeline key={pipeline.id} pipeline={pipeline} all={pipelines.data.items} />
          ))}
          <GonePipelines />
        </div>
      )}
      <Modal
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={t(($) => $.sales.pipelines.add)}
        size="sm"
        closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
      >
        <AddPipelineForm onClose={() => setAdding(false)} />
      </Modal>
    </>
  )
}

function OnePipeline({ pipeline, all }: { pipeline: Pipeline; all: Pipeline[] }): ReactNode {
  const { t } = useTranslation()
  const may = useMay('catalogue.change')
  const renaming = useRenaming(pipeline)
  const { name } = pipeline
  return (
    <section className={classes.pipeline} aria-label={name}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          <InlineName
            name={name}
            label={t(($) => $.sales.pipelines.name)}
            act={t(($) => $.sales.pipelines.rename, { name })}
            isEditable={may}
            onRename={(next) => renaming.mutate({ stage: undefined, name: next })}
          />
        </h2>
        {may && <PipelineMenu pipeline={pipeline} all={all} />}
      </div>
      {(['open', 'won', 'lost'] as const).map((kind) => (
        <StageList key={kind} pipeline={pipeline} kind={kind} />
      ))}
      <GoneStages pipeline={pipeline} />
    </section>
  )
}

function PipelineMenu({ pipeline, all }: { pipeline: Pipeline; all: Pipeline[] }): ReactNode {
  const { t } = useTranslation()
  const { archive, order } = usePipelineActs()
  const here = all.findIndex(({ id }) => id === pipeline.id)
  function move(to: number): void {
    const ids = all.map(({ id }) => id).filter((id) => id !== pipeline.id)
    order.mutate({ ids: ids.toSpliced(to, 0, pipeline.id) })
  }
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t(($) => $.sales.pipelines.actions, { name: pipeline.name })}>
          <IconDots size={17} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {here > 0 && (
          <Menu.Item onClick={() => move(here - 1)}>{t(($) => $.sales.pipelines.moveUp)}</Menu.Item>
        )}
        {here < all.length - 1 && (
          <Menu.Item onClick={() => move(here + 1)}>{t(($) => $.sales.pipelines.moveDown)}</Menu.Item>
        )}
        <Menu.Item onClick={() => archive.mutate({ id: pipeline.id })}>
          {t(($) => $.sales.pipelines.archive)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function GoneStages({ pipeline }: { pipeline: Pipeline }): ReactNode {
  const { t } = useTranslation()
  const { restoreStage } = usePipelineActs()
  const gone = pipeline.stages.filter(({ archivedAt }) => archivedAt !== null)
  if (gone.length === 0) return null
  return (
    <Section title={t(($) => $.sales.pipelines.goneStages)}>
      <GoneRows
        rows={gone}
        onRestore={(stage) =>
          restoreStage.mutate(
            { id: pipeline.id, stageId: stage.id },
            { onSuccess: () => notifyDone(t(($) => $.sales.pipelines.stageRestored, { name: stage.name })) },
          )
        }
      />
    </Section>
  )
}

function GonePipelines(): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(gonePipelinesQuery())
  const { restore } = usePipelineActs()
  const gone = data?.items.filter(({ archivedAt }) => archivedAt !== null) ?? []
  if (gone.length === 0) return null
  return (
    <Section title={t(($) => $.sales.pipelines.gone)}>
      <GoneRows rows={gone} onRestore={({ id }) => restore.mutate({ id })} />
    </Section>
  )
}

type GoneProps<Row> = { rows: Row[]; onRestore: (row: Row) => void }

function GoneRows<Row extends { id: string; name: string }>({ rows, onRestore }: GoneProps<Row>): ReactNode {
  const { t } = useTranslation()
  return (
    <ul className={classes.gone}>
      {rows.map((row) => (
        <li key={row.id} className={classes.goneRow}>
          <span>{row.name}</span>
          <MayButton may="catalogue.change" size="compact-xs" onClick={() => onRestore(row)}>
            {t(($) => $.sales.pipelines.restore)}
          </MayButton>
        </li>
      ))}
    </ul>
  )
}

function AddPipelineForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: { name: '' },
    submit: ({ name }, attempt) => api.sales.pipelines.create({ name }, attempt),
    async done({ name }) {
      await queryClient.invalidateQueries({ queryKey: query.sales.key() })
      notifyDone(t(($) => $.sales.pipelines.created, { name }))
      onClose()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.web.actions.create)} onCancel={onClose}>
      <TextInput
        label={t(($) => $.sales.pipelines.name)}
        description={t(($) => $.sales.pipelines.addHint)}
        data-autofocus
        {...form.field('name')}
      />
    </ApiFormFields>
  )
}
