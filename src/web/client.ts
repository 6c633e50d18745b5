import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { contractPaths } from 'virtual:contract-paths'
import type { contract } from '../contract.ts'
import { linkTo, type CallContext } from './api-link.ts'
import { language } from './language.ts'

export type { CallContext }

export type Api = JsonifiedClient<ContractRouterClient<typeof contract, CallContext>>

/** Calls: `await api.sales.products.create({ … })`. Refusals are thrown as ApiProblem. */
export const api: Api = createORPCClient(
  linkTo({ paths: contractPaths, origin: () => location.origin, language }),
)

/** Options for TanStack Query: `useQuery(query.sales.products.list.queryOptions({ input }))`. */
export const query = createTanstackQueryUtils(api)
