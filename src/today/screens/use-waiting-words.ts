import { useTranslation } from 'react-i18next'
import type { Locale } from '../../platform/locale.ts'
import { metricOf } from '../../plan/metric.ts'
import { periodName } from '../../plan/screens/period-name.ts'
import { useFormat } from '../../web/format.ts'
import type { WaitingItem } from '../contract.ts'
import { differencesIn, namesIn, sumOfGroup, type WaitingGroup } from './waiting-groups.ts'
import { useMetrics } from '../../plan/screens/use-metrics.ts'

/** More names than this in a line are counted. */
const mostNames = 3

/** What waits, whose it is and how much of it, in words. */
export function useWaitingWords() {
  const { t, i18n } = useTranslation()
  const { nameOf } = useMetrics()
  const format = useFormat()

  function titleOf(item: WaitingItem): string {
    switch (item.kind) {
      case 'quotas_missing':
        return t(($) => $.today.waiting.quotas_missing, { month: format.month(item.periodStart) })
      case 'invitation_open':
        return item.isExpired
          ? t(($) => $.today.waiting.invitation_expired)
          : t(($) => $.today.waiting.invitation_open)
      default:
        return t(($) => $.today.waiting[item.kind])
    }
  }

  function whoOf(item: WaitingItem): string {
    return 'person' in item ? item.person.name : named(item.people.map(({ name }) => name))
  }

  function named(names: string[]): string {
    if (names.length <= mostNames) return format.list(names)
    return t(($) => $.today.waiting.andMore, {
      names: names.slice(0, mostNames).join(', '),
      count: names.length - mostNames,
    })
  }

  function amountOf(item: WaitingItem, currency: string): string {
    switch (item.kind) {
      case 'deals_without_next_step':
      case 'next_steps_overdue':
        return dealsOf(item, currency)
      case 'norms_missing':
      case 'quotas_missing':
        return t(($) => $.today.waiting.people, { count: item.people.length })
      case 'span_over':
        return t(($) => $.today.waiting.people, { count: item.direct })
      case 'quota_objected':
        return asksOf(item, currency)
      case 'deviation_open':
        return t(($) => $.today.waiting.differences, { count: item.count })
      case 'signals_talk':
        return t(($) => $.today.waiting.changes, { count: item.count })
      case 'one_to_one_prepare':
      case 'one_to_one_past':
        return t(($) => $.today.waiting.oneToOneAt, { day: format.dayShort(item.on), time: item.startsAt })
      case 'correction_due':
        return nameOf(item.metric)
      case 'contest_open':
      case 'invitation_open':
        return ''
    }
  }

  function asksOf(item: Extract<WaitingItem, { kind: 'quota_objected' }>, currency: string): string {
    const isMoney = metricOf(item.metric).unit === 'money'
    const written = (amount: number) =>
      isMoney ? format.moneyShort(amount, currency) : format.number(amount)
    const period = periodName(t, i18n.language as Locale, item.period, item.periodStart, 'long')
    return t(($) => $.today.waiting.asks, {
      period: isMoney ? period : `${nameOf(item.metric)}, ${period}`,
      asked: written(item.asked),
      amount: written(item.amount),
    })
  }

  function dealsOf({ count, amountMinor }: { count: number; amountMinor: number }, currency: string): string {
    const deals = t(($) => $.today.waiting.deals, { count })
    return amountMinor > 0 ? `${deals}, ${format.moneyShort(amountMinor, currency)}` : deals
  }

  function whoOfGroup(group: WaitingGroup): string {
    return named(namesIn(group))
  }

  function amountOfGroup(group: WaitingGroup, currency: string): string {
    const count = differencesIn(group)
    if (count !== null) return t(($) => $.today.waiting.differences, { count })
    const deals = sumOfGroup(group)
    return deals
      ? dealsOf(deals, currency)
      : t(($) => $.today.waiting.people, { count: namesIn(group).length })
  }

  function actOf(item: WaitingItem): string {
    if (item.kind === 'quotas_missing') return t(($) => $.today.waiting.setQuotas)
    return t(($) => $.today.waiting.open)
  }

  return { titleOf, whoOf, amountOf, actOf, whoOfGroup, amountOfGroup }
}
