import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { currentNotices, dismiss, onNotices, type Notice } from './notices.ts'
import classes from './notice-list.module.css'

const standsFor = 7000

/** Where messages appear; they wait while they are pointed at or hold the keyboard's focus. */
export function NoticeList(): ReactNode {
  const notices = useSyncExternalStore(onNotices, currentNotices)
  const [isHeld, setHeld] = useState(false)
  return (
    <div
      className={classes.list}
      role="status"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} isHeld={isHeld} />
      ))}
    </div>
  )
}

function NoticeCard({ notice, isHeld }: { notice: Notice; isHeld: boolean }): ReactNode {
  const { t } = useTranslation()
  const { id, kind, text, undo } = notice
  // a clock outside of React
  useEffect(() => {
    if (isHeld) return undefined
    const timer = setTimeout(() => dismiss(id), standsFor)
    return () => clearTimeout(timer)
  }, [id, isHeld])
  return (
    <div className={classes.notice} data-kind={kind}>
      {kind === 'done' ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
      <span className={classes.text}>{text}</span>
      {undo && (
        <Button
          size="compact-sm"
          onClick={() => {
            dismiss(id)
            undo()
          }}
        >
          {t(($) => $.web.actions.undo)}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t(($) => $.web.actions.close)} onClick={() => dismiss(id)} />
    </div>
  )
}
