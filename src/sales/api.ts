import { implement } from '@orpc/server'
import { reads, writes, type RequestContext } from '../platform/boundary.ts'
import { salesContract } from './contract.ts'
import * as product from './product.ts'

const os = implement(salesContract).$context<RequestContext>()

export const salesApi = os.router({
  products: {
    list: os.products.list.handler(reads(product.listProducts)),
    read: os.products.read.handler(reads(product.readProduct)),
    create: os.products.create.handler(writes(product.createProduct)),
    edit: os.products.edit.handler(writes(product.editProduct)),
    archive: os.products.archive.handler(writes(product.archiveProduct)),
    restore: os.products.restore.handler(writes(product.restoreProduct)),
  },
})
