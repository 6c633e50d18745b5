import { z } from 'zod'
import { endpoint, flag, id, instant, minorUnits, page, pageQuery, text } from '../platform/contract.ts'
import { activitiesContract } from './activity-contract.ts'
import { checksContract } from './checklist-contract.ts'
import { dealsContract } from './deal-contract.ts'
import { needsContract } from './need-contract.ts'
import { pipelinesContract } from './pipeline-contract.ts'

const tags = ['sales']

export const product = z.object({
  id,
  name: z.string(),
  family: z.string().nullable(),
  priceMinor: z.number().int().nullable(),
  currency: z.string(),
  archivedAt: instant.nullable(),
  updatedAt: instant,
})
export type Product = z.infer<typeof product>

export const productInput = z.object({
  name: text(200),
  family: text(200).nullish(),
  priceMinor: minorUnits.nullish(),
})

export const salesContract = {
  products: {
    list: endpoint
      .route({ method: 'GET', path: '/sales/products', tags, summary: 'Products by name' })
      .input(z.object({ ...pageQuery, q: z.string().max(200).optional(), archived: flag.optional() }))
      .output(page(product)),
    read: endpoint
      .route({ method: 'GET', path: '/sales/products/{id}', tags, summary: 'One product' })
      .input(z.object({ id }))
      .output(product),
    create: endpoint
      .route({ method: 'POST', path: '/sales/products', successStatus: 201, tags, summary: 'Add a product' })
      .input(productInput)
      .output(product),
    edit: endpoint
      .route({ method: 'PATCH', path: '/sales/products/{id}', tags, summary: 'Change a product' })
      .input(productInput.partial().extend({ id }))
      .output(product),
    archive: endpoint
      .route({
        method: 'PUT',
        path: '/sales/products/{id}/archival',
        tags,
        summary: 'Take a product off the list',
      })
      .input(z.object({ id }))
      .output(product),
    restore: endpoint
      .route({
        method: 'DELETE',
        path: '/sales/products/{id}/archival',
        tags,
        summary: 'Put it back on the list',
      })
      .input(z.object({ id }))
      .output(product),
  },
  pipelines: pipelinesContract,
  deals: dealsContract,
  activities: activitiesContract,
  needs: needsContract,
  checks: checksContract,
}
