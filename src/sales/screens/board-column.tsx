import { Link } from '@tanstack/react-router'
import { useId, useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { BoardCard, BoardColumn } from '../deal-contract.ts'
import { BoardCardView, dragged } from './board-card.tsx'
import { dealsRoute, type DealsSearch } from './deal-routes.tsx'
import classes from './board.module.css'

type Props = {
  column: BoardColumn
  stages: BoardColumn[]
  search: DealsSearch
  /** for a column of closed deals: from which day on */
  since: string | undefined
  onMove: (card: BoardCard, stageId: string) => void
  onStep: (card: BoardCard, step: 1 | -1) => void
}

/** One stage: how many, how much, and its cards; a card dropped on it moves to it. */
export function BoardColumnView({ column, stages, search, since, onMove, onStep }: Props): ReactNode {
  const name = useId()
  const { isOver, ...target } = useDropTarget((card) => onMove(card, column.stageId))
  return (
    <section
      className={classes.column}
      aria-labelledby={name}
      data-kind={column.kind}
      data-over={isOver || undefined}
      {...target}
    >
      <Head column={column} nameId={name} since={since} />
      <ul className={classes.cards}>
        {column.cards.map((card) => (
          <li key={card.id}>
            <BoardCardView
              card={card}
              stages={stages}
              onMove={(stageId) => onMove(card, stageId)}
              onStep={(step) => onStep(card, step)}
            />
          </li>
        ))}
      </ul>
      <Rest column={column} search={search} />
    </section>
  )
}

function Head({
  column,
  nameId,
  since,
}: {
  column: BoardColumn
  nameId: string
  since: string | undefined
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const sums = column.amounts.filter(({ amountMinor }) => amountMinor > 0)
  return (
    <header className={classes.head}>
      <h2 className={classes.name} id={nameId}>
        {column.name}
      </h2>
      {since && (
        <span className={classes.since}>{t(($) => $.sales.deals.boardScreen.since, { day: since })}</span>
      )}
      <div className={classes.figures}>
        <span>{t(($) => $.sales.deals.boardScreen.count, { count: column.count })}</span>
        {sums.map(({ currency, amountMinor }) => (
          <span key={currency} title={format.money(amountMinor, currency)}>
            {format.moneyShort(amountMinor, currency)}
          </span>
        ))}
      </div>
    </header>
  )
}

/** What did not fit is a click away, in the table. */
function Rest({ column, search }: { column: BoardColumn; search: DealsSearch }): ReactNode {
  const { t } = useTranslation()
  const rest = column.count - column.cards.length
  if (column.count === 0) return <p className={classes.none}>{t(($) => $.sales.deals.boardScreen.none)}</p>
  if (rest <= 0) return null
  const tab = column.kind === 'open' ? undefined : column.kind
  return (
    <Link className={classes.rest} to={dealsRoute.to} search={{ ...search, tab, stage: column.stageId }}>
      {t(($) => $.sales.deals.boardScreen.more, { count: rest })}
    </Link>
  )
}

/** Takes the card that is being dragged; the same element's children are not left when the pointer is over them. */
function useDropTarget(onDrop: (card: BoardCard) => void) {
  const [depth, setDepth] = useState(0)
  return {
    isOver: depth > 0,
    onDragEnter: () => setDepth((old) => old + 1),
    onDragLeave: () => setDepth((old) => Math.max(0, old - 1)),
    onDragOver: (event: DragEvent) => {
      if (!dragged.card) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setDepth(0)
      if (dragged.card) onDrop(dragged.card)
      dragged.card = undefined
    },
  }
}
