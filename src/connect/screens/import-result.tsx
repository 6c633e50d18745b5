import { Anchor } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { useFormat } from '../../web/format.ts'
import { cursorPages, pagesOf } from '../../web/list.ts'
import { ProgressBar } from '../../web/progress.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import { Trouble } from '../../web/trouble.tsx'
import type { ImportDetail, RefusedRow } from '../contract.ts'
import { kinds, type Kind } from '../fields.ts'
import classes from './import-screens.module.css'

/** How far a running import is. */
export function ImportProgress({ run }: { run: ImportDetail }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { progress } = run
  const kind = progress?.kind ? t(($) => $.connect.kinds[progress.kind as Kind]) : ''
  const sentence = !progress
    ? t(($) => $.connect.screens.result.waiting)
    : progress.phase === 'reading'
      ? t(($) => $.connect.screens.result.reading, {
          file: progress.file ?? '',
          rows: format.number(progress.rows),
        })
      : progress.phase === 'checking'
        ? t(($) => $.connect.screens.result.checking, { kind })
        : t(($) => $.connect.screens.result.writing, { kind })
  const share = progress && progress.bytes > 0 ? progress.bytesRead / progress.bytes : progress ? 1 : 0
  return (
    <div className={classes.progress}>
      <ProgressBar
        label={t(($) => $.connect.screens.result.progress)}
        done={share}
        target={1}
        format={(value) => format.percent(value)}
      />
      <div role="status">{sentence}</div>
    </div>
  )
}

/** What an import, or a trial of one, came to: counts by kind, and why nothing was written when nothing was. */
export function ImportCounts({ run }: { run: ImportDetail }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const counts = kinds.flatMap((kind) => (run.counts[kind] ? [[kind, run.counts[kind]] as const] : []))
  return (
    <>
      <Troubles run={run} />
      {counts.length > 0 && (
        <table className={classes.counts}>
          <thead>
            <tr>
              <th>{t(($) => $.connect.screens.result.kind)}</th>
              {countNames.map((name) => (
                <th key={name}>{t(($) => $.connect.counts[name])}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map(([kind, count]) => (
              <tr key={kind}>
                <th scope="row">{t(($) => $.connect.kinds[kind])}</th>
                {countNames.map((name) => (
                  <td key={name}>{format.number(count[name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {run.state === 'done' && run.refusedRows === 0 && (
        <StatusMark tone="good" label={t(($) => $.connect.screens.result.nothingRefused)} />
      )}
    </>
  )
}

const countNames = ['created', 'updated', 'unchanged', 'refused'] as const

function Troubles({ run }: { run: ImportDetail }): ReactNode {
  const { t } = useTranslation()
  if (run.state === 'interrupted') return <Trouble>{t(($) => $.connect.screens.result.interrupted)}</Trouble>
  if (run.state === 'failed') return <Trouble>{t(($) => $.connect.screens.result.failed)}</Trouble>
  if (run.state !== 'refused') return null
  if (run.refusals.length === 0) return <Trouble>{t(($) => $.connect.screens.result.stopped)}</Trouble>
  return run.refusals.map((problem) => <Trouble key={problem.message}>{problem.message}</Trouble>)
}

/** The rows that were not taken, and all of them as a file. */
export function RefusedRows({ run }: { run: ImportDetail }): ReactNode {
  const { t } = useTranslation()
  const rows = useInfiniteQuery({
    ...query.connect.imports.refusedRows.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: run.id, cursor }),
      ...cursorPages,
    }),
    enabled: run.refusedRows > 0 && run.state !== 'running',
  })
  const columns = useColumns()
  if (run.refusedRows === 0) return null
  return (
    <>
      <Anchor href={`/api/v1/connect/imports/${run.id}/report.csv`} download>
        {t(($) => $.connect.screens.result.report)}
      </Anchor>
      <DataTable
        label={t(($) => $.connect.screens.result.refusedRows)}
        list={pagesOf(rows)}
        columns={columns}
        rowKey={(row) => `${row.kind}:${row.file}:${row.line}:${row.column}:${row.code}`}
      />
    </>
  )
}

function useColumns(): Column<RefusedRow>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'problem',
      header: t(($) => $.connect.screens.result.problem),
      cell: (row) => row.message,
      wrap: true,
      phone: 'line',
    },
    {
      id: 'value',
      header: t(($) => $.connect.screens.result.value),
      cell: (row) => row.value,
      width: '9rem',
      phone: 'none',
    },
    {
      id: 'column',
      header: t(($) => $.connect.screens.result.column),
      cell: (row) => row.column,
      width: '9rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'line',
      header: t(($) => $.connect.screens.result.line),
      cell: (row) => row.line,
      align: 'end',
      width: '5rem',
      phone: 'aside',
      named: true,
    },
    {
      id: 'file',
      header: t(($) => $.connect.screens.result.file),
      cell: (row) => row.file,
      width: '11rem',
      wideOnly: true,
      phone: 'title',
    },
  ]
}
