import { useTranslation } from 'react-i18next'
import { useMetrics } from '../../plan/screens/use-metrics.ts'
import { periodName } from '../../plan/screens/period-name.ts'
import { useFormat } from '../../web/format.ts'
import { roundedChance } from './chance-text.ts'
import type { Deviation } from '../deviation-contract.ts'

/** What a deviation is called, its figure, and what that figure is. */
export function useDeviationWords() {
  const { t } = useTranslation()
  const format = useFormat()
  const { nameOf: metricName } = useMetrics()
  const figure = (value: number) => format.number(value, 0)

  function nameOf(one: Deviation): string {
    switch (one.kind) {
      case 'norm':
        return t(($) => $.coaching.screens.normName, {
          metric: metricName(one.metric),
          weeks: t(($) => $.coaching.screens.weeks, { count: one.weeks }),
        })
      case 'quota':
        return t(($) => $.coaching.screens.quotaName, {
          period: periodName(t, format.place.locale, one.period, one.periodStart, 'long'),
        })
      case 'tasks':
        return t(($) => $.coaching.screens.tasksName)
      case 'standard':
        return t(($) => $.coaching.screens.stepName)
    }
  }

  function figureOf(one: Deviation): string {
    switch (one.kind) {
      case 'norm':
        return t(($) => $.coaching.screens.norm, { done: figure(one.done), target: figure(one.target) })
      case 'quota':
        return one.resultMinor === null
          ? t(($) => $.coaching.screens.quota, {
              expected: format.moneyShort(one.expectedMinor),
              quota: format.moneyShort(one.quotaMinor),
            })
          : t(($) => $.coaching.screens.quotaMissed, {
              result: format.moneyShort(one.resultMinor),
              quota: format.moneyShort(one.quotaMinor),
            })
      case 'tasks':
        return format.list([
          ...(one.overdue > 0 ? [t(($) => $.coaching.screens.tasksOverdue, { count: one.overdue })] : []),
          ...(one.failed > 0 ? [t(($) => $.coaching.screens.tasksFailed, { count: one.failed })] : []),
        ])
      case 'standard':
        return t(($) => $.coaching.screens.step, { adrift: one.adrift, open: one.open })
    }
  }

  function definitionOf(one: Deviation): string {
    switch (one.kind) {
      case 'norm':
        return t(($) => $.coaching.screens.normIs, {
          days: format.number(one.exposure),
          chance: roundedChance(one.chance, format),
        })
      case 'quota':
        return t(($) => $.coaching.screens.quotaIs, {
          chance: one.probability === null ? '—' : roundedChance(one.probability, format),
        })
      case 'tasks':
        return t(($) => $.coaching.screens.tasksIs)
      case 'standard':
        return t(($) => $.coaching.screens.stepIs, {
          share: format.percent(one.teamOpen === 0 ? 0 : one.teamAdrift / one.teamOpen),
          teamOpen: one.teamOpen,
        })
    }
  }
  return { nameOf, figureOf, definitionOf }
}
