import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import { useFormat, type Format } from '../../web/format.ts'
import { usePanel } from '../../web/panel.ts'
import { StatusMark } from '../../web/status-mark.tsx'
import { periodName } from './period-name.ts'
import { partsOf, type ShownCell } from './quota-draft.ts'
import { amountOf } from './quota-rows.tsx'
import { quotaPanelId } from './quota-panel-id.ts'
import type { QuotaSheet } from './use-quota-sheet.ts'
import classes from './quotas-screen.module.css'

/** Whose cell it is, what it says, what is wrong with it, how it stands to those below: as a sheet's formula line. */
export function ActiveCell({ id, sheet }: { id: string; sheet: QuotaSheet }): ReactNode {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const there = sheet.at(sheet.active)
  if (!there) return null
  const { row, cell } = there
  const { grid } = sheet
  return (
    <div id={id} className={classes.about}>
      <span className={classes.whose}>
        {row.name} · {periodName(t, i18n.language as Locale, grid.period, cell.start, 'long')}
      </span>
      <span className="figures">
        {figureOf(
          cell,
          sheet,
          format,
          t(($) => $.plan.quotas.none),
        )}
      </span>
      <CellTrouble cell={cell} sheet={sheet} />
      <CellGap cell={cell} sheet={sheet} />
      <CellParts cell={cell} sheet={sheet} />
      {!row.mayEdit && <StatusMark tone="idle" label={t(($) => $.plan.quotas.closed)} />}
    </div>
  )
}

/** Opens how the active cell's quota came to be; there only when it has a history. */
export function HistoryButton({ sheet }: { sheet: QuotaSheet }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const cell = sheet.at(sheet.active)?.cell
  const { metric, period } = sheet.grid
  if (!cell || cell.revisions === 0) return null
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconHistory size={14} aria-hidden />}
      onClick={() =>
        panel.open({ kind: 'quota', id: quotaPanelId({ ...partsOf(cell.key), metric, period }) })
      }
    >
      {cell.waitsForMe
        ? t(($) => $.plan.answer.toAnswer)
        : cell.revisions > 1
          ? t(($) => $.plan.quotas.revisedTimes, { count: cell.revisions - 1 })
          : t(($) => $.plan.quotas.history)}
    </Button>
  )
}

function figureOf(cell: ShownCell, { grid, form }: QuotaSheet, format: Format, none: string): string {
  if (cell.draft?.trouble) return cell.draft.text
  if (cell.amount === null) return none
  return form.isMoney ? format.money(cell.amount, grid.currency) : amountOf(format, form, cell.amount)
}

function CellTrouble({ cell, sheet }: { cell: ShownCell; sheet: QuotaSheet }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const why = cell.draft?.trouble
  const refusal = sheet.refusals.get(cell.key)
  if (why) return <StatusMark tone="bad" label={t(($) => $.plan.quotas.troubles[why])} />
  if (refusal) return <StatusMark tone="bad" label={refusal} />
  if (cell.isOvertaken) {
    const now = amountOf(format, sheet.form, cell.saved) || t(($) => $.plan.quotas.none)
    return <StatusMark tone="warn" label={t(($) => $.plan.quotas.overtaken, { now })} />
  }
  if (!cell.draft) return null
  const before = amountOf(format, sheet.form, cell.saved)
  return (
    <StatusMark
      tone="open"
      label={before ? t(($) => $.plan.quotas.unsavedWas, { before }) : t(($) => $.plan.quotas.unsavedCell)}
    />
  )
}

function CellGap({ cell, sheet }: { cell: ShownCell; sheet: QuotaSheet }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (cell.childrenSum === null) return null
  const sum = amountOf(format, sheet.form, cell.childrenSum)
  const gap = amountOf(format, sheet.form, Math.abs(cell.gap ?? 0))
  if (cell.gap === null)
    return <span className={classes.dim}>{t(($) => $.plan.quotas.sumBelow, { sum })}</span>
  if (cell.gap === 0) return <StatusMark tone="good" label={t(($) => $.plan.quotas.gapNone, { sum })} />
  return cell.gap > 0 ? (
    <StatusMark tone="warn" label={t(($) => $.plan.quotas.gapLeft, { sum, gap })} />
  ) : (
    <StatusMark tone="open" label={t(($) => $.plan.quotas.gapOver, { sum, gap })} />
  )
}

/** How the cell's own figure is laid out over its parts, and how the quarter and the year that it is a part of are. */
function CellParts({ cell, sheet }: { cell: ShownCell; sheet: QuotaSheet }): ReactNode {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { partsSum, amount, start } = cell
  const own =
    partsSum === null || amount === null
      ? []
      : [{ period: sheet.grid.period, start, amount, laidOut: partsSum }]
  return [...own, ...cell.wholes].map((whole) => {
    const left = whole.amount - whole.laidOut
    const said = {
      whole: periodName(t, i18n.language as Locale, whole.period, whole.start, 'long'),
      amount: amountOf(format, sheet.form, whole.amount),
      gap: amountOf(format, sheet.form, Math.abs(left)),
    }
    const label =
      left === 0
        ? t(($) => $.plan.quotas.wholeEven, said)
        : left > 0
          ? t(($) => $.plan.quotas.wholeLeft, said)
          : t(($) => $.plan.quotas.wholeOver, said)
    const tone = left === 0 ? 'good' : left > 0 ? 'warn' : 'open'
    return <StatusMark key={`${whole.period} ${whole.start}`} tone={tone} label={label} />
  })
}
