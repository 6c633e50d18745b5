import {
  IconFileText,
  IconMail,
  IconPhone,
  IconPresentation,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { ActivityKind, ActivityOutcome } from '../activity-contract.ts'
import classes from './activity-kind.module.css'

/** In the order in which people look for them. */
export const kindsInOrder: readonly ActivityKind[] = ['call', 'meeting', 'email', 'demonstration', 'offer']

export const kindIcons: Record<ActivityKind, Icon> = {
  call: IconPhone,
  meeting: IconUsers,
  email: IconMail,
  demonstration: IconPresentation,
  offer: IconFileText,
}

/** What it was: sign and word. */
export function KindMark({ kind }: { kind: ActivityKind }): ReactNode {
  const { t } = useTranslation()
  const Sign = kindIcons[kind]
  return (
    <span className={classes.kind}>
      <Sign size={15} stroke={1.6} aria-hidden />
      {t(($) => $.sales.kinds[kind])}
    </span>
  )
}

const tones: Record<ActivityOutcome, Tone> = { planned: 'open', held: 'good', not_held: 'idle' }

type OutcomeProps = {
  kind: ActivityKind
  outcome: ActivityOutcome
  /** the day it is planned for: one that has passed is said to have */
  day?: string
}

/** How it ended, in the words that fit its kind: a call is talked, an offer is sent. */
export function OutcomeMark({ kind, outcome, day }: OutcomeProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (outcome === 'planned' && day && day < format.place.today) {
    return <StatusMark tone="warn" label={t(($) => $.sales.activities.overdue)} />
  }
  return <StatusMark tone={tones[outcome]} label={t(($) => $.sales.activities.outcomes[kind][outcome])} />
}
