import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../web/session.ts'
import type { ActivityKind } from '../activity-contract.ts'
import type { LogRequest } from './activity-draft.ts'
import { kindIcons } from './activity-kind.tsx'
import { LogActivity } from './log-activity.tsx'
import classes from './log-bar.module.css'

type Props = {
  /** one button each, in this order */
  kinds?: readonly ActivityKind[]
  /** the client, the deal, the person it is about */
  about?: LogRequest
}

/**
 * Two touches log what was done: the button of its kind, then how it ended. Shows nothing to those who log nothing.
 */
export function LogBar({ kinds = ['call', 'meeting', 'email', 'offer'], about }: Props): ReactNode {
  const { t } = useTranslation()
  const may = useMay('activity.log')
  const [request, setRequest] = useState<LogRequest>()
  if (!may) return null
  return (
    <div className={classes.bar} role="group" aria-label={t(($) => $.sales.activities.log.act)}>
      {kinds.map((kind) => {
        const Sign = kindIcons[kind]
        return (
          <Button
            key={kind}
            classNames={{ inner: classes.inner, label: classes.word, section: classes.icon }}
            leftSection={<Sign size={16} stroke={1.6} aria-hidden />}
            onClick={() => setRequest({ ...about, kind })}
          >
            {t(($) => $.sales.kinds[kind])}
          </Button>
        )
      })}
      <LogActivity request={request} onChange={setRequest} />
    </div>
  )
}
