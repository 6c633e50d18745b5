import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { Person } from '../people-contract.ts'

const tones: Record<Person['status'], Tone> = {
  working: 'good',
  away: 'idle',
  left: 'idle',
  not_started: 'open',
}

/** Whether somebody is at work, away, gone or yet to come; never why. */
export function PersonStatus({ status }: { status: Person['status'] }): ReactNode {
  const { t } = useTranslation()
  return <StatusMark tone={tones[status]} label={t(($) => $.org.statuses[status])} />
}

/** For a list of people: nearly everybody is at work, so only those who are not are marked. */
export function NotAtWork({ status }: { status: Person['status'] }): ReactNode {
  return status === 'working' ? null : <PersonStatus status={status} />
}
