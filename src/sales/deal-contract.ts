import { z } from 'zod'
import { happening } from '../clients/contract.ts'
import { day, endpoint, id, instant, minorUnits, page, pageQuery, text, words } from '../platform/contract.ts'
import { stageKinds } from './pipeline-contract.ts'

const tags = ['sales']

export const nextStepStates = ['overdue', 'today', 'future', 'none'] as const
export type NextStepState = (typeof nextStepStates)[number]

/** A time of day, 'HH:MM'. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const deal = z.object({
  id,
  title: z.string(),
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  productId: id.nullable(),
  productName: z.string().nullable(),
  pipelineId: id,
  stageId: id,
  stageName: z.string(),
  status: z.enum(stageKinds),
  amountMinor: z.number().int().nullable(),
  currency: z.string(),
  openedOn: day.nullable(),
  closedOn: day.nullable(),
  lostReason: z.string().nullable(),
  expectedCloseOn: day.nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: day.nullable(),
  nextStepAt: clockTime.nullable(),
  /** by the company's day; `none` for a closed deal */
  nextStepState: z.enum(nextStepStates),
  lastTouchAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.nullable(),
})
export type Deal = z.infer<typeof deal>

const nextStepInput = z.object({ nextStep: text(500), nextStepOn: day, nextStepAt: clockTime.nullish() })

export const dealInput = z.object({
  title: text(300),
  accountId: id.nullish(),
  productId: id.nullish(),
  amountMinor: minorUnits.nullish(),
  expectedCloseOn: day.nullish(),
  openedOn: day.optional(),
})

export const dealSorts = [
  'created',
  '-created',
  'amount',
  '-amount',
  'nextStep',
  '-nextStep',
  'closed',
  '-closed',
  'relevance',
] as const
export type DealSort = (typeof dealSorts)[number]

/** What a list of deals may be narrowed by; the same for the table and the board. */
export const dealFilters = {
  q: z.string().trim().max(200).optional(),
  /** a person, or `none`: deals that nobody leads */
  ownerId: z.union([id, z.literal('none')]).optional(),
  /** led by this person or anybody below them */
  within: id.optional(),
  accountId: id.optional(),
  productId: id.optional(),
  nextStep: z.enum(nextStepStates).optional(),
  amountFrom: z.coerce.number<number>().int().min(0).optional(),
  amountTo: z.coerce.number<number>().int().min(0).optional(),
  openedFrom: day.optional(),
  openedTo: day.optional(),
}

export const boardCard = deal.pick({
  id: true,
  title: true,
  accountId: true,
  accountName: true,
  ownerId: true,
  ownerName: true,
  stageId: true,
  status: true,
  amountMinor: true,
  currency: true,
  closedOn: true,
  nextStep: true,
  nextStepOn: true,
  nextStepState: true,
  updatedAt: true,
})
export type BoardCard = z.infer<typeof boardCard>

export const boardColumn = z.object({
  stageId: id,
  name: z.string(),
  kind: z.enum(stageKinds),
  count: z.number().int(),
  amounts: z.array(z.object({ currency: z.string(), amountMinor: z.number().int() })),
  cards: z.array(boardCard),
})
export type BoardColumn = z.infer<typeof boardColumn>

export const board = z.object({
  pipelineId: id,
  pipelineName: z.string(),
  /** won and lost columns hold only deals closed on this day or later */
  closedSince: day,
  columns: z.array(boardColumn),
})
export type Board = z.infer<typeof board>

export const stageChange = z.object({
  id,
  at: instant,
  fromStageId: id.nullable(),
  fromStageName: z.string().nullable(),
  toStageId: id,
  toStageName: z.string(),
  setById: id.nullable(),
  setByName: z.string().nullable(),
})
export type StageChange = z.infer<typeof stageChange>

