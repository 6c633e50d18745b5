import { ActionIcon, FileButton, Modal, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import { csvText, type CsvCell } from '../../web/csv-text.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { phone } from '../../web/phone.ts'
import { saveFile } from '../../web/save-file.ts'
import { periodName } from './period-name.ts'
import {
  editsOfFile,
  named,
  rowsOfText,
  textOfFile,
  type FileRefusal,
  type PeriodNames,
} from './quota-file.ts'
import type { QuotaSheet } from './use-quota-sheet.ts'
import classes from './quota-fill.module.css'
import { useMetrics } from './use-metrics.ts'

/** More lines than this of what could not be read are counted. */
const mostShown = 100

export type QuotaFile = ReturnType<typeof useQuotaFile>

/** The sheet as a file, and a file into the sheet: its figures stand there unsaved, what has no cell is told. */
export function useQuotaFile(sheet: QuotaSheet) {
  const { t, i18n } = useTranslation()
  const { nameOf } = useMetrics()
  const [refusals, setRefusals] = useState<readonly FileRefusal[]>([])
  const locale = i18n.language as Locale

  function download(): void {
    const { grid, rows, form } = sheet
    const written = (amount: number | null): CsvCell =>
      amount === null ? null : amount / 10 ** form.minorDigits
    const head = [
      t(($) => $.plan.quotas.person),
      ...grid.periods.map(({ start }) => periodName(t, locale, grid.period, start, 'long')),
    ]
    const body = rows.map((row) => [row.name, ...row.cells.map(({ amount }) => written(amount))])
    saveFile(
      t(($) => $.plan.file.name, {
        metric: nameOf(grid.metric),
        year: String(grid.year),
      }),
      csvText([head, ...body], locale),
    )
  }

  async function take(file: File | null): Promise<void> {
    if (!file) return
    const text = textOfFile(new Uint8Array(await file.arrayBuffer()))
    if (text === null) return notifyTrouble(t(($) => $.plan.file.notText, { file: file.name }))
    const { edits, refusals: found } = editsOfFile(rowsOfText(text), {
      rows: sheet.rows,
      periods: namesOfPeriods(t, locale, sheet),
      ignored: new Set([named(t(($) => $.plan.quotas.total))]),
      form: sheet.form,
    })
    sheet.fill(edits)
    setRefusals(found)
    if (found.length > 0) return
    if (edits.length > 0) notifyDone(t(($) => $.plan.file.taken, { count: edits.length }))
    else notifyTrouble(t(($) => $.plan.file.nothingNew))
  }

  return {
    download,
    take,
    refusals,
    close: () => setRefusals([]),
    /** of the element that a file may be dropped upon */
    drop: {
      onDragOver(event: DragEvent) {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault()
      },
      onDrop(event: DragEvent) {
        const file = event.dataTransfer.files[0]
        if (!file) return
        event.preventDefault()
        void take(file)
      },
    },
  }
}

function namesOfPeriods(t: TFunction, locale: Locale, { grid }: QuotaSheet): PeriodNames {
  return new Map(
    grid.periods.flatMap(({ start }, index) =>
      [
        start,
        periodName(t, locale, grid.period, start),
        periodName(t, locale, grid.period, start, 'long'),
      ].map((name): [string, number] => [named(name), index]),
    ),
  )
}

export function FileTools({ file }: { file: QuotaFile }): ReactNode {
  const { t } = useTranslation()
  const down = t(($) => $.plan.file.download)
  const up = t(($) => $.plan.file.upload)
  return (
    <>
      <Tooltip label={down}>
        <ActionIcon aria-label={down} onClick={file.download}>
          <IconDownload size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(chosen) => void file.take(chosen)}>
        {(props) => (
          <Tooltip label={up}>
            <ActionIcon {...props} aria-label={up}>
              <IconUpload size={17} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </FileButton>
      {file.refusals.length > 0 && <Refusals file={file} />}
    </>
  )
}

/** What of a file found no cell, by line and column; the rest of it is in the sheet. */
function Refusals({ file }: { file: QuotaFile }): ReactNode {
  const { t } = useTranslation()
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const { refusals } = file
  return (
    <Modal
      opened
      onClose={file.close}
      size="lg"
      fullScreen={isPhone}
      title={t(($) => $.plan.file.refusedTitle)}
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      <p className={classes.note}>{t(($) => $.plan.file.rest)}</p>
      <ul className={classes.refusals}>
        {refusals.slice(0, mostShown).map(({ line, column, reason, value }) => (
          <li key={`${line} ${column} ${reason}`}>
            <strong>
              {column === null
                ? t(($) => $.plan.file.line, { line })
                : t(($) => $.plan.file.lineAndColumn, { line, column })}
            </strong>{' '}
            {t(($) => $.plan.file.reasons[reason], { value })}
          </li>
        ))}
      </ul>
      {refusals.length > mostShown && (
        <p className={classes.note}>{t(($) => $.plan.file.more, { count: refusals.length - mostShown })}</p>
      )}
    </Modal>
  )
}
