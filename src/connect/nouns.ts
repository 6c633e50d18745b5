/** Which noun of which module each kind is. */
import { accountsInBulk } from '../clients/bulk.ts'
import { peopleInBulk } from '../org/bulk.ts'
import type { BulkNoun } from '../platform/bulk.ts'
import { activitiesInBulk, dealsInBulk, productsInBulk } from '../sales/bulk.ts'
import type { Kind } from './fields.ts'

export const nouns: Record<Kind, BulkNoun> = {
  people: peopleInBulk,
  products: productsInBulk,
  accounts: accountsInBulk,
  deals: dealsInBulk,
  activities: activitiesInBulk,
}
