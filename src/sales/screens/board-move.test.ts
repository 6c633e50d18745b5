import { describe, expect, test } from 'vitest'
import type { Board, BoardCard, BoardColumn } from '../deal-contract.ts'
import { neighbourOf, withMovedCard } from './board-move.ts'

const today = '2026-11-24'

function card(id: string, more: Partial<BoardCard> = {}): BoardCard {
  return {
    id,
    title: id,
    accountId: null,
    accountName: null,
    ownerId: null,
    ownerName: null,
    stageId: 'new',
    status: 'open',
    amountMinor: 100,
    currency: 'RUB',
    closedOn: null,
    nextStep: 'Позвонить',
    nextStepOn: '2026-11-20',
    nextStepState: 'overdue',
    updatedAt: '2026-11-24T08:00:00.000Z',
    ...more,
  }
}

function column(
  stageId: string,
  kind: BoardColumn['kind'],
  cards: BoardCard[],
  count = cards.length,
): BoardColumn {
  const amountMinor = cards.reduce((sum, one) => sum + (one.amountMinor ?? 0), 0)
  return { stageId, name: stageId, kind, count, amounts: [{ currency: 'RUB', amountMinor }], cards }
}

const board: Board = {
  pipelineId: 'p',
  pipelineName: 'Продажи',
  closedSince: '2026-11-01',
  columns: [
    column('new', 'open', [card('a'), card('b')], 7),
    column('contract', 'open', [card('c', { stageId: 'contract' })]),
    column('won', 'won', []),
  ],
}

describe('a moved card', () => {
  test('stands on top of its new column and is counted and summed there alone', () => {
    const [from, to] = withMovedCard(board, 'b', 'contract', today).columns
    expect(from).toMatchObject({ count: 6, amounts: [{ amountMinor: 100 }], cards: [{ id: 'a' }] })
    expect(to).toMatchObject({ count: 2, amounts: [{ amountMinor: 200 }] })
    expect(to!.cards.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(to!.cards[0]).toMatchObject({ stageId: 'contract', status: 'open', nextStepState: 'overdue' })
  })

  test('in a closing column is closed today and needs no next step; back again it needs one', () => {
    const closed = withMovedCard(board, 'a', 'won', today)
    expect(closed.columns[2]!.cards[0]).toMatchObject({
      status: 'won',
      closedOn: today,
      nextStepState: 'none',
    })
    const back = withMovedCard(closed, 'a', 'new', today)
    expect(back.columns[0]!.cards[0]).toMatchObject({
      status: 'open',
      closedOn: null,
      nextStepState: 'overdue',
    })
  })

  test('without an amount changes no sum, with another currency has a sum of its own', () => {
    const mixed: Board = {
      ...board,
      columns: [
        column('new', 'open', [
          card('x', { amountMinor: null }),
          card('y', { currency: 'USD', amountMinor: 5 }),
        ]),
        column('contract', 'open', []),
      ],
    }
    expect(withMovedCard(mixed, 'x', 'contract', today).columns[1]!.amounts).toEqual([
      { currency: 'RUB', amountMinor: 0 },
    ])
    expect(withMovedCard(mixed, 'y', 'contract', today).columns[1]!.amounts).toEqual([
      { currency: 'RUB', amountMinor: 0 },
      { currency: 'USD', amountMinor: 5 },
    ])
  })

  test('to where it stands, to nowhere, or unknown changes nothing', () => {
    expect(withMovedCard(board, 'a', 'new', today)).toBe(board)
    expect(withMovedCard(board, 'a', 'elsewhere', today)).toBe(board)
    expect(withMovedCard(board, 'z', 'won', today)).toBe(board)
  })
})

test('a column has the next one beside it, and nothing beyond the ends', () => {
  expect(neighbourOf(board, 'new', 1)?.stageId).toBe('contract')
  expect(neighbourOf(board, 'new', -1)).toBeUndefined()
  expect(neighbourOf(board, 'won', 1)).toBeUndefined()
  expect(neighbourOf(board, 'elsewhere', 1)).toBeUndefined()
})
