import { z } from 'zod'
import { day, endpoint, flag, id, instant, page, pageQuery, text } from '../platform/contract.ts'

const tags = ['clients']

/** The fields people fill in; each one's source is kept. */
export const accountFields = [
  'name',
  'industry',
  'country',
  'city',
  'taxId',
  'phone',
  'email',
  'website',
  'employees',
  'note',
] as const
export type AccountField = (typeof accountFields)[number]

/** Where a value came from: typed by a person, or taken by an import; and when. */
export const source = z.object({
  byId: id.nullable(),
  byName: z.string().nullable(),
  importId: id.nullable(),
  at: instant,
})
export type Source = z.infer<typeof source>

export const accountItem = z.object({
  id,
  name: z.string(),
  industry: z.string().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  createdOn: day,
  archivedAt: instant.nullable(),
  updatedAt: instant,
})
export type AccountItem = z.infer<typeof accountItem>

export const account = accountItem.extend({
  taxId: z.string().nullable(),
  website: z.string().nullable(),
  employees: z.number().int().nullable(),
  note: z.string().nullable(),
  /** who brought the client */
  creditedToId: id.nullable(),
  creditedToName: z.string().nullable(),
  provenance: z.partialRecord(z.enum(accountFields), source),
})
export type Account = z.infer<typeof account>

export const accountInput = z.object({
  name: text(300),
  industry: text(200).nullish(),
  country: text(100).nullish(),
  city: text(200).nullish(),
  taxId: text(20).nullish(),
  phone: text(50).nullish(),
  email: z.email().max(254).nullish(),
  website: text(500).nullish(),
  employees: z.number().int().min(0).max(10_000_000).nullish(),
  note: text(10_000).nullish(),
})

/** One span of leading a client: [fromAt, toAt). */
export const ownership = z.object({
  id,
  personId: id,
  personName: z.string(),
  fromAt: instant,
  toAt: instant.nullable(),
  setById: id.nullable(),
  setByName: z.string().nullable(),
  reason: z.string().nullable(),
})
export type Ownership = z.infer<typeof ownership>

/** What happened, for the history of one row. */
export const happening = z.object({
  id,
  at: instant,
  kind: z.string(),
  actorId: id.nullable(),
  actorName: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
})
export type Happening = z.infer<typeof happening>

export const accountSorts = ['name', '-name', 'created', '-created', 'relevance'] as const

const accountPath = '/clients/accounts/{id}'

export const clientsContract = {
  accounts: {
    list: endpoint
      .route({ method: 'GET', path: '/clients/accounts', tags, summary: 'Accounts within sight' })
      .input(
        z.object({
          ...pageQuery,
          q: z.string().trim().max(200).optional(),
          /** a person, or `none`: accounts that nobody leads */
          ownerId: z.union([id, z.literal('none')]).optional(),
          /** led by this person or anybody below them */
          within: id.optional(),
          industry: z.string().max(200).optional(),
          archived: flag.optional(),
          /** default: by name; `relevance` with `q` */
          sort: z.enum(accountSorts).optional(),
        }),
      )
      .output(page(accountItem)),
    industries: endpoint
      .route({
        method: 'GET',
        path: '/clients/industries',
        tags,
        summary: 'Industries of accounts within sight',
      })
      .input(z.object({}))
      .output(z.object({ items: z.array(z.string()) })),
    read: endpoint
      .route({ method: 'GET', path: accountPath, tags, summary: 'One account' })
      .input(z.object({ id }))
      .output(account),
    create: endpoint
      .route({
        method: 'POST',
        path: '/clients/accounts',
        successStatus: 201,
        tags,
        summary: 'Add an account; its owner is the caller unless told otherwise',
      })
      .input(accountInput.extend({ ownerId: id.nullish() }))
      .output(account),
    edit: endpoint
      .route({ method: 'PATCH', path: accountPath, tags, summary: 'Change an account' })
      .input(accountInput.partial().extend({ id }))
      .output(account),
    assign: endpoint
      .route({
        method: 'PUT',
        path: '/clients/accounts/{id}/owner',
        tags,
        summary: 'Say who leads the account from now on',
      })
      .input(z.object({ id, personId: id.nullable(), reason: text(500).nullish() }))
      .output(account),
    assignMany: endpoint
      .route({
        method: 'POST',
        path: '/clients/owner-changes',
        tags,
        summary: 'Give many accounts to one person: all or none',
      })
      .input(
        z.object({ ids: z.array(id).min(1).max(500), personId: id.nullable(), reason: text(500).nullish() }),
      )
      .output(z.object({ changed: z.number().int() })),
    archive: endpoint
      .route({ method: 'PUT', path: '/clients/accounts/{id}/archival', tags, summary: 'Put an account away' })
      .input(z.object({ id }))
      .output(account),
    restore: endpoint
      .route({ method: 'DELETE', path: '/clients/accounts/{id}/archival', tags, summary: 'Bring it back' })
      .input(z.object({ id }))
      .output(account),
    ownership: endpoint
      .route({
        method: 'GET',
        path: '/clients/accounts/{id}/ownership',
        tags,
        summary: 'Who led the account and since when, the latest first',
      })
      .input(z.object({ id }))
      .output(z.object({ items: z.array(ownership) })),
    history: endpoint
      .route({
        method: 'GET',
        path: '/clients/accounts/{id}/history',
        tags,
        summary: 'What happened to the account, the latest first',
      })
      .input(z.object({ id, ...pageQuery }))
      .output(page(happening)),
  },
}
