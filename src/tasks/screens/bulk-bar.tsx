import { Button, Modal, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../org/day.ts'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import type { Task } from '../contract.ts'
import classes from './bulk-bar.module.css'

type Act = 'move' | 'fail' | 'cancel'

type Props = {
  /** those that are chosen and on the screen */
  tasks: Task[]
  onDone: () => void
}

/** What may be done with many tasks at once; stands at the foot while some are chosen. */
export function BulkBar({ tasks, onDone }: Props): ReactNode {
  const { t } = useTranslation()
  const [act, setAct] = useState<Act>()
  const open = tasks.filter(({ state }) => ['proposed', 'accepted', 'objected'].includes(state))
  if (open.length === 0) return null
  const ids = open.map(({ id }) => id)
  // what is still ahead has not failed
  const canFail = open.every(({ isOverdue, may }) => isOverdue && may.fail)
  const done = () => {
    setAct(undefined)
    onDone()
  }
  return (
    <div className={classes.bar} role="group" aria-label={t(($) => $.tasks.screens.bulk.label)}>
      <span className={classes.count} role="status">
        {t(($) => $.tasks.screens.selected, { count: ids.length })}
      </span>
      <Button onClick={() => setAct('move')}>{t(($) => $.tasks.screens.bulk.move)}</Button>
      {canFail && <Button onClick={() => setAct('fail')}>{t(($) => $.tasks.screens.bulk.fail)}</Button>}
      <Button onClick={() => setAct('cancel')}>{t(($) => $.tasks.screens.bulk.cancel)}</Button>
      <Button variant="subtle" onClick={onDone}>
        {t(($) => $.web.actions.clear)}
      </Button>
      <Modal
        opened={act !== undefined}
        onClose={() => setAct(undefined)}
        title={
          {
            move: t(($) => $.tasks.screens.bulk.moveTitle),
            fail: t(($) => $.tasks.screens.bulk.failTitle),
            cancel: t(($) => $.tasks.screens.bulk.cancelTitle),
          }[act ?? 'move']
        }
        closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
      >
        {act === 'move' && <MoveForm ids={ids} onDone={done} onCancel={() => setAct(undefined)} />}
        {(act === 'cancel' || act === 'fail') && (
          <CloseForm key={act} act={act} ids={ids} onDone={done} onCancel={() => setAct(undefined)} />
        )}
      </Modal>
    </div>
  )
}

type FormProps = { ids: string[]; onDone: () => void; onCancel: () => void }

function MoveForm({ ids, onDone, onCancel }: FormProps): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: { dueOn: addDays(place.today, 7), reason: '' },
    submit: ({ dueOn, reason }, attempt) => api.tasks.moveMany({ ids, dueOn, reason }, attempt),
    async done({ changed }) {
      onDone()
      notifyDone(t(($) => $.tasks.screens.bulk.moved, { count: changed }))
      await queryClient.invalidateQueries({ queryKey: query.tasks.key() })
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.tasks.screens.bulk.move)} onCancel={onCancel}>
      <DayInput label={t(($) => $.tasks.screens.bulk.to)} clearable={false} {...form.field('dueOn')} />
      <Textarea label={t(($) => $.tasks.screens.bulk.reason)} data-autofocus {...form.field('reason')} />
    </ApiFormFields>
  )
}

/** Failed or cancelled: both need a word why. */
function CloseForm({ act, ids, onDone, onCancel }: FormProps & { act: 'fail' | 'cancel' }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: { reason: '' },
    submit: ({ reason }, attempt) =>
      act === 'fail'
        ? api.tasks.failMany({ ids, reason }, attempt)
        : api.tasks.cancelMany({ ids, reason }, attempt),
    async done({ changed: count }) {
      onDone()
      notifyDone(
        act === 'fail'
          ? t(($) => $.tasks.screens.bulk.failed, { count })
          : t(($) => $.tasks.screens.bulk.cancelled, { count }),
      )
      await queryClient.invalidateQueries({ queryKey: query.tasks.key() })
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.tasks.screens.bulk[act])} onCancel={onCancel}>
      <Textarea label={t(($) => $.tasks.screens.bulk.reason)} data-autofocus {...form.field('reason')} />
    </ApiFormFields>
  )
}
