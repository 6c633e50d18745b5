import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isApiProblem } from '../../web/api-problem.ts'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useConfirm } from '../../web/confirm-dialog.tsx'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelBody, PanelHeader, Properties, Section } from '../../web/panel-header.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import { Trouble } from '../../web/trouble.tsx'
import type { ImportDetail } from '../contract.ts'
import { ImportCounts, ImportProgress, RefusedRows } from './import-result.tsx'
import { ImportStateMark } from './import-state.tsx'
import classes from './import-screens.module.css'

/** One import: what it brought, what it refused, by which mapping, and the way back. */
export function ImportPanel({ id, close }: PanelProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const found = useQuery({
    ...query.connect.imports.read.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1000 : false),
  })
  const run = found.data
  if (found.error && !run) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!run) return <ScreenLoading />
  return (
    <>
      <PanelHeader
        title={run.name}
        note={<ImportStateMark state={run.state} refusedRows={run.refusedRows} />}
        onClose={close}
      />
      <PanelBody>
        {run.state === 'running' ? <ImportProgress run={run} /> : <ImportCounts run={run} />}
        <Properties
          items={[
            [t(($) => $.connect.screens.list.when), format.moment(run.startedAt)],
            [t(($) => $.connect.screens.list.who), run.startedByName],
            [t(($) => $.connect.screens.panel.source), run.source],
            [t(($) => $.connect.screens.panel.files), format.list(run.files.map(({ name }) => name))],
            [t(($) => $.connect.screens.panel.undoneBy), run.undoneByName],
          ]}
        />
        {run.state === 'done' && !run.isTrial && <Undo run={run} />}
        {run.refusedRows > 0 && (
          <Section title={t(($) => $.connect.screens.result.refusedRows)}>
            <RefusedRows run={run} />
          </Section>
        )}
        <Section title={t(($) => $.connect.screens.panel.mapping)} aside={<Download run={run} />}>
          {/* a scrolled box is reached by the keyboard too */}
          <pre className={classes.yaml} tabIndex={0}>
            {run.mapping}
          </pre>
        </Section>
      </PanelBody>
    </>
  )
}

function Undo({ run }: { run: ImportDetail }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const undo = useMutation(
    query.connect.imports.undo.mutationOptions({
      async onSuccess() {
        // it may have touched every list there is
        await queryClient.invalidateQueries()
        notifyDone(t(($) => $.connect.screens.panel.undone, { name: run.name }))
      },
    }),
  )
  async function askAndUndo(): Promise<void> {
    const sure = await ask({
      title: t(($) => $.connect.screens.panel.undoAsk, { name: run.name }),
      act: t(($) => $.connect.screens.panel.undo),
      danger: true,
      children: t(($) => $.connect.screens.panel.undoText),
    })
    if (sure) undo.mutate({ id: run.id })
  }
  const inTheWay = isApiProblem(undo.error) ? undo.error.fields : []
  return (
    <div className={classes.stack}>
      {undo.error && <Trouble>{messageOf(undo.error)}</Trouble>}
      {inTheWay.length > 0 && (
        <ul aria-label={t(($) => $.connect.screens.panel.inTheWay)} className={classes.problems}>
          {inTheWay.map(({ field, message }) => (
            <li key={`${field}${message}`}>{message}</li>
          ))}
        </ul>
      )}
      <div>
        <MayButton may="connect.import" loading={undo.isPending} onClick={() => void askAndUndo()}>
          {t(($) => $.connect.screens.panel.undo)}
        </MayButton>
      </div>
      {dialog}
    </div>
  )
}

function Download({ run }: { run: ImportDetail }): ReactNode {
  const { t } = useTranslation()
  function download(): void {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([run.mapping], { type: 'application/yaml' }))
    link.download = `${run.source}.yaml`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Button variant="transparent" onClick={download}>
      {t(($) => $.connect.screens.panel.download)}
    </Button>
  )
}
