import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePanel } from '../../web/panel.ts'
import { useMay, useSession } from '../../web/session.ts'
import { useDeviationsOf } from './person-deviations.tsx'

/** Begins a correction of one person: of what weighs most with them, and of the person where nothing differs. */
export function StartCorrection({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  const mayStart = useMayCorrect(personId)
  const deviations = useDeviationsOf(personId)
  if (!mayStart) return null
  const weightiest = deviations.data?.items.find(({ putAside }) => !putAside)
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={deviations.isLoading}
      onClick={() => panel.open({ kind: 'correction', id: 'new', about: weightiest?.id ?? personId })}
    >
      {t(($) => $.coaching.corrections.start)}
    </Button>
  )
}

/** Whether the reader may begin a correction of this person: nobody of themselves. */
export function useMayCorrect(personId: string): boolean {
  const { person } = useSession()
  return useMay('correction.lead') && personId !== person.id
}
