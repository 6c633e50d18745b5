import { diagnosesContract } from './diagnosis-contract.ts'
import { deviationsContract } from './deviation-contract.ts'

export const coachingContract = {
  deviations: deviationsContract,
  diagnoses: diagnosesContract,
}
