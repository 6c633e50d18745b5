import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import type { QuotaGrid } from '../contract.ts'
import { periodName } from './period-name.ts'
import classes from './quota-table.module.css'

/** The head of the grid: the periods, the current one marked by a word as well as by its line. */
export function CellHeads(props: {
  grid: QuotaGrid
  columns: readonly number[]
  hasTotal: boolean
}): ReactNode {
  const { grid, columns, hasTotal } = props
  const { t, i18n } = useTranslation()
  return (
    <thead>
      <tr>
        <th scope="col" className={classes.corner}>
          {t(($) => $.plan.quotas.person)}
        </th>
        {columns.map((column) => {
          const { start, isPast, isCurrent } = grid.periods[column]!
          return (
            <th
              key={start}
              scope="col"
              style={{ width: `${Math.floor(84 / columns.length)}%` }}
              data-past={isPast || undefined}
              data-current={isCurrent || undefined}
              aria-current={isCurrent ? 'date' : undefined}
            >
              {periodName(t, i18n.language as Locale, grid.period, start)}
            </th>
          )
        })}
        {hasTotal && (
          <th scope="col" className={classes.total}>
            {t(($) => $.plan.quotas.total)}
          </th>
        )}
      </tr>
    </thead>
  )
}
