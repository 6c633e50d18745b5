import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { Deal, NextStepState } from '../deal-contract.ts'

export const stepTones: Record<NextStepState, Tone> = {
  overdue: 'bad',
  today: 'open',
  future: 'later',
  none: 'warn',
}

type Props = {
  deal: Pick<Deal, 'status' | 'nextStep' | 'nextStepOn' | 'nextStepState'>
  /** the sign alone; its words are for those who listen and for the pointer */
  hideLabel?: boolean
}

/** Where the next step of an open deal stands: overdue, today, ahead, none. Each has a shape of its own. */
export function NextStepMark({ deal, hideLabel }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (deal.status !== 'open') return null
  const { nextStep, nextStepOn, nextStepState } = deal
  const label =
    nextStep && nextStepOn
      ? t(($) => $.sales.deals.step.said, { when: format.relativeDay(nextStepOn), step: nextStep })
      : hideLabel
        ? t(($) => $.sales.deals.step.none)
        : t(($) => $.sales.deals.step.states.none)
  return <StatusMark tone={stepTones[nextStepState]} label={label} hideLabel={hideLabel ?? false} />
}
