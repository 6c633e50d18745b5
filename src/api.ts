import { salesApi } from './sales/api.ts'

/** Every endpoint of the contract with its verb. */
export const router = {
  sales: salesApi,
}
