import { memo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, type Format } from '../../web/format.ts'
import { StatusMark } from '../../web/status-mark.tsx'
import type { QuotaResponse } from '../contract.ts'
import { sumOf } from '../roll-up.ts'
import type { AmountForm } from './amount-text.ts'
import type { CellKey, ShownCell, ShownRow, Whole } from './quota-draft.ts'
import classes from './quota-table.module.css'

/** How typing in a cell ended: the text to keep, or null, and where the keyboard goes. */
export type EditEnd = (text: string | null, then: 'down' | 'up' | 'right' | 'left' | 'stay' | 'gone') => void

type Props = {
  row: ShownRow
  index: number
  columns: readonly number[]
  hasTotal: boolean
  refusals: ReadonlyMap<CellKey, string>
  form: AmountForm
  /** the cell with the keyboard; −1: in another row */
  activeColumn: number
  /** the selected stretch of this row; −1: none */
  from: number
  to: number
  describedBy: string | undefined
  editing: string | null
  onDone: EditEnd | undefined
}

/** A person and their quotas. Memoised: an arrow key redraws the two rows it concerns. */
export const PersonRow = memo(function PersonRow(props: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { row, index, columns, activeColumn, from, to } = props
  const year = row.wholes.find(({ period }) => period === 'year')
  return (
    <tr className={classes.row} data-leads={row.leads || undefined} data-closed={!row.mayEdit || undefined}>
      <th scope="row" className={classes.name} style={{ '--depth': row.depth }}>
        <span className={classes.nameText} title={row.name}>
          {row.name}
        </span>
        {row.leftOn && (
          <span className={classes.left}>
            {t(($) => $.plan.quotas.leftOn, { day: format.dayShort(row.leftOn) })}
          </span>
        )}
      </th>
      {columns.map((column, place) => {
        const cell = row.cells[column]!
        const isActive = place === activeColumn
        return (
          <td
            key={cell.key}
            role="gridcell"
            data-row={index}
            data-column={place}
            tabIndex={isActive ? 0 : -1}
            aria-selected={place >= from && place <= to}
            aria-readonly={!row.mayEdit || undefined}
            aria-describedby={isActive ? props.describedBy : undefined}
            aria-invalid={cell.draft?.trouble || props.refusals.has(cell.key) ? true : undefined}
            data-active={isActive || undefined}
            data-draft={cell.draft ? true : undefined}
            data-revised={cell.revisions > 1 || undefined}
            data-past={cell.isPast || undefined}
          >
            {isActive && props.editing !== null && props.onDone ? (
              <CellEditor text={props.editing} onDone={props.onDone} />
            ) : (
              <CellText cell={cell} form={props.form} format={format} />
            )}
          </td>
        )
      })}
      {props.hasTotal && (
        <td className={classes.total}>
          {amountOf(format, props.form, row.total)}
          {year && <YearGap year={year} form={props.form} format={format} />}
        </td>
      )}
    </tr>
  )
})

/** Under the sum of a row: the year's own figure, and what of it is not laid out over its months or quarters. */
function YearGap({ year, form, format }: { year: Whole; form: AmountForm; format: Format }): ReactNode {
  const { t } = useTranslation()
  const gap = year.amount - year.laidOut
  const label = gap === 0 ? t(($) => $.plan.quotas.even) : amountOf(format, form, gap)
  return (
    <>
      <span className={classes.months}>
        {t(($) => $.plan.quotas.ofYear, { amount: amountOf(format, form, year.amount) })}
      </span>
      <span className={classes.gap}>
        <StatusMark tone={gap === 0 ? 'good' : gap > 0 ? 'warn' : 'open'} label={label} />
      </span>
    </>
  )
}

function CellText({ cell, form, format }: { cell: ShownCell; form: AmountForm; format: Format }): ReactNode {
  const { t } = useTranslation()
  const { partsSum, amount } = cell
  const parts = amountOf(format, form, partsSum)
  return (
    <>
      {cell.draft?.trouble ? (
        <span className={classes.unread}>{cell.draft.text}</span>
      ) : (
        amountOf(format, form, amount)
      )}
      {cell.response && cell.response.kind !== 'kept' && (
        <SaidToIt response={cell.response} form={form} format={format} />
      )}
      {partsSum !== null && partsSum !== amount && (
        <span className={classes.months}>
          {cell.isYear
            ? t(($) => $.plan.quotas.byQuarters, { amount: parts })
            : t(($) => $.plan.quotas.byMonths, { amount: parts })}
        </span>
      )}
    </>
  )
}

