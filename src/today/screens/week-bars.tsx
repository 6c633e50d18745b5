import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProgressBar } from '../../web/progress.tsx'
import type { MyDay } from '../contract.ts'
import { PaceFigures } from './pace-figures.tsx'
import { isExpected, toneOf, usePaceWords } from './pace-words.ts'
import classes from './own-week.module.css'

/** The week so far, metric by metric. */
export function WeekBars({ day }: { day: MyDay }): ReactNode {
  const { t } = useTranslation()
  const words = usePaceWords()
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>{t(($) => $.today.myDay.week)}</h2>
      <ul className={classes.list}>
        {day.week.map((pace, index) => (
          <li key={pace.metric} className={classes.line}>
            <span>{words.shortOf(pace.metric)}</span>
            <span className={classes.bar} aria-hidden>
              {isExpected(pace) && (
                <ProgressBar
                  label={words.nameOf(pace.metric)}
                  done={pace.done}
                  expected={pace.expectedByNow}
                  target={pace.target}
                  tone={toneOf(pace.status)}
                />
              )}
            </span>
            <span className={classes.figures}>
              <PaceFigures pace={pace} unit={day.metrics[index]!.unit} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
