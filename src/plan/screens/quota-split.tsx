import { Select } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import { query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import type { QuotaSplit, SplitBy } from '../contract.ts'
import { priorDays } from '../quota-share.ts'
import { writeAmount } from './amount-text.ts'
import { periodName } from './period-name.ts'
import { keyOf, type ShownCell, type ShownRow } from './quota-draft.ts'
import { givenOut, type Given } from './quota-given.ts'
import { amountOf } from './quota-rows.tsx'
import { GapOf, ShareDialog, useShareChoice } from './quota-share-dialog.tsx'
import type { QuotaSheet } from './use-quota-sheet.ts'
import classes from './quota-fill.module.css'

const ways = ['exposure', 'past', 'base'] as const satisfies readonly SplitBy[]

/** The cells of the active row's selection that have a figure to give out; none: there is nothing to give. */
export function toGiveOut(sheet: QuotaSheet): { row: ShownRow; cells: ShownCell[] } | null {
  const row = sheet.rows[sheet.active.row]
  if (!row?.leads) return null
  const { left, right } = sheet.selection
  const cells = sheet.columns.slice(left, right + 1).map((column) => row.cells[column]!)
  const full = cells.filter(({ amount }) => amount !== null)
  return full.length > 0 ? { row, cells: full } : null
}

type Column = { cell: ShownCell; split: QuotaSplit; given: Given }

/** Shares a leader's figures among the people directly below, shows it all, and puts it into the sheet, unsaved. */
export function SplitDialog({ sheet, onClose }: { sheet: QuotaSheet; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const [by, setBy] = useState<SplitBy>('exposure')
  const choice = useShareChoice(sheet)
  const [{ row, cells }] = useState(() => toGiveOut(sheet) ?? { row: sheet.rows[0]!, cells: [] })
  const { metric, period } = sheet.grid
  const splits = useQueries({
    queries: cells.map(({ start }) =>
      query.plan.quotas.split.queryOptions({ input: { metric, period, periodStart: start, of: row.id, by } }),
    ),
  })
  const error = splits.find((one) => one.error)?.error
  const columns = cells.flatMap((cell, index): Column[] => {
    const split = splits[index]?.data
    if (!split) return []
    const parts = split.items.map(({ person, share, mayEdit }) => ({
      share,
      mayEdit,
      current: shownAmount(sheet, person.id, cell.start),
    }))
    return [{ cell, split, given: givenOut(cell.amount ?? 0, parts, choice.replaces, choice.step) }]
  })
  const edits = columns.flatMap(({ cell, split, given }) =>
    split.items.flatMap(({ person }, index) => {
      const amount = given.amounts[index]
      if (typeof amount !== 'number') return []
      const base = savedAmount(sheet, person.id, cell.start)
      return [{ key: keyOf(person.id, cell.start), text: writeAmount(amount, sheet.form), base }]
    }),
  )
  return (
    <ShareDialog
      title={t(($) => $.plan.share.splitTitle, { name: row.name })}
      choice={choice}
      count={edits.length}
      onClose={onClose}
      onApply={() => sheet.fill(edits)}
      select={
        <Select
          label={t(($) => $.plan.share.by)}
          allowDeselect={false}
          value={by}
          onChange={(value) => setBy(value ?? 'exposure')}
          data={ways.map((value) => ({ value, label: t(($) => $.plan.share.ways[value]) }))}
        />
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => splits.forEach((one) => void one.refetch())} />
      ) : columns.length < cells.length ? (
        <Lines count={5} />
      ) : (
        <>
          <HowShared by={by} split={columns[0]?.split} />
          <SplitTable sheet={sheet} columns={columns} />
        </>
      )}
    </ShareDialog>
  )
}

function cellAt(sheet: QuotaSheet, personId: string, start: string): ShownCell | undefined {
  return sheet.rows.find(({ id }) => id === personId)?.cells.find((cell) => cell.start === start)
}

function shownAmount(sheet: QuotaSheet, personId: string, start: string): number | null {
  return cellAt(sheet, personId, start)?.amount ?? null
}

function savedAmount(sheet: QuotaSheet, personId: string, start: string): number | null {
  return cellAt(sheet, personId, start)?.saved ?? null
}

/** The formula, one touch away, and the days that the results are from. */
function HowShared({ by, split }: { by: SplitBy; split: QuotaSplit | undefined }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <p className={classes.note}>
      {t(($) => $.plan.share.ways[by])}{' '}
      <Definition name={t(($) => $.plan.share.ways[by])}>
        <p>{t(($) => $.plan.share.how[by], { days: priorDays })}</p>
      </Definition>{' '}
      {split?.basis &&
        t(($) => $.plan.share.basis, { from: format.day(split.basis.from), to: format.day(split.basis.to) })}
    </p>
  )
}

function SplitTable({ sheet, columns }: { sheet: QuotaSheet; columns: Column[] }): ReactNode {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const first = columns[0]
  if (!first) return null
  const { by } = first.split
  const written = (amount: number | null) => amountOf(format, sheet.form, amount)
  return (
    <div className={classes.scroll} role="region" aria-label={t(($) => $.plan.quotas.preview)} tabIndex={0}>
      <table className={classes.table} aria-label={t(($) => $.plan.quotas.preview)}>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.plan.quotas.person)}</th>
            <th scope="col">
              {by === 'exposure' ? t(($) => $.plan.share.days) : t(($) => $.plan.share.grounds[by])}
            </th>
            {columns.map(({ cell }) => (
              <th key={cell.key} scope="col">
                {periodName(t, i18n.language as Locale, sheet.grid.period, cell.start, 'long')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.split.items.map(({ person, days, ground }) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              <td>
                {by === 'exposure'
                  ? format.number(days, 1)
                  : by === 'base'
                    ? format.number(ground ?? 0)
                    : written(ground)}
              </td>
              {columns.map((column) => (
                <SplitCell key={column.cell.key} column={column} personId={person.id} sheet={sheet} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t(($) => $.plan.share.given)}</th>
            <td />
            {columns.map(({ cell, split, given }) => (
              <td key={cell.key}>
                {written(cell.amount)}
                <GapOf left={given.left} parts={split.items} sheet={sheet} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function SplitCell({
  column: { cell, split, given },
  personId,
  sheet,
}: {
  column: Column
  personId: string
  sheet: QuotaSheet
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const index = split.items.findIndex(({ person }) => person.id === personId)
  const item = split.items[index]
  // not here in this period
  if (!item) return <td />
  const amount = given.amounts[index] ?? null
  const stays = shownAmount(sheet, personId, cell.start)
  return (
    <td data-taken={amount !== null || undefined}>
      <span className={classes.proposed}>{amountOf(format, sheet.form, amount ?? stays)}</span>
      <span className={classes.current}>
        {amount === null ? stays !== null && t(($) => $.plan.share.stays) : format.percent(item.share)}
      </span>
    </td>
  )
}
