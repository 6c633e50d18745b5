import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { ClearFilters } from '../../web/filters.tsx'
import { useFormat } from '../../web/format.ts'
import { EmptyState, ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Board, BoardCard } from '../deal-contract.ts'
import { BoardColumnView } from './board-column.tsx'
import { neighbourOf, withMovedCard } from './board-move.ts'
import { useMoveDeal, usePendingMoves } from './deal-changes.ts'
import { boardRoute, type DealsSearch } from './deal-routes.tsx'
import { filtersOf, isNarrowed } from './deals-filters.ts'
import { AddDealButton, DealsHeader } from './deals-header.tsx'
import classes from './board.module.css'

/** Deals by stage: cards are dragged, or moved by their button, or by Shift and an arrow. */
export function BoardScreen(): ReactNode {
  const search = boardRoute.useSearch()
  const board = useQuery(
    query.sales.deals.board.queryOptions({
      input: filtersOf(search),
      // the columns stay while a filter changes
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <DealsHeader search={search} as="board" />
      {board.error && !board.data ? (
        <ErrorState error={board.error} onRetry={() => void board.refetch()} />
      ) : board.data ? (
        <Columns board={board.data} search={search} />
      ) : (
        <ScreenLoading />
      )}
    </>
  )
}

function Columns({ board: known, search }: { board: Board; search: DealsSearch }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const pending = usePendingMoves()
  const board = pending.reduce(
    (shown, { deal, stage }) => withMovedCard(shown, deal.id, stage.id, format.place.today),
    known,
  )
  const { mutate: move, variables } = useMoveDeal()
  const day = format.day(board.closedSince)
  function moveTo(card: BoardCard, stageId: string): void {
    const column = board.columns.find((one) => one.stageId === stageId)
    if (!column || card.stageId === stageId) return
    move({ deal: card, stage: { id: column.stageId, name: column.name, kind: column.kind } })
  }
  if (board.columns.every(({ count }) => count === 0)) return <NoCards search={search} />
  return (
    <>
      <div className={classes.board} role="group" aria-label={t(($) => $.sales.deals.boardScreen.label)}>
        {board.columns.map((column) => (
          <BoardColumnView
            key={column.stageId}
            column={column}
            stages={board.columns}
            search={search}
            since={column.kind === 'open' ? undefined : day}
            onMove={moveTo}
            onStep={(card, step) => {
              const next = neighbourOf(board, card.stageId, step)
              if (next) moveTo(card, next.stageId)
            }}
          />
        ))}
      </div>
      <div className={classes.foot}>
        <p className={classes.keys}>{t(($) => $.sales.deals.boardScreen.keys)}</p>
        <p>{t(($) => $.sales.deals.boardScreen.sinceAbout, { day })}</p>
      </div>
      <div role="status" className={classes.heard}>
        {variables &&
          t(($) => $.sales.deals.boardScreen.moved, {
            title: variables.deal.title,
            stage: variables.stage.name,
          })}
      </div>
    </>
  )
}

function NoCards({ search }: { search: DealsSearch }): ReactNode {
  const { t } = useTranslation()
  if (isNarrowed(search)) {
    return (
      <EmptyState title={t(($) => $.web.states.nothingMatches)} action={<ClearFilters search={{}} shown />} />
    )
  }
  return (
    <EmptyState title={t(($) => $.sales.deals.empty)} action={<AddDealButton />}>
      {t(($) => $.sales.deals.emptyHint)}
    </EmptyState>
  )
}
