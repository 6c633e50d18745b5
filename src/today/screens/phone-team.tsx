import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PanelLink } from '../../web/panel-link.tsx'
import type { Board, BoardRow } from '../contract.ts'
import { CauseLine } from './cause-line.tsx'
import { PaceFigures } from './pace-figures.tsx'
import { usePaceWords } from './pace-words.ts'
import { FoldButton, QuotaShare, Trend, type Folding } from './team-table.tsx'
import { usePresence } from './use-presence.ts'
import classes from './phone-team.module.css'

type Props = { board: Board; rows: readonly BoardRow[]; folding: Folding; asOf: string | undefined }

/** The team under a thumb: a name and its month on one line, today's figures below. */
export function PhoneTeam({ board, rows, folding, asOf }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <ul className={classes.rows}>
      {board.rows.length > 1 && (
        <li className={classes.row}>
          <div className={classes.first}>
            <span className={classes.name}>
              {t(($) => $.today.team.total)} · {board.totals.people}
            </span>
            <QuotaShare line={board.plan.month.line} currency={board.currency} />
          </div>
          <Today today={board.totals.today} board={board} />
        </li>
      )}
      {rows.map((row) => (
        <PhoneRow key={row.key} row={row} board={board} folding={folding} asOf={asOf} />
      ))}
    </ul>
  )
}

type RowProps = { row: BoardRow; board: Board; folding: Folding; asOf: string | undefined }

function PhoneRow({ row, board, folding, asOf }: RowProps): ReactNode {
  const presence = usePresence(board.day)
  const absence = presence.absenceOf(row)
  return (
    <li className={classes.row} style={{ '--depth': row.depth - 1 }}>
      <div className={classes.first}>
        {row.kind === 'team' && <FoldButton row={row} folding={folding} />}
        <span className={classes.name}>
          <PanelLink to={{ kind: 'seller', id: row.personId, about: asOf }} className={classes.link}>
            {row.name}
          </PanelLink>
          {row.kind === 'team' && ` · ${row.people}`}
        </span>
        <Trend trend={row.trend} board={board} />
        <QuotaShare line={row.month} currency={board.currency} />
      </div>
      <CauseLine row={row} board={board} />
      {absence === null ? (
        <Today today={row.today} board={board} />
      ) : (
        <p className={classes.note}>{absence}</p>
      )}
    </li>
  )
}

function Today({ today, board }: { today: BoardRow['today']; board: Board }): ReactNode {
  const words = usePaceWords()
  return (
    <div className={classes.figures}>
      {today.map((pace, index) => (
        <span key={pace.metric} className={classes.figure}>
          <span className={classes.metric} aria-hidden>
            {words.shortOf(pace.metric)}
          </span>
          <PaceFigures pace={pace} unit={board.metrics[index]!.unit} />
        </span>
      ))}
    </div>
  )
}
