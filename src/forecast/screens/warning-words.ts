import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { Warning } from '../warning-contract.ts'

/** Kinds that tell of a gain; they bear another mark. A value of the contract would bring its library along. */
const gains: readonly Warning['kind'][] = ['late_deals', 'stage', 'dormant']

export function isGain({ kind }: Pick<Warning, 'kind'>): boolean {
  return gains.includes(kind)
}

/** What a warning says in one sentence with its figures, and how they were come by. */
export function useWarningWords(): {
  says: (warning: Warning) => string
  what: (warning: Warning) => string
} {
  const { t } = useTranslation()
  const format = useFormat()

  function periodOf({ from, span }: Warning): string {
    if (span === 'month') return format.month(from)
    const number = Math.ceil(Number(from.slice(5, 7)) / 3)
    return t(($) => $.forecast.warnings.quarter, { number, year: from.slice(0, 4) })
  }

  /** A chance is told to five percent: more it does not know. */
  function chance(value: number): string {
    const rounded = Math.round(value * 20) / 20
    if (rounded === 0) return t(($) => $.forecast.warnings.least)
    if (rounded === 1) return t(($) => $.forecast.warnings.most)
    return format.percent(rounded)
  }

  function saysChance(warning: Warning & { figures: { kind: 'plan_chance' } }): string {
    const { figures, currency } = warning
    const money = (minor: number) => format.moneyShort(minor, currency)
    const words = {
      period: periodOf(warning),
      now: chance(figures.now),
      expected: money(figures.expectedMinor),
      quota: money(figures.quotaMinor),
    }
    const { before, expectedBeforeMinor } = figures
    if (before === null || before - figures.now < 0.15 - 1e-9) {
      return t(($) => $.forecast.warnings.says.chanceLow, words)
    }
    if (expectedBeforeMinor === null || expectedBeforeMinor <= figures.expectedMinor) {
      return t(($) => $.forecast.warnings.says.chanceFellOnly, { ...words, before: chance(before) })
    }
    return t(($) => $.forecast.warnings.says.chanceFell, {
      ...words,
      before: chance(before),
      expectedBefore: money(expectedBeforeMinor),
    })
  }

  function says(warning: Warning): string {
    const { figures, currency } = warning
    const money = (minor: number) => format.moneyShort(minor, currency)
    switch (figures.kind) {
      case 'plan_chance':
        return saysChance({ ...warning, figures })
      case 'coverage':
        return t(($) => $.forecast.warnings.says.coverage, {
          period: periodOf(warning),
          open: money(figures.openMinor),
          left: money(figures.leftMinor),
          coverage: format.percent(figures.coverage),
          needed: format.percent(figures.needed),
        })
      case 'absences':
        return t(($) => $.forecast.warnings.says.absences, {
          lost: format.number(figures.lostDays),
          work: format.number(figures.workDays, 0),
          share: format.percent(figures.lostShare),
          usual: format.percent(figures.usualShare),
          plan: format.percent(figures.shareOfPlan),
        })
      case 'base':
        return t(($) => $.forecast.warnings.says.base, {
          rate: format.number(figures.rate),
          needed: format.number(figures.needed),
          opened: format.number(figures.opened),
        })
      case 'pile_up':
        return t(($) => $.forecast.warnings.says.pileUp, {
          share: format.percent(figures.lateShare),
          usual: format.percent(figures.usualShare),
          deals: format.number(figures.lateDeals),
          late: money(figures.lateMinor),
          open: money(figures.openMinor),
        })
      case 'late_deals':
        return t(($) => $.forecast.warnings.says.lateDeals, {
          deals: format.number(figures.deals),
          amount: money(figures.amountMinor),
          expected: money(figures.expectedMinor),
        })
      case 'stage':
        return t(($) => $.forecast.warnings.says.stage, {
          stage: figures.stageName,
          recent: format.percent(figures.recent),
          usual: format.percent(figures.usual),
          expected: money(figures.expectedMinor),
        })
      case 'dormant':
        return t(($) => $.forecast.warnings.says.dormant, {
          clients: format.number(figures.clients),
          share: format.percent(figures.returnShare),
          expected: money(figures.expectedMinor),
        })
    }
  }

  function what({ figures, currency }: Warning): string {
    const money = (minor: number) => format.moneyShort(minor, currency)
    switch (figures.kind) {
      case 'plan_chance':
        return t(($) => $.forecast.warnings.what.plan_chance)
      case 'coverage':
        return t(($) => $.forecast.warnings.what.coverage, {
          cycle: figures.cycleDays,
          open: format.number(figures.openDeals),
          ended: format.number(figures.endedDeals),
        })
      case 'absences':
        return t(($) => $.forecast.warnings.what.absences, { people: figures.peopleAway })
      case 'base':
        return t(($) => $.forecast.warnings.what.base, {
          share: format.percent(figures.winRate),
          deal: money(figures.dealMinor),
          chance: chance(figures.chance),
        })
      case 'pile_up':
        return t(($) => $.forecast.warnings.what.pile_up)
      case 'late_deals':
        return t(($) => $.forecast.warnings.what.late_deals, { ended: format.number(figures.endedDeals) })
      case 'stage':
        return t(($) => $.forecast.warnings.what.stage, {
          recentDeals: format.number(figures.recentDeals),
          usualDeals: format.number(figures.usualDeals),
          chance: chance(figures.chance),
        })
      case 'dormant':
        return t(($) => $.forecast.warnings.what.dormant, {
          before: format.number(figures.dormantBefore),
          returned: format.number(figures.returned),
          deal: money(figures.dealMinor),
        })
    }
  }

  return { says, what }
}
