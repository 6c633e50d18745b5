import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { ImportState } from '../contract.ts'

const tones: Record<ImportState, Tone> = {
  running: 'open',
  interrupted: 'warn',
  done: 'good',
  refused: 'bad',
  failed: 'bad',
  undone: 'idle',
}

export function ImportStateMark({
  state,
  refusedRows,
}: {
  state: ImportState
  refusedRows: number
}): ReactNode {
  const { t } = useTranslation()
  const tone = state === 'done' && refusedRows > 0 ? 'warn' : tones[state]
  return <StatusMark tone={tone} label={t(($) => $.connect.screens.states[state])} />
}
