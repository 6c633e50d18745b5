import { IconWand } from '@tabler/icons-react'
import { Link, useBlocker } from '@tanstack/react-router'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../web/confirm-dialog.tsx'
import { notifyTrouble } from '../../web/notices.ts'
import { usePanel } from '../../web/panel.ts'
import { MayButton } from '../../web/may-button.tsx'
import type { QuotaGrid } from '../contract.ts'
import { ActiveCell, HistoryButton } from './quota-active-cell.tsx'
import { partsOf } from './quota-draft.ts'
import { FillDialog } from './quota-fill.tsx'
import { FileTools, useQuotaFile } from './quota-file-tools.tsx'
import { QuotaKeys } from './quota-keys.tsx'
import { PhaseDialog, toLayOut } from './quota-phase.tsx'
import { SplitDialog, toGiveOut } from './quota-split.tsx'
import { SaveBar } from './quota-save-bar.tsx'
import { quotaPanelId } from './quota-panel-id.ts'
import { QuotaTable } from './quota-table.tsx'
import { useQuotaSave } from './use-quota-save.ts'
import { useQuotaSheet, type Outcome, type QuotaSheet } from './use-quota-sheet.ts'
import classes from './quotas-screen.module.css'

type Props = {
  grid: QuotaGrid
  columns: readonly number[]
  /** still the sheet from before, while the chosen one is on its way */
  isOld: boolean
  /** on a phone: which period is shown */
  shownPeriod?: ReactNode
}

/** The line of the active cell, the table, and, when something is not saved, the bar that saves it. */
export function QuotaSheetView({ grid, columns, isOld, shownPeriod }: Props): ReactNode {
  const { t } = useTranslation()
  const sheet = useQuotaSheet(grid, columns)
  const save = useQuotaSave(sheet)
  const told = useOutcomeTeller(sheet)
  const file = useQuotaFile(sheet)
  const described = useId()
  const [isFilling, setFilling] = useState(false)
  const [isSharing, setSharing] = useState<'split' | 'phase' | null>(null)
  const mayEdit = grid.rows.some((row) => row.mayEdit)
  // a leader without people; a seller has nobody below by nature
  const isAlone = grid.rows.length === 1 && grid.rows[0]!.role !== 'rep'
  const isBlank = grid.rows.every((row) => row.total === null) && sheet.draft.cells.size === 0

  const whyNotLayOut =
    grid.period === 'year'
      ? t(($) => $.plan.share.phaseYears)
      : !toLayOut(sheet) && t(($) => $.plan.share.phaseWhy)

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return
    event.preventDefault()
    save.start()
  }

  return (
    <div className={classes.sheet} onKeyDown={onKeyDown} aria-busy={isOld} {...file.drop}>
      <div className={classes.toolbar}>
        {shownPeriod}
        <ActiveCell id={described} sheet={sheet} />
        <div className={classes.tools}>
          <HistoryButton sheet={sheet} />
          <MayButton
            may="plan.set"
            why={!toGiveOut(sheet) && t(($) => $.plan.share.splitWhy)}
            onClick={() => setSharing('split')}
          >
            {t(($) => $.plan.share.split)}
          </MayButton>
          <MayButton may="plan.set" why={whyNotLayOut} onClick={() => setSharing('phase')}>
            {t(($) => $.plan.share.phase)}
          </MayButton>
          <MayButton
            may="plan.set"
            why={!mayEdit && t(($) => $.plan.quotas.nothingYours)}
            leftSection={<IconWand size={14} aria-hidden />}
            onClick={() => setFilling(true)}
          >
            {t(($) => $.plan.quotas.fill)}
          </MayButton>
          <span className={classes.files}>
            <FileTools file={file} />
          </span>
          <QuotaKeys />
        </div>
      </div>
      {isAlone && (
        <p className={classes.hint}>
          {t(($) => $.plan.quotas.alone)}{' '}
          <Link to="/org/people" className={classes.inline}>
            {t(($) => $.plan.quotas.toPeople)}
          </Link>
        </p>
      )}
      <ToAnswer sheet={sheet} />
      {isBlank && mayEdit && !isAlone && (
        <p className={classes.hint}>
          {t(($) => $.plan.quotas.blank, { year: String(grid.year) })}{' '}
          <button type="button" className={classes.inline} onClick={() => setFilling(true)}>
            {t(($) => $.plan.quotas.fillInstead)}
          </button>
        </p>
      )}
      <div className={classes.scroll}>
        <QuotaTable sheet={sheet} describedBy={described} onSave={save.start} onOutcome={told} />
      </div>
      <SaveBar sheet={sheet} save={save} />
      {isFilling && <FillDialog sheet={sheet} onClose={() => setFilling(false)} />}
      {isSharing === 'split' && <SplitDialog sheet={sheet} onClose={() => setSharing(null)} />}
      {isSharing === 'phase' && <PhaseDialog sheet={sheet} onClose={() => setSharing(null)} />}
      <LeaveGuard sheet={sheet} />
    </div>
  )
}

/** Plans that were set for whoever looks and to which they have said nothing yet. */
function ToAnswer({ sheet }: { sheet: QuotaSheet }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const waiting = sheet.rows.flatMap(({ cells }) => cells.filter(({ waitsForMe }) => waitsForMe))
  const first = waiting[0]
  if (!first) return null
  const { metric, period } = sheet.grid
  return (
    <p className={classes.hint}>
      {t(($) => $.plan.answer.waiting, { count: waiting.length })}{' '}
      <button
        type="button"
        className={classes.inline}
        onClick={() =>
          panel.open({ kind: 'quota', id: quotaPanelId({ ...partsOf(first.key), metric, period }) })
        }
      >
        {t(($) => $.plan.answer.openFirst)}
      </button>
    </p>
  )
}

/** Says what an act could not do; what it did is seen in the cells and in the bar that saves them. */
function useOutcomeTeller(sheet: QuotaSheet): (outcome: Outcome) => void {
  const { t } = useTranslation()
  return ({ changed, closed, beyond }) => {
    const whyNot = sheet.at(sheet.active)?.row.whyNot
    if (closed > 0 && changed === 0) {
      notifyTrouble(
        whyNot === 'own_quota_is_set_above' || whyNot === 'quota_not_selling'
          ? t(($) => $.plan.reasons[whyNot])
          : t(($) => $.plan.quotas.allClosed),
      )
    } else if (closed > 0) notifyTrouble(t(($) => $.plan.quotas.someClosed, { count: closed }))
    if (beyond > 0) notifyTrouble(t(($) => $.plan.quotas.beyond, { count: beyond }))
  }
}

/** Another sheet or another screen asks first; a panel beside this one does not. */
function LeaveGuard({ sheet }: { sheet: QuotaSheet }): ReactNode {
  const { t } = useTranslation()
  const isDirty = sheet.draft.cells.size > 0
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && addressOf(current) !== addressOf(next),
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      title={t(($) => $.plan.quotas.leaveTitle)}
      act={t(($) => $.plan.quotas.leave)}
      danger
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {t(($) => $.plan.quotas.leaveText, { count: sheet.draft.cells.size })}
    </ConfirmDialog>
  )
}

function addressOf({ pathname, search }: { pathname: string; search: object }): string {
  const { year, period, metric, of } = search as Record<string, unknown>
  return JSON.stringify([pathname, year, period, metric, of])
}
