import { Drawer, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '../../web/confirm-dialog.tsx'
import { phone } from '../../web/phone.ts'
import { useLogging } from './activity-changes.ts'
import { isWritten, type ActivityDraft, type LogRequest } from './activity-draft.ts'
import { LogForm } from './log-form.tsx'
import classes from './log-sheet.module.css'

export type LogSheetProps = {
  /** what is known beforehand: the kind, the client, the deal; undefined: the sheet is closed */
  request: LogRequest | undefined
  onChange: (request: LogRequest | undefined) => void
}

/**
 * The sheet of `LogActivity`: at the foot of a phone, a window elsewhere. A log that the server refuses opens it again
 * with all that was typed.
 */
export function LogSheet({ request, onChange }: LogSheetProps): ReactNode {
  const { t } = useTranslation()
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const logging = useLogging(onChange)
  const [draft, setDraft] = useState<ActivityDraft>()
  const { shown, serial } = useLatest(request)
  const { ask, dialog } = useConfirm()

  async function close(): Promise<void> {
    const isLost = draft && shown && isWritten(draft, shown)
    const question = {
      title: t(($) => $.web.confirm.leaveTitle),
      act: t(($) => $.web.confirm.leave),
      danger: true,
      children: t(($) => $.web.confirm.leaveText),
    }
    if (!isLost || (await ask(question))) onChange(undefined)
  }

  const form = shown && (
    <LogForm
      key={serial}
      request={shown}
      onDraft={setDraft}
      onLog={(log) => {
        onChange(undefined)
        logging.mutate(log)
      }}
    />
  )
  const frame = {
    opened: request !== undefined,
    onClose: () => void close(),
    title: t(($) => $.sales.activities.log.title),
    closeButtonProps: { 'aria-label': t(($) => $.web.actions.close) },
  }
  return (
    <>
      {isPhone ? (
        <Drawer
          {...frame}
          position="bottom"
          size="auto"
          classNames={{ content: classes.sheet, body: classes.body }}
        >
          {form}
        </Drawer>
      ) : (
        <Modal {...frame} size="34rem" classNames={{ body: classes.body }}>
          {form}
        </Modal>
      )}
      {dialog}
    </>
  )
}

/** The last request there was: the sheet keeps its content while it slides away. */
function useLatest(request: LogRequest | undefined): { shown: LogRequest | undefined; serial: number } {
  const [latest, setLatest] = useState<{ shown: LogRequest | undefined; serial: number }>({
    shown: request,
    serial: 0,
  })
  if (request && request !== latest.shown) {
    const next = { shown: request, serial: latest.serial + 1 }
    setLatest(next)
    return next
  }
  return latest
}
