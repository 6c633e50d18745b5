import { Button, Tooltip, UnstyledButton } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MayButton } from '../../web/may-button.tsx'
import { useMay } from '../../web/session.ts'
import type { Deal } from '../deal-contract.ts'
import type { Pipeline, Stage } from '../pipeline-contract.ts'
import { CloseDialog } from './close-dialog.tsx'
import { useMoveDeal, useReopening } from './deal-changes.ts'
import { DealStatus } from './deal-status.tsx'
import { stagesOfKind, usePipelines } from './pipelines.ts'
import classes from './stage-path.module.css'

/** The stages of an open deal as a path, each one touch away, with the two ways out; of a closed one, how it ended. */
export function StagePath({ deal }: { deal: Deal }): ReactNode {
  const pipeline = usePipelines().find(({ id }) => id === deal.pipelineId)
  if (deal.status !== 'open') return <Closed deal={deal} />
  return (
    <div className={classes.path}>
      <Steps deal={deal} stages={stagesOfKind(pipeline, 'open')} />
      <Endings deal={deal} pipeline={pipeline} />
    </div>
  )
}

function Steps({ deal, stages }: { deal: Deal; stages: Stage[] }): ReactNode {
  const { t } = useTranslation()
  const may = useMay('deal.edit')
  const { mutate: move } = useMoveDeal()
  const here = stages.findIndex(({ id }) => id === deal.stageId)
  return (
    <ol className={classes.steps} aria-label={t(($) => $.sales.deals.path.label)}>
      {stages.map((stage, at) => {
        const isHere = at === here
        return (
          <li
            key={stage.id}
            className={classes.step}
            data-past={at < here || undefined}
            data-here={isHere || undefined}
          >
            {isHere || !may ? (
              <span className={classes.name} aria-current={isHere ? 'step' : undefined}>
                {stage.name}
              </span>
            ) : (
              <Tooltip label={t(($) => $.sales.deals.path.moveTo, { stage: stage.name })}>
                <UnstyledButton className={classes.name} onClick={() => move({ deal, stage })}>
                  {stage.name}
                </UnstyledButton>
              </Tooltip>
            )}
          </li>
        )
      })}
    </ol>
  )
}

type EndingProps = { deal: Deal; pipeline: Pipeline | undefined }

function Endings({ deal, pipeline }: EndingProps): ReactNode {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<'won' | 'lost'>()
  return (
    <div className={classes.endings}>
      <MayButton may="deal.edit" onClick={() => setOutcome('won')}>
        {t(($) => $.sales.deals.path.winAct)}
      </MayButton>
      <MayButton may="deal.edit" onClick={() => setOutcome('lost')}>
        {t(($) => $.sales.deals.path.loseAct)}
      </MayButton>
      <CloseDialog
        deal={deal}
        outcome={outcome}
        stages={outcome ? stagesOfKind(pipeline, outcome) : []}
        onClose={() => setOutcome(undefined)}
      />
    </div>
  )
}

function Closed({ deal }: { deal: Deal }): ReactNode {
  const { t } = useTranslation()
  const may = useMay('deal.edit')
  const { mutate: reopen, isPending } = useReopening()
  return (
    <div className={classes.closed}>
      <DealStatus deal={deal} />
      {deal.lostReason && <span className={classes.reason}>{deal.lostReason}</span>}
      {may && (
        <Button loading={isPending} onClick={() => reopen(deal)}>
          {t(($) => $.sales.deals.path.reopen)}
        </Button>
      )}
    </div>
  )
}
