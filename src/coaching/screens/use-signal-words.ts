import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { Signal } from '../signal-contract.ts'

/** What changed, in words about figures: never about the person, never why. */
export function useSignalWords() {
  const { t } = useTranslation()
  const format = useFormat()

  function nameOf(signal: Signal): string {
    if (signal.kind === 'tenure') return t(($) => $.coaching.signals.kinds.tenure, { count: signal.months })
    if (signal.kind === 'colleague_left' && signal.isHead) return t(($) => $.coaching.signals.headLeft)
    return t(($) => $.coaching.signals.kinds[signal.kind])
  }

  /** One line, or one a month. */
  function figuresOf(signal: Signal): string[] {
    switch (signal.kind) {
      case 'activity_fell':
      case 'fewer_starts':
        return [changed(signal, (value) => format.number(value))]
      case 'records_thinned':
        return [changed(signal, (value) => format.percent(value))]
      case 'short_notice_leave_rose': {
        const { count, usual } = signal
        return [
          t(($) => $.coaching.signals.figures.short_notice_leave_rose, {
            count,
            usual: format.number(usual),
          }),
        ]
      }
      case 'plan_missed':
        return signal.months.map(({ month, target, done }) =>
          t(($) => $.coaching.signals.figures.month, {
            month: format.month(month),
            done: format.moneyShort(done),
            target: format.moneyShort(target),
          }),
        )
      case 'colleague_left':
        return [t(($) => $.coaching.signals.figures.colleague_left, { day: format.day(signal.on) })]
      case 'tenure':
        return [t(($) => $.coaching.signals.figures.tenure)]
    }
  }

  function changed(
    {
      kind,
      usual,
      last: [before, last],
    }: Extract<Signal, { kind: 'activity_fell' | 'fewer_starts' | 'records_thinned' }>,
    written: (value: number) => string,
  ): string {
    return t(($) => $.coaching.signals.figures[kind], {
      usual: written(usual),
      before: written(before),
      last: written(last),
    })
  }

  function spanOf({ since, seenOn, expiresOn }: Signal, asOf: string | null): string {
    const words = { since: format.day(since), expires: format.day(expiresOn) }
    return seenOn === asOf
      ? t(($) => $.coaching.signals.seenSince, words)
      : t(($) => $.coaching.signals.seenLast, { ...words, seen: format.day(seenOn) })
  }

  return { nameOf, figuresOf, spanOf }
}
