import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { later } from '../../web/later.ts'
import type { LogSheetProps } from './log-sheet.tsx'

const load = later(() => import('./log-sheet.tsx'))
const LogSheet = lazy(async () => ({ default: (await load()).LogSheet }))

/**
 * Logs a call, a meeting, an e-mail, a demonstration or an offer: a sheet at the foot of a phone, a window elsewhere.
 * With the kind known one touch is enough; all else can be said before or later. The screen that shows it holds its state:
 *
 *     const [log, setLog] = useState<LogRequest>()
 *     <Button onClick={() => setLog({ kind: 'call' })}>…
 *     <LogActivity request={log} onChange={setLog} />
 *
 * The sheet is fetched a moment after the screen stands, since most looks at a screen log nothing.
 */
export function LogActivity(props: LogSheetProps): ReactNode {
  const [isHere, setHere] = useState(false)
  // a clock outside of React: the first touch must not wait for what could have come before it
  useEffect(() => {
    const timer = setTimeout(() => void load().then(() => setHere(true)), 1000)
    return () => clearTimeout(timer)
  }, [])
  if (!isHere && props.request === undefined) return null
  return (
    <Suspense>
      <LogSheet {...props} />
    </Suspense>
  )
}
