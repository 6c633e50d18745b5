import type { Board, BoardCard, BoardColumn } from '../deal-contract.ts'
import { nextStepStateOf } from '../next-step-state.ts'

/**
 * The board as it will be once the card stands in that column: on top of it, counted and summed there. What the server
 * says a moment later takes its place. An unknown card or column changes nothing.
 */
export function withMovedCard(board: Board, cardId: string, toStageId: string, today: string): Board {
  const from = board.columns.find(({ cards }) => cards.some(({ id }) => id === cardId))
  const to = board.columns.find(({ stageId }) => stageId === toStageId)
  const card = from?.cards.find(({ id }) => id === cardId)
  if (!from || !to || !card || from === to) return board
  const moved = cardIn(card, to, today)
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column === from) return without(column, card)
      return column === to ? having(column, moved) : column
    }),
  }
}

function cardIn(card: BoardCard, { stageId, kind }: BoardColumn, today: string): BoardCard {
  const closedOn = kind === 'open' ? null : today
  const nextStepState = nextStepStateOf({ status: kind, nextStepOn: card.nextStepOn }, today)
  return { ...card, stageId, status: kind, closedOn, nextStepState }
}

function without(column: BoardColumn, card: BoardCard): BoardColumn {
  return {
    ...column,
    count: column.count - 1,
    amounts: added(column.amounts, card, -1),
    cards: column.cards.filter(({ id }) => id !== card.id),
  }
}

function having(column: BoardColumn, card: BoardCard): BoardColumn {
  return {
    ...column,
    count: column.count + 1,
    amounts: added(column.amounts, card, 1),
    cards: [card, ...column.cards],
  }
}

function added(
  amounts: BoardColumn['amounts'],
  { currency, amountMinor }: BoardCard,
  sign: 1 | -1,
): BoardColumn['amounts'] {
  if (amountMinor === null) return amounts
  const known = amounts.some((one) => one.currency === currency)
  const all = known ? amounts : [...amounts, { currency, amountMinor: 0 }]
  return all.map((one) =>
    one.currency === currency ? { ...one, amountMinor: one.amountMinor + sign * amountMinor } : one,
  )
}

/** The column beside the one a card stands in, or undefined at the end of the board. */
export function neighbourOf(board: Board, stageId: string, step: 1 | -1): BoardColumn | undefined {
  const at = board.columns.findIndex((column) => column.stageId === stageId)
  return at < 0 ? undefined : board.columns[at + step]
}
