import { Modal, Select, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import type { Deal } from '../deal-contract.ts'
import type { Stage } from '../pipeline-contract.ts'
import { refreshDeals, useUnclosing } from './deal-changes.ts'

type Props = {
  deal: Deal
  /** undefined: the dialog is closed */
  outcome: 'won' | 'lost' | undefined
  /** the stages of that outcome; with one there is nothing to choose */
  stages: Stage[]
  onClose: () => void
}

/** How a deal ended: the day is today unless said; of a lost one, why. Enter is enough. */
export function CloseDialog({ deal, outcome, stages, onClose }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={outcome !== undefined}
      onClose={onClose}
      title={
        outcome === 'won' ? t(($) => $.sales.deals.close.winTitle) : t(($) => $.sales.deals.close.loseTitle)
      }
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      {outcome && <CloseForm deal={deal} outcome={outcome} stages={stages} onClose={onClose} />}
    </Modal>
  )
}

type FormProps = Props & { outcome: 'won' | 'lost' }

function CloseForm({ deal, outcome, stages, onClose }: FormProps): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const queryClient = useQueryClient()
  const { mutate: unclose } = useUnclosing()
  const form = useApiForm({
    initial: {
      stageId: stages[0]?.id ?? null,
      closedOn: place.today,
      lostReason: '',
    },
    submit: ({ stageId, closedOn, lostReason }, attempt) =>
      api.sales.deals.close(
        {
          id: deal.id,
          outcome,
          stageId: stageId ?? undefined,
          closedOn: closedOn ?? undefined,
          lostReason: outcome === 'lost' ? lostReason.trim() || null : undefined,
        },
        attempt,
      ),
    async done({ title }) {
      onClose()
      await refreshDeals(queryClient)
      notifyDone(
        t(($) => $.sales.deals.done[outcome], { title }),
        () => unclose(deal),
      )
    },
  })
  return (
    <ApiFormFields
      form={form}
      submit={outcome === 'won' ? t(($) => $.sales.deals.path.winAct) : t(($) => $.sales.deals.path.loseAct)}
      onCancel={onClose}
    >
      {stages.length > 1 && (
        <Select
          label={t(($) => $.sales.deals.close.stage)}
          data={stages.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          {...form.field('stageId')}
        />
      )}
      {outcome === 'lost' && (
        <Textarea
          label={t(($) => $.sales.deals.close.reason)}
          description={t(($) => $.sales.deals.close.reasonHint)}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          {...form.field('lostReason')}
        />
      )}
      <DayInput
        label={t(($) => $.sales.deals.close.on)}
        maxDate={place.today}
        clearable={false}
        {...form.field('closedOn')}
      />
    </ApiFormFields>
  )
}
