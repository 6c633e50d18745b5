import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../web/panel-header.tsx'
import { useMay } from '../../web/session.ts'
import type { Pipeline, Stage, StageKind } from '../pipeline-contract.ts'
import { InlineName } from './inline-name.tsx'
import { stagesInUse, useRenaming, useStageOrder } from './pipeline-changes.ts'
import { SortableList } from './sortable-list.tsx'
import { AddStageForm, RemoveStageDialog } from './stage-dialogs.tsx'
import classes from './pipelines-screen.module.css'

/** The stages of one kind: in their order, each to be renamed, moved and taken off. */
export function StageList({ pipeline, kind }: { pipeline: Pipeline; kind: StageKind }): ReactNode {
  const { t } = useTranslation()
  const may = useMay('catalogue.change')
  const order = useStageOrder(pipeline)
  const renaming = useRenaming(pipeline)
  const [removed, setRemoved] = useState<Stage>()
  const [isAdding, setAdding] = useState(false)
  const all = stagesInUse(pipeline)
  const stages = all.filter((stage) => stage.kind === kind)
  const title = t(($) => $.sales.pipelines.kinds[kind])
  function setOrder(ids: string[]): void {
    const kinds = ['open', 'won', 'lost'] as const
    order.mutate(
      kinds.flatMap((one) =>
        one === kind ? ids : all.filter((stage) => stage.kind === one).map(({ id }) => id),
      ),
    )
  }
  return (
    <Section title={title}>
      <SortableList
        label={title}
        items={stages}
        isMovable={may}
        handle={({ name }) => t(($) => $.sales.pipelines.move, { name })}
        said={({ name }, place) => t(($) => $.sales.pipelines.moved, { name, place, count: stages.length })}
        onOrder={setOrder}
      >
        {(stage) => (
          <div className={classes.stage}>
            <div className={classes.stageName}>
              <InlineName
                name={stage.name}
                label={t(($) => $.sales.pipelines.stageName)}
                act={t(($) => $.sales.pipelines.rename, { name: stage.name })}
                isEditable={may}
                onRename={(name) => renaming.mutate({ stage, name })}
              />
            </div>
            {may && (
              <RemoveButton stage={stage} isLast={stages.length === 1} onRemove={() => setRemoved(stage)} />
            )}
          </div>
        )}
      </SortableList>
      {isAdding && <AddStageForm pipeline={pipeline} kind={kind} onClose={() => setAdding(false)} />}
      {may && !isAdding && (
        <Button
          variant="subtle"
          size="compact-xs"
          ml="-0.5rem"
          mt="0.375rem"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t(($) => $.sales.pipelines.addStage)}
        </Button>
      )}
      <RemoveStageDialog pipeline={pipeline} stage={removed} onClose={() => setRemoved(undefined)} />
    </Section>
  )
}

type RemoveProps = { stage: Stage; isLast: boolean; onRemove: () => void }

function RemoveButton({ stage, isLast, onRemove }: RemoveProps): ReactNode {
  const { t } = useTranslation()
  const why = isLast ? t(($) => $.sales.pipelines.lastOfKind) : undefined
  const button = (
    <ActionIcon
      aria-label={t(($) => $.sales.pipelines.remove, { name: stage.name })}
      className={classes.remove}
      // not `disabled`: the keyboard must reach it for the reason to be heard
      aria-disabled={isLast || undefined}
      aria-description={why}
      onClick={isLast ? undefined : onRemove}
    >
      <IconTrash size={16} stroke={1.6} />
    </ActionIcon>
  )
  return why ? <Tooltip label={why}>{button}</Tooltip> : button
}