export const dealsContract = {
  list: endpoint
    .route({ method: 'GET', path: '/sales/deals', tags, summary: 'Deals within sight' })
    .input(
      z.object({
        ...pageQuery,
        ...dealFilters,
        status: words(stageKinds).optional(),
        pipelineId: id.optional(),
        stageId: id.optional(),
        closedFrom: day.optional(),
        closedTo: day.optional(),
        /** default: `-created`; `relevance` with `q` */
        sort: z.enum(dealSorts).optional(),
      }),
    )
    .output(page(deal)),
  board: endpoint
    .route({
      method: 'GET',
      path: '/sales/board',
      tags,
      summary: 'A pipeline by columns: how many, how much, and the first cards of each',
    })
    .input(
      z.object({
        ...dealFilters,
        /** default: the first pipeline */
        pipelineId: id.optional(),
        /** cards per column */
        cards: z.coerce.number<number>().int().min(1).max(100).default(25),
        /** default: the first day of this month */
        closedSince: day.optional(),
      }),
    )
    .output(board),
  read: endpoint
    .route({ method: 'GET', path: '/sales/deals/{id}', tags, summary: 'One deal' })
    .input(z.object({ id }))
    .output(deal),
  create: endpoint
    .route({
      method: 'POST',
      path: '/sales/deals',
      successStatus: 201,
      tags,
      summary: 'Open a deal; the caller leads it unless told otherwise',
    })
    .input(
      dealInput.extend({
        ownerId: id.nullish(),
        /** default: the first open stage of the first pipeline */
        stageId: id.optional(),
        ...nextStepInput.partial().shape,
      }),
    )
    .output(deal),
  edit: endpoint
    .route({ method: 'PATCH', path: '/sales/deals/{id}', tags, summary: 'Change a deal' })
    .input(dealInput.partial().extend({ id }))
    .output(deal),
  move: endpoint
    .route({
      method: 'PUT',
      path: '/sales/deals/{id}/stage',
      tags,
      summary: 'Move a deal to a stage; a stage of another kind closes or reopens it',
    })
    .input(z.object({ id, stageId: id, closedOn: day.optional(), lostReason: text(500).nullish() }))
    .output(deal),
  close: endpoint
    .route({ method: 'PUT', path: '/sales/deals/{id}/closure', tags, summary: 'Close a deal as won or lost' })
    .input(
      z.object({
        id,
        outcome: z.enum(['won', 'lost']).optional(),
        /** instead of the outcome: a won or lost stage */
        stageId: id.optional(),
        /** default: today */
        closedOn: day.optional(),
        lostReason: text(500).nullish(),
      }),
    )
    .output(deal),
  reopen: endpoint
    .route({
      method: 'DELETE',
      path: '/sales/deals/{id}/closure',
      tags,
      summary: 'Reopen a deal in the open stage it was last in',
    })
    .input(z.object({ id }))
    .output(deal),
  assign: endpoint
    .route({
      method: 'PUT',
      path: '/sales/deals/{id}/owner',
      tags,
      summary: 'Say who leads the deal from now on',
    })
    .input(z.object({ id, personId: id.nullable() }))
    .output(deal),
  setNextStep: endpoint
    .route({
      method: 'PUT',
      path: '/sales/deals/{id}/next-step',
      tags,
      summary: 'Say what is next and on which day',
    })
    .input(nextStepInput.extend({ id }))
    .output(deal),
  clearNextStep: endpoint
    .route({ method: 'DELETE', path: '/sales/deals/{id}/next-step', tags, summary: 'Nothing is next' })
    .input(z.object({ id }))
    .output(deal),
  remove: endpoint
    .route({
      method: 'DELETE',
      path: '/sales/deals/{id}',
      tags,
      summary: 'Delete a deal; it can be restored',
    })
    .input(z.object({ id }))
    .output(deal),
  restore: endpoint
    .route({
      method: 'PUT',
      path: '/sales/deals/{id}/restoration',
      tags,
      summary: 'Bring back a deleted deal',
    })
    .input(z.object({ id }))
    .output(deal),
  stageChanges: endpoint
    .route({
      method: 'GET',
      path: '/sales/deals/{id}/stage-changes',
      tags,
      summary: 'Each move of the deal, the latest first',
    })
    .input(z.object({ id }))
    .output(z.object({ items: z.array(stageChange) })),
  history: endpoint
    .route({
      method: 'GET',
      path: '/sales/deals/{id}/history',
      tags,
      summary: 'What happened to the deal, the latest first',
    })
    .input(z.object({ id, ...pageQuery }))
    .output(page(happening)),
}
