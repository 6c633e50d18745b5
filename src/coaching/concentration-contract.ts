import { z } from 'zod'
import { day, endpoint, id } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'
import { concentrationLevels } from './concentration.ts'

const tags = ['coaching']

const count = z.number().int()
/** 0 to 1 */
const share = z.number()
const level = z.enum(concentrationLevels)

/** `name` is null for a client whom somebody out of the caller's sight leads now */
const client = z.object({ id, name: z.string().nullable() })

const figures = z.object({
  /** 1 / Σ s²: as many clients of equal size would be as concentrated */
  effective: z.number(),
  top1: share,
  top3: share,
  level,
})

export const clientShare = z.object({
  account: client,
  wonMinor: count,
  share,
  deals: count,
  talks: count,
  lastTalkOn: day.nullable(),
  /** who alone has spoken with the client in the year; null: several people, or nobody */
  onlyKnownTo: personName.nullable(),
})
export type ClientShare = z.infer<typeof clientShare>

export const ofSeller = z.object({
  person: personName,
  /** a leader with everybody below, or one person alone */
  kind: z.enum(['team', 'person']),
  clients: count,
  deals: count,
  wonMinor: count,
  /** null: too few deals to tell */
  figures: figures.nullable(),
  /** what clients brought of whom this person alone knows: how much of all that is shown here */
  knownAlone: z.object({ clients: count, wonMinor: count, share, level }),
})
export type OfSeller = z.infer<typeof ofSeller>

export const concentrationTold = z.object({
  of: z.object({ id, name: z.string() }),
  /** the person alone, or with everybody below */
  scope: z.enum(['own', 'branch']),
  /** the year that is told of; null: nothing was won in it, or nothing was counted yet */
  from: day.nullable(),
  to: day.nullable(),
  currency: z.string(),
  clients: count,
  deals: count,
  wonMinor: count,
  /** with fewer deals nothing is said of shares */
  dealsNeeded: count,
  figures: figures.nullable(),
  /** the largest, the largest first, and what all others brought */
  top: z.array(clientShare),
  rest: z.object({ clients: count, wonMinor: count }),
  /** of whom one person alone knows, the largest first; at most 20 */
  knownToOne: z.object({ clients: count, wonMinor: count, share, items: z.array(clientShare) }),
  /** those below, the ones with most known to them alone first; empty for a person alone */
  people: z.array(ofSeller),
  /** the chance of the plan, and what it would be if the largest client bought no more; null: not told of this plan */
  plan: z
    .object({
      period: z.enum(['month', 'quarter']),
      periodStart: day,
      asOf: day,
      quotaMinor: count,
      /** to 5 % */
      probability: share,
      without: share,
      /** what the client would bring by the end, at the pace of the year */
      lossMinor: count,
    })
    .nullable(),
})
export type ConcentrationTold = z.infer<typeof concentrationTold>

export const concentrationContract = {
  read: endpoint
    .route({
      method: 'GET',
      path: '/coaching/concentration',
      tags,
      summary: 'How much of a year hangs on few clients, and on clients whom one person alone knows',
    })
    .input(
      z.object({
        /** this person and everyone below; by default the caller */
        of: id.optional(),
      }),
    )
    .output(concentrationTold),
}
