import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { UnstyledButton } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MetricDefinition } from '../../plan/screens/metric-definition.tsx'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { phone } from '../../web/phone.ts'
import { Sparkline } from '../../web/sparkline.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Board, BoardRow, QuotaLine } from '../contract.ts'
import { CauseLine } from './cause-line.tsx'
import { PaceFigures } from './pace-figures.tsx'
import { toneOf, usePaceWords, type Unit } from './pace-words.ts'
import { PhoneTeam } from './phone-team.tsx'
import { foldedAtFirst, unfolded } from './team-rows.ts'
import { usePresence } from './use-presence.ts'
import classes from './team-table.module.css'

/** Columns of today's metrics, where there is room and where there is not; the others are in the person's panel. */
const columnsOf = { wide: 4, narrow: 2 }
/** Beside an open panel or on a small screen, in pixels. */
const narrow = 960
/** Beside a panel on a small laptop even two columns of figures do not fit: people one under another, as on a phone. */
const tooNarrow = 600

export type Folding = { folded: ReadonlySet<string>; toggle: (key: string) => void }

/** Everybody's norms today and this week, money against quota, and the last weeks; a row opens the person. */
export function TeamTable({ board, asOf }: { board: Board; asOf: string | undefined }): ReactNode {
  const { t } = useTranslation()
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const { ref, width } = useElementSize()
  const folding = useFolding(board)
  const rows = unfolded(board.rows, folding.folded)
  const isWide = width === 0 || width >= narrow
  const metrics = board.metrics.slice(0, isWide ? columnsOf.wide : columnsOf.narrow)
  const inLines = isPhone || (width > 0 && width < tooNarrow)
  const more = inLines ? 0 : board.metrics.length - metrics.length
  return (
    <section ref={ref} className={classes.section} aria-label={t(($) => $.today.team.title)}>
      {inLines ? (
        <PhoneTeam board={board} rows={rows} folding={folding} asOf={asOf} />
      ) : (
        <table className={classes.table}>
          <caption className={classes.caption}>{t(($) => $.today.team.title)}</caption>
          <Head board={board} metrics={metrics} />
          <tbody>
            {board.rows.length > 1 && <TotalRow board={board} metrics={metrics.length} />}
            {rows.map((row) => (
              <Row
                key={row.key}
                row={row}
                board={board}
                columns={metrics.length}
                folding={folding}
                asOf={asOf}
              />
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && <p className={classes.more}>{t(($) => $.today.team.more, { count: more })}</p>}
    </section>
  )
}

/** Folded as the shape of the board suggests, until a hand decides otherwise. */
function useFolding(board: Board): Folding {
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map())
  const folded = foldedAtFirst(board.rows, board.of.role)
  for (const [key, isFolded] of touched) {
    if (isFolded) folded.add(key)
    else folded.delete(key)
  }
  return {
    folded,
    toggle: (key) => setTouched(new Map([...touched, [key, !folded.has(key)]])),
  }
}

function Head({ board, metrics }: { board: Board; metrics: Board['metrics'] }): ReactNode {
  const { t } = useTranslation()
  const words = usePaceWords()
  const { trendMetric } = board
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className={classes.person}>
          <div className={classes.name}>
            {t(($) => $.today.team.person)}
            <span className={classes.seen}>
              {t(($) => $.today.team.seen)}
              <Definition name={t(($) => $.today.team.seen)}>{t(($) => $.today.team.seenWhat)}</Definition>
            </span>
          </div>
        </th>
        <th scope="colgroup" colSpan={metrics.length} className={classes.group}>
          {board.isNow ? t(($) => $.today.team.today) : t(($) => $.today.team.thatDay)}
          <Definition name={t(($) => $.today.team.today)}>
            <Reading />
          </Definition>
        </th>
        <th scope="col" className={classes.group}>
          {t(($) => $.today.team.week)}
        </th>
        <th scope="col" className={classes.group}>
          {t(($) => $.today.team.month)}
        </th>
        <th scope="col" className={classes.group} data-wide-only>
          {t(($) => $.today.team.trend)}
        </th>
      </tr>
      <tr>
        {metrics.map(({ key }) => (
          <th key={key} scope="col">
            {words.shortOf(key)}
            <MetricDefinition metric={key}>
              <Reading />
            </MetricDefinition>
          </th>
        ))}
        <th scope="col">{words.shortOf(trendMetric)}</th>
        <th scope="col">
          {t(($) => $.today.team.toQuota)}
          <Definition name={t(($) => $.today.team.toQuota)}>{t(($) => $.today.team.quotaWhat)}</Definition>
        </th>
        <th scope="col" data-wide-only>
          {words.shortOf(trendMetric)}
          <Definition name={t(($) => $.today.team.trend)}>
            {t(($) => $.today.team.trendOf, { metric: words.nameOf(trendMetric) })}
          </Definition>
        </th>
      </tr>
    </thead>
  )
}

/** How the three figures of a cell are read. */
export function Reading(): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <p>{t(($) => $.today.figure.how)}</p>
      <p>{t(($) => $.today.figure.behind)}</p>
    </>
  )
}

