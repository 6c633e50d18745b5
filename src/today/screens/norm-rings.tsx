import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MetricDefinition } from '../../plan/screens/metric-definition.tsx'
import { Ring } from '../../web/progress.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { MetricPace, MyDay } from '../contract.ts'
import { isExpected, toneOf, usePaceWords, type Unit } from './pace-words.ts'
import { Reading } from './team-table.tsx'
import classes from './norm-rings.module.css'

/** A ring for each norm of the day; its tick shows where one should be by now. */
export function NormRings({ day }: { day: MyDay }): ReactNode {
  return (
    <ul className={classes.rings}>
      {day.today.map((pace, index) => (
        <NormRing key={pace.metric} pace={pace} unit={day.metrics[index]!.unit} />
      ))}
    </ul>
  )
}

function NormRing({ pace, unit }: { pace: MetricPace; unit: Unit }): ReactNode {
  const { t } = useTranslation()
  const words = usePaceWords()
  const has = isExpected(pace)
  return (
    <li className={classes.ring}>
      <Ring
        label={words.nameOf(pace.metric)}
        done={pace.done}
        expected={has ? pace.expectedByNow : null}
        target={has ? pace.target : null}
        tone={has ? toneOf(pace.status) : 'idle'}
        size={88}
        format={(value) => words.figure(value, unit)}
      >
        <span className={classes.done}>{words.figure(pace.done, unit)}</span>
        {has && <span className={classes.target}>{words.figure(pace.target, unit)}</span>}
      </Ring>
      <span className={classes.name}>
        {words.shortOf(pace.metric)}
        <MetricDefinition metric={pace.metric}>
          <Reading />
        </MetricDefinition>
      </span>
      {has && (
        <span className={classes.standing}>
          <StatusMark tone={toneOf(pace.status)} label={words.status(pace.status)} hideLabel />
          {t(($) => $.today.myDay.dueBy, { expected: words.figure(pace.expectedByNow, unit) })}
        </span>
      )}
    </li>
  )
}
