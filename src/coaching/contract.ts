import { deviationsContract } from './deviation-contract.ts'

export const coachingContract = {
  deviations: deviationsContract,
}