function TotalRow({ board, metrics }: { board: Board; metrics: number }): ReactNode {
  const { t } = useTranslation()
  const { today, week, trend, people } = board.totals
  return (
    <tr className={classes.total}>
      <th scope="row" className={classes.person}>
        {t(($) => $.today.team.total)} <span className={classes.count}>{people}</span>
      </th>
      <Figures today={today} week={week} board={board} columns={metrics} />
      <td>
        <QuotaShare line={board.plan.month.line} currency={board.currency} />
      </td>
      <td data-wide-only>
        <Trend trend={trend} board={board} />
      </td>
    </tr>
  )
}

type RowProps = { row: BoardRow; board: Board; columns: number; folding: Folding; asOf: string | undefined }

function Row({ row, board, columns, folding, asOf }: RowProps): ReactNode {
  const panel = usePanel()
  const presence = usePresence(board.day)
  const absence = presence.absenceOf(row)
  const isSelected = panel.current?.kind === 'seller' && panel.current.id === row.personId
  return (
    <tr className={classes.row} data-kind={row.kind} data-selected={isSelected || undefined}>
      <th scope="row" className={classes.person} style={{ '--depth': row.depth - 1 }}>
        <div className={classes.name}>
          {row.kind === 'team' ? (
            <FoldButton row={row} folding={folding} />
          ) : (
            row.under !== null && <span className={classes.noFold} />
          )}
          <PanelLink to={{ kind: 'seller', id: row.personId, about: asOf }} className={classes.link}>
            {row.name}
          </PanelLink>
          <RowNote row={row} day={board.day} />
        </div>
        <CauseLine row={row} board={board} />
      </th>
      {absence === null ? (
        <Figures today={row.today} week={row.week} board={board} columns={columns} />
      ) : (
        <>
          <td colSpan={columns} className={classes.absence}>
            {absence}
          </td>
          <WeekCell week={row.week} board={board} />
        </>
      )}
      <td>
        <QuotaShare line={row.month} currency={board.currency} />
      </td>
      <td data-wide-only>
        <Trend trend={row.trend} board={board} />
      </td>
    </tr>
  )
}

/** How many a team has; of a leader among their own people, that these are their own figures; when last seen. */
function RowNote({ row, day }: { row: BoardRow; day: string }): ReactNode {
  const { t } = useTranslation()
  const presence = usePresence(day)
  if (row.kind === 'team') return <span className={classes.count}>{row.people}</span>
  return (
    <span className={classes.seen} title={presence.lastSeen(row)}>
      {[row.role !== 'rep' && t(($) => $.today.team.own), presence.lastSeenShort(row)]
        .filter(Boolean)
        .join(' · ')}
    </span>
  )
}

export function FoldButton({ row, folding }: { row: BoardRow; folding: Folding }): ReactNode {
  const { t } = useTranslation()
  const isFolded = folding.folded.has(row.key)
  const Chevron = isFolded ? IconChevronRight : IconChevronDown
  return (
    <UnstyledButton
      className={classes.fold}
      aria-expanded={!isFolded}
      aria-label={
        isFolded
          ? t(($) => $.today.team.expand, { name: row.name })
          : t(($) => $.today.team.collapse, { name: row.name })
      }
      onClick={() => folding.toggle(row.key)}
    >
      <Chevron size={15} stroke={1.75} aria-hidden />
    </UnstyledButton>
  )
}

type FiguresProps = { today: BoardRow['today']; week: BoardRow['week']; board: Board; columns: number }

function Figures({ today, week, board, columns }: FiguresProps): ReactNode {
  return (
    <>
      {today.slice(0, columns).map((pace, index) => (
        <td key={pace.metric}>
          <PaceFigures pace={pace} unit={board.metrics[index]!.unit} />
        </td>
      ))}
      <WeekCell week={week} board={board} />
    </>
  )
}

function WeekCell({ week, board }: { week: BoardRow['week']; board: Board }): ReactNode {
  const leading = week.find(({ metric }) => metric === board.trendMetric)
  return <td>{leading && <PaceFigures pace={leading} unit={unitOf(board)} />}</td>
}

function unitOf({ metrics, trendMetric }: Board): Unit {
  return metrics.find(({ key }) => key === trendMetric)?.unit ?? 'count'
}

/** The part of the quota that is done, with its mark; without a quota the sum alone. */
export function QuotaShare({ line, currency }: { line: QuotaLine; currency: string }): ReactNode {
  const format = useFormat()
  const words = usePaceWords()
  if (line.attained === null) {
    return (
      <span className={classes.noQuota}>{line.done > 0 ? format.moneyShort(line.done, currency) : '–'}</span>
    )
  }
  return (
    <span
      className={classes.share}
      title={`${format.money(line.done, currency)} / ${format.money(line.target ?? 0, currency)}`}
    >
      {format.percent(line.attained)}
      <StatusMark tone={toneOf(line.status)} label={words.status(line.status)} hideLabel />
    </span>
  )
}

export function Trend({ trend, board }: { trend: BoardRow['trend']; board: Board }): ReactNode {
  const words = usePaceWords()
  const unit = unitOf(board)
  return (
    <Sparkline
      label={words.nameOf(board.trendMetric)}
      values={trend.map(({ done }) => done)}
      targets={trend.map(({ target }) => target)}
      format={(value) => words.figure(value, unit)}
      width={48}
    />
  )
}
