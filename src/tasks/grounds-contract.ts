import { z } from 'zod'
import { day, id } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'

const period = z.object({ from: day, to: day })
const count = z.number().int()

/** Won of those decided; null when none was. */
const decided = z.object({ opened: count, won: count, lost: count, winRate: z.number().nullable() })

/**
 * The five analyses behind a task to one person. Each says its definition in the reader's language, its period and how
 * much data it rests on. Money is in minor units of the company's currency.
 */
export const grounds = z.object({
  person: personName,
  currency: z.string(),
  /** everyone's inflow and win rate, against the same length of time before */
  market: z.object({ definition: z.string(), period, before: period, now: decided, earlier: decided }),
  /** what sells: of everyone, and of this person; by number won */
  product: z.object({
    definition: z.string(),
    period,
    items: z.array(
      z.object({
        product: z.object({ id, name: z.string() }).nullable(),
        won: count,
        lost: count,
        winRate: z.number().nullable(),
        amountMinor: count,
        ownWon: count,
        ownLost: count,
      }),
    ),
    amountOfData: count,
  }),
  base: z.object({
    definition: z.string(),
    /** clients that this person leads */
    accounts: count,
    /** with no activity ever */
    untouched: count,
    /** touched before, but not in the last 90 days */
    dormant: count,
    /** touched in the last 90 days */
    covered: count,
    haveBought: count,
  }),
  sales: z.object({
    definition: z.string(),
    period,
    stages: z.array(z.object({ name: z.string(), pipeline: z.string(), deals: count, amountMinor: count })),
    open: count,
    openAmountMinor: count,
    withoutNextStep: count,
    won: count,
    lost: count,
    winRate: z.number().nullable(),
    /** days from opening to winning, the middle one; null below 3 won deals */
    cycleDays: z.number().nullable(),
    averageAmountMinor: count.nullable(),
  }),
  /** there are no documents yet, and it says so */
  documents: z.object({ definition: z.string(), isAvailable: z.literal(false) }),
})
export type Grounds = z.infer<typeof grounds>
