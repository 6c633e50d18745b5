import { salesContract } from './sales/contract.ts'

/** Everything the API promises, by module. */
export const contract = {
  sales: salesContract,
}
