import { ActionIcon, Button, Checkbox, Group, Modal, Textarea, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, type Icon } from '@tabler/icons-react'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../web/day-input.tsx'
import { Trouble } from '../../web/trouble.tsx'
import type { QuotaSave } from './use-quota-save.ts'
import type { QuotaSheet } from './use-quota-sheet.ts'
import classes from './quotas-screen.module.css'

/** What is not saved, the way back, and the one button that saves all of it. */
export function SaveBar({ sheet, save }: { sheet: QuotaSheet; save: QuotaSave }): ReactNode {
  const { t } = useTranslation()
  const { cells, done, undone } = sheet.draft
  if (cells.size === 0 && undone.length === 0) return null
  return (
    <section className={classes.saveBar} aria-label={t(($) => $.plan.quotas.unsavedTitle)}>
      {save.trouble && <Trouble>{save.trouble}</Trouble>}
      <div className={classes.saveLine}>
        <span role="status" className={classes.unsaved}>
          {cells.size > 0
            ? t(($) => $.plan.quotas.unsaved, { count: cells.size })
            : t(($) => $.plan.quotas.nothingUnsaved)}
          {save.unread > 0 && `, ${t(($) => $.plan.quotas.withErrors, { count: save.unread })}`}
        </span>
        <Step
          icon={IconArrowBackUp}
          label={t(($) => $.plan.quotas.undo)}
          isIdle={done.length === 0}
          act={sheet.undo}
        />
        <Step
          icon={IconArrowForwardUp}
          label={t(($) => $.plan.quotas.redo)}
          isIdle={undone.length === 0}
          act={sheet.redo}
        />
        {sheet.rows.some(({ leads }) => leads) && (
          <Checkbox
            label={t(($) => $.plan.quotas.mustAddUp)}
            checked={save.mustAddUp}
            onChange={(event) => save.setMustAddUp(event.currentTarget.checked)}
          />
        )}
        <Button onClick={sheet.discard} disabled={cells.size === 0}>
          {t(($) => $.plan.quotas.discard)}
        </Button>
        <Button variant="filled" onClick={save.start} loading={save.isBusy} disabled={cells.size === 0}>
          {t(($) => $.web.actions.save)}
        </Button>
      </div>
      {save.isRevising && <ReviseDialog save={save} />}
    </section>
  )
}

function Step(props: { icon: Icon; label: string; isIdle: boolean; act: () => void }): ReactNode {
  return (
    <Tooltip label={props.label}>
      <ActionIcon aria-label={props.label} disabled={props.isIdle} onClick={props.act}>
        <props.icon size={17} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

/** The plan of a period that is over changes with a reason that stays in its history. */
function ReviseDialog({ save }: { save: QuotaSave }): ReactNode {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [effectiveFrom, setEffectiveFrom] = useState<string | null>(null)
  function submit(event: FormEvent): void {
    event.preventDefault()
    save.revise({ reason: reason.trim(), effectiveFrom: effectiveFrom ?? undefined })
  }
  return (
    <Modal
      opened
      onClose={save.stopRevising}
      title={t(($) => $.plan.quotas.reviseTitle)}
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      <form onSubmit={submit} className={classes.revise}>
        <p>{t(($) => $.plan.quotas.reviseText)}</p>
        <Textarea
          label={t(($) => $.plan.quotas.reason)}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          required
          data-autofocus
        />
        <DayInput
          label={t(($) => $.plan.quotas.effectiveFrom)}
          description={t(($) => $.plan.quotas.effectiveHint)}
          placeholder={t(($) => $.plan.quotas.effectiveToday)}
          value={effectiveFrom}
          onChange={setEffectiveFrom}
        />
        <Group gap="xs" justify="flex-end">
          <Button onClick={save.stopRevising}>{t(($) => $.web.actions.cancel)}</Button>
          <Button type="submit" variant="filled" loading={save.isBusy} disabled={reason.trim() === ''}>
            {t(($) => $.plan.quotas.revise)}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
