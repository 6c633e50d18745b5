import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import { Sparkline } from '../../web/sparkline.tsx'
import type { MyDay } from '../contract.ts'
import { usePaceWords } from './pace-words.ts'
import classes from './own-week.module.css'

/** Eight whole weeks against one's own base; against nobody else. */
export function OwnTrends({ day }: { day: MyDay }): ReactNode {
  const { t } = useTranslation()
  const words = usePaceWords()
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>
        {t(($) => $.today.myDay.trend)}
        <Definition name={t(($) => $.today.myDay.trend)}>{t(($) => $.today.myDay.trendWhat)}</Definition>
      </h2>
      <ul className={classes.list}>
        {day.trends.map(({ metric, weeks, base }, index) => {
          const unit = day.metrics[index]!.unit
          const done = words.figure(day.week[index]?.done ?? 0, unit)
          return (
            <li key={metric} className={classes.trend}>
              <span>{words.shortOf(metric)}</span>
              <Sparkline
                label={words.nameOf(metric)}
                values={weeks.map((week) => week.done)}
                targets={weeks.map((week) => week.target)}
                format={(value) => words.figure(value, unit)}
                width={96}
              />
              <span className={classes.usual}>
                {base === null
                  ? t(($) => $.today.myDay.soFar, { done })
                  : t(($) => $.today.myDay.usual, { base: words.figure(base, unit), done })}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
