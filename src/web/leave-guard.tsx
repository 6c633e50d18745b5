import { useBlocker } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from './confirm-dialog.tsx'

/** Asks before what was typed and not saved is lost: by a link, the panel's closing, the tab's. */
export function LeaveGuard({ isDirty }: { isDirty: () => boolean }): ReactNode {
  const { t } = useTranslation()
  const blocker = useBlocker({
    // a filter changed beside the form takes nothing away
    shouldBlockFn: ({ current, next }) => isDirty() && !isSamePlace(current, next),
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      title={t(($) => $.web.confirm.leaveTitle)}
      act={t(($) => $.web.confirm.leave)}
      danger
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {t(($) => $.web.confirm.leaveText)}
    </ConfirmDialog>
  )
}

type Place = { pathname: string; search: object }

function isSamePlace(one: Place, other: Place): boolean {
  return one.pathname === other.pathname && panelOf(one) === panelOf(other)
}

function panelOf({ search }: Place): unknown {
  return (search as { panel?: unknown }).panel
}