/** Beside a figure: that its person accepted it, or which one they ask for. */
function SaidToIt(props: { response: QuotaResponse; form: AmountForm; format: Format }): ReactNode {
  const { t } = useTranslation()
  const { kind, amount } = props.response
  if (kind === 'accepted') {
    return (
      <span className={classes.accepted}>
        <StatusMark tone="good" label={t(($) => $.plan.answer.states.accepted)} hideLabel />
      </span>
    )
  }
  const label = t(($) => $.plan.answer.asks, { amount: amountOf(props.format, props.form, amount) })
  return (
    <span className={classes.gap}>
      <StatusMark tone="warn" label={label} />
    </span>
  )
}

/** Full figures without the currency's sign: a plan is compared to the last rouble. */
export function amountOf(format: Format, form: AmountForm, amount: number | null): string {
  return amount === null ? '' : format.number(amount / 10 ** form.minorDigits, form.minorDigits)
}

/** Enter goes down, Tab goes on, Escape leaves the cell as it was; leaving the field keeps what was typed. */
function CellEditor({ text: initial, onDone }: { text: string; onDone: EditEnd }): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState(initial)
  const isOver = useRef(false)
  function end(result: string | null, then: Parameters<EditEnd>[1]): void {
    if (isOver.current) return
    isOver.current = true
    onDone(result, then)
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const then = {
      Enter: event.shiftKey ? 'up' : 'down',
      Tab: event.shiftKey ? 'left' : 'right',
      Escape: 'stay',
    }[event.key] as Parameters<EditEnd>[1] | undefined
    if (!then) return
    event.preventDefault()
    event.stopPropagation()
    end(event.key === 'Escape' ? null : text, then)
  }
  return (
    <input
      className={classes.editor}
      aria-label={t(($) => $.plan.quotas.amount)}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(text, 'gone')}
      autoComplete="off"
      inputMode="decimal"
      enterKeyHint="next"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the cell was opened for typing
      autoFocus
    />
  )
}

/** Under a leader: what their people are to bring, and what is left to give out. Always there, always current. */
export function SumRow(props: {
  row: ShownRow
  columns: readonly number[]
  hasTotal: boolean
  form: AmountForm
}): ReactNode {
  const { t } = useTranslation()
  const { row, columns, form } = props
  const cells = columns.map((column) => row.cells[column]!)
  const sum = sumOf(cells.map(({ childrenSum }) => childrenSum))
  const gap = sumOf(cells.map((cell) => cell.gap))
  return (
    <tr className={classes.sums}>
      <th
        scope="row"
        className={classes.name}
        style={{ '--depth': row.depth }}
        aria-label={t(($) => $.plan.quotas.sumsOf, { name: row.name })}
      >
        <span className={classes.sumName}>{t(($) => $.plan.quotas.given)}</span>
        <span className={classes.sumName}>{t(($) => $.plan.quotas.toGive)}</span>
      </th>
      {cells.map((cell) => (
        <td key={cell.key}>
          <SumText sum={cell.childrenSum} gap={cell.gap} isPast={cell.isPast} form={form} />
        </td>
      ))}
      {props.hasTotal && (
        <td className={classes.total}>
          <SumText sum={sum} gap={gap} isPast form={form} />
        </td>
      )}
    </tr>
  )
}

type SumProps = { sum: number | null; gap: number | null; isPast: boolean; form: AmountForm }

/** A gap asks for something as long as the period lasts; of what is over it is only told. */
function SumText({ sum, gap, isPast, form }: SumProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (sum === null) return null
  const tone = gap === 0 ? 'good' : isPast ? null : gap !== null && gap > 0 ? 'warn' : 'open'
  const label = gap === 0 ? t(($) => $.plan.quotas.even) : amountOf(format, form, gap)
  return (
    <>
      <span className={classes.sum}>{amountOf(format, form, sum)}</span>
      {gap !== null && (
        <span className={classes.gap}>{tone ? <StatusMark tone={tone} label={label} /> : label}</span>
      )}
    </>
  )
}
