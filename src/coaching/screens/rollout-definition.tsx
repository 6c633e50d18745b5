import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import type { RolloutDetail } from '../rollout-contract.ts'

/** When somebody is said to have adopted it. */
export function AdoptionDefinition({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { t } = useTranslation()
  const { last, least } = rollout
  return (
    <Definition name={t(($) => $.coaching.rollouts.who.state)}>
      <p>{t(($) => $.coaching.rollouts.adoptionIs, { last, least })}</p>
    </Definition>
  )
}
