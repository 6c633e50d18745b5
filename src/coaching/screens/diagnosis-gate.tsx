import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import classes from './coaching.module.css'

/** What stands before a diagnosis for whoever is above the direct supervisor: that the look will be kept and told. */
export function DiagnosisGate({ personId, open }: { personId: string; open: () => void }): ReactNode {
  const { t } = useTranslation()
  // the board of one person: out of sight it is not there, and nothing is told of anybody
  const board = useQuery(query.today.board.queryOptions({ input: { of: personId } }))
  if (board.error && !board.data) {
    return <ErrorState error={board.error} onRetry={() => void board.refetch()} />
  }
  if (!board.data) return <ScreenLoading />
  return (
    <>
      <p className={classes.verdict}>{t(($) => $.coaching.screens.gate, { name: board.data.of.name })}</p>
      <div className={classes.acts}>
        <Button variant="default" onClick={open}>
          {t(($) => $.coaching.screens.openDiagnosis)}
        </Button>
      </div>
    </>
  )
}
