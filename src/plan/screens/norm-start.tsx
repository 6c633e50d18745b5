import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { MetricDefinition } from './metric-definition.tsx'
import { normMetrics } from './norms-view.ts'
import { usePastWeeks } from './use-past-weeks.ts'
import classes from './norms-screen.module.css'
import { useMetrics } from './use-metrics.ts'

/** What the person's own people did of each metric in an average week: a point to start from, not a benchmark. */
export function NormStart(): ReactNode {
  const { t } = useTranslation()
  const { nameOf } = useMetrics()
  const format = useFormat()
  const panel = usePanel()
  const { person } = useSession()
  const past = usePastWeeks()
  if (!past.isThere) return null
  const weeks = normMetrics.flatMap((metric) => {
    const week = past.of(metric, (id) => id !== person.id)
    return week && week.high > 0 ? [{ metric, ...week }] : []
  })
  if (weeks.length === 0) return <p className={classes.startNobody}>{t(($) => $.plan.norms.startNobody)}</p>
  return (
    <section className={classes.start}>
      <h2 className={classes.startTitle}>{t(($) => $.plan.norms.start)}</h2>
      <p className={classes.startNote}>
        {t(($) => $.plan.norms.startNote, {
          from: format.day(past.period.from),
          to: format.day(past.period.to),
        })}{' '}
        {t(($) => $.plan.norms.startPeople, { count: Math.max(...weeks.map(({ people }) => people)) })}{' '}
        {t(($) => $.plan.norms.startWhole)}
      </p>
      <ul className={classes.startList}>
        {weeks.map(({ metric, mean, low, high, people }) => (
          <li key={metric} className={classes.startRow}>
            <span className={classes.startName}>
              {nameOf(metric)} <MetricDefinition metric={metric} />
            </span>
            <strong className="figures">{format.number(mean)}</strong>
            <span className={classes.startSpread}>
              {people > 1 &&
                t(($) => $.plan.norms.startSpread, { low: format.number(low), high: format.number(high) })}
            </span>
            <Button
              aria-label={`${t(($) => $.plan.norms.set)}: ${nameOf(metric)}`}
              onClick={() => panel.open({ kind: 'norm', id: 'new', about: metric })}
            >
              {t(($) => $.plan.norms.set)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
