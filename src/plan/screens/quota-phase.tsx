import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import { query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import type { QuotaPhasing } from '../contract.ts'
import { writeAmount } from './amount-text.ts'
import { periodName } from './period-name.ts'
import type { ShownRow, Whole } from './quota-draft.ts'
import { givenOut, type Given } from './quota-given.ts'
import { amountOf } from './quota-rows.tsx'
import { GapOf, ShareDialog, useShareChoice } from './quota-share-dialog.tsx'
import type { QuotaSheet } from './use-quota-sheet.ts'
import classes from './quota-fill.module.css'

/** The year and the quarters of the active row that have a figure, that of the active cell first. */
export function toLayOut(sheet: QuotaSheet): { row: ShownRow; wholes: Whole[] } | null {
  const there = sheet.at(sheet.active)
  if (!there?.row.mayEdit || there.row.wholes.length === 0) return null
  const { row, cell } = there
  const around = cell.wholes.toReversed()
  return { row, wholes: [...around, ...row.wholes.filter((whole) => !around.includes(whole))] }
}

/** Lays the figure of a year or a quarter out over the sheet's months or quarters, unsaved. */
export function PhaseDialog({ sheet, onClose }: { sheet: QuotaSheet; onClose: () => void }): ReactNode {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const choice = useShareChoice(sheet)
  const [{ row, wholes }] = useState(() => toLayOut(sheet) ?? { row: sheet.rows[0]!, wholes: [] })
  const [chosen, setChosen] = useState(0)
  const whole = wholes[chosen]
  const phasing = useQuery({
    ...query.plan.quotas.phasing.queryOptions({
      input: {
        metric: sheet.grid.metric,
        of: row.id,
        period: whole?.period === 'quarter' ? 'quarter' : 'year',
        periodStart: whole?.start ?? '',
        into: sheet.grid.period === 'quarter' ? 'quarter' : 'month',
      },
    }),
    enabled: whole !== undefined,
  })
  const cellOf = (start: string) => row.cells.find((cell) => cell.start === start)
  const parts = (phasing.data?.items ?? []).map(({ share, periodStart }) => ({
    share,
    mayEdit: row.mayEdit,
    current: cellOf(periodStart)?.amount ?? null,
  }))
  const given = givenOut(whole?.amount ?? 0, parts, choice.replaces, choice.step)
  const edits = (phasing.data?.items ?? []).flatMap(({ periodStart }, index) => {
    const amount = given.amounts[index]
    const cell = cellOf(periodStart)
    if (typeof amount !== 'number' || !cell) return []
    return [{ key: cell.key, text: writeAmount(amount, sheet.form), base: cell.saved }]
  })
  return (
    <ShareDialog
      title={t(($) => $.plan.share.phaseTitle, { name: row.name })}
      choice={choice}
      count={edits.length}
      onClose={onClose}
      onApply={() => sheet.fill(edits)}
      select={
        <Select
          label={t(($) => $.plan.share.source)}
          allowDeselect={false}
          value={String(chosen)}
          onChange={(value) => setChosen(Number(value ?? 0))}
          data={wholes.map(({ period, start, amount }, index) => ({
            value: String(index),
            label: `${periodName(t, i18n.language as Locale, period, start, 'long')}: ${amountOf(format, sheet.form, amount)}`,
          }))}
        />
      }
    >
      {phasing.error ? (
        <ErrorState error={phasing.error} onRetry={() => void phasing.refetch()} />
      ) : phasing.data && whole ? (
        <PhaseTable {...{ sheet, row, whole, given }} phasing={phasing.data} />
      ) : (
        <Lines count={5} />
      )}
    </ShareDialog>
  )
}

type TableProps = { sheet: QuotaSheet; row: ShownRow; whole: Whole; given: Given; phasing: QuotaPhasing }

function PhaseTable({ sheet, row, whole, given, phasing }: TableProps): ReactNode {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const isSeasonal = phasing.by === 'seasonality'
  const written = (amount: number | null) => amountOf(format, sheet.form, amount)
  return (
    <>
      <p className={classes.note}>
        {isSeasonal
          ? t(($) => $.plan.share.bySeason, { count: phasing.years })
          : t(($) => $.plan.share.byDays)}{' '}
        <Definition name={t(($) => $.plan.share.season)}>
          <p>{t(($) => $.plan.share.seasonHow)}</p>
        </Definition>
      </p>
      <div className={classes.scroll} role="region" aria-label={t(($) => $.plan.quotas.preview)} tabIndex={0}>
        <table className={classes.table} aria-label={t(($) => $.plan.quotas.preview)}>
          <thead>
            <tr>
              <th scope="col">{t(($) => $.plan.share.period)}</th>
              <th scope="col">{t(($) => $.plan.share.days)}</th>
              {isSeasonal && <th scope="col">{t(($) => $.plan.share.season)}</th>}
              <th scope="col">{t(($) => $.plan.share.share)}</th>
              <th scope="col">{t(($) => $.plan.quotas.amount)}</th>
            </tr>
          </thead>
          <tbody>
            {phasing.items.map(({ periodStart, days, ratio, share }, index) => {
              const amount = given.amounts[index] ?? null
              const stays = row.cells.find((cell) => cell.start === periodStart)?.amount ?? null
              return (
                <tr key={periodStart}>
                  <th scope="row">
                    {periodName(t, i18n.language as Locale, sheet.grid.period, periodStart, 'long')}
                  </th>
                  <td>{format.number(days, 1)}</td>
                  {isSeasonal && <td>{ratio === null ? '' : format.number(ratio, 2)}</td>}
                  <td>{format.percent(share)}</td>
                  <td data-taken={amount !== null || undefined}>
                    <span className={classes.proposed}>{written(amount ?? stays)}</span>
                    {amount === null && stays !== null && (
                      <span className={classes.current}>{t(($) => $.plan.share.stays)}</span>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t(($) => $.plan.share.given)}</th>
              <td colSpan={isSeasonal ? 3 : 2} />
              <td>
                {written(whole.amount)}
                <GapOf left={given.left} parts={phasing.items} sheet={sheet} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  )
}
