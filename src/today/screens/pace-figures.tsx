import type { ReactNode } from 'react'
import { StatusMark } from '../../web/status-mark.tsx'
import type { MetricPace } from '../contract.ts'
import { isExpected, toneOf, usePaceWords, type Unit } from './pace-words.ts'
import classes from './pace-figures.module.css'

/** done / due by now / norm, with the mark of how it stands: dense for the eye, one sentence for the ear. */
export function PaceFigures({ pace, unit }: { pace: MetricPace; unit: Unit }): ReactNode {
  const words = usePaceWords()
  const sentence = words.sentence(pace, unit)
  if (!isExpected(pace)) {
    return (
      <span className={classes.pace} role="img" aria-label={sentence} title={sentence}>
        <span className={pace.done > 0 ? classes.done : classes.nothing}>
          {pace.done > 0 ? words.figure(pace.done, unit) : '–'}
        </span>
      </span>
    )
  }
  return (
    <span className={classes.pace} role="img" aria-label={sentence} title={sentence}>
      <span className={classes.done}>{words.figure(pace.done, unit)}</span>
      <span className={classes.rest}>
        {' '}
        / {words.figure(pace.expectedByNow, unit)} / {words.figure(pace.target, unit)}
      </span>
      <StatusMark tone={toneOf(pace.status)} label={words.status(pace.status)} hideLabel />
    </span>
  )
}
