import { Button } from '@mantine/core'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './import-screens.module.css'

/** A place to drop files, and a button for those who do not drag. */
export function FileDrop({ onFiles }: { onFiles: (files: File[]) => void }): ReactNode {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  function take(files: FileList | null): void {
    if (files && files.length > 0) onFiles([...files])
  }
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className={classes.dropTitle}>{t(($) => $.connect.screens.drop.title)}</p>
      <p className={classes.dropText}>{t(($) => $.connect.screens.drop.text)}</p>
      <Button variant="filled" onClick={() => input.current?.click()}>
        {t(($) => $.connect.screens.drop.choose)}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t(($) => $.connect.screens.drop.choose)}
        accept=".csv,.txt,.tsv,.yaml,.yml,text/csv"
        onChange={(event) => take(event.currentTarget.files)}
      />
    </div>
  )
}
