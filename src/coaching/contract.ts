import { correctionsContract } from './correction-contract.ts'
import { diagnosesContract } from './diagnosis-contract.ts'
import { deviationsContract } from './deviation-contract.ts'
import { oneToOnesContract } from './one-to-one-contract.ts'
import { rolloutsContract } from './rollout-contract.ts'
import { visibilityContract } from './visibility-contract.ts'
import { needShiftsContract } from './need-shift-contract.ts'
import { concentrationContract } from './concentration-contract.ts'
import { signalsContract } from './signal-contract.ts'

export const coachingContract = {
  deviations: deviationsContract,
  corrections: correctionsContract,
  diagnoses: diagnosesContract,
  needs: needShiftsContract,
  oneToOnes: oneToOnesContract,
  rollouts: rolloutsContract,
  signals: signalsContract,
  concentration: concentrationContract,
  visibility: visibilityContract,
}
