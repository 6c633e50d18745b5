import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { Tone } from '../../web/status-mark.tsx'
import type { MetricPace, PaceStatusWord } from '../contract.ts'
import { useMetrics } from '../../plan/screens/use-metrics.ts'

export type Unit = 'count' | 'money' | 'minutes'

const tones: Record<PaceStatusWord, Tone> = {
  ahead: 'ahead',
  on_track: 'good',
  behind: 'bad',
  not_working: 'idle',
  no_norm: 'idle',
}

export function toneOf(status: PaceStatusWord): Tone {
  return tones[status]
}

/** Nothing is expected of who is away or has no norm. */
export function isExpected({ status }: { status: PaceStatusWord }): boolean {
  return status !== 'not_working' && status !== 'no_norm'
}

/** How figures of a metric are written, and the sentence for those who hear them. */
export function usePaceWords() {
  const { t } = useTranslation()
  const format = useFormat()
  const { nameOf, shortOf } = useMetrics()
  const figure = (value: number, unit: Unit) =>
    unit === 'money' ? format.moneyShort(value) : format.number(value, value < 10 ? 1 : 0)
  function sentence(pace: MetricPace, unit: Unit): string {
    const words = {
      name: nameOf(pace.metric),
      done: figure(pace.done, unit),
      expected: figure(pace.expectedByNow, unit),
      target: figure(pace.target, unit),
      status: t(($) => $.today.status[pace.status]),
    }
    return isExpected(pace) ? t(($) => $.today.figure.full, words) : t(($) => $.today.figure.bare, words)
  }
  const status = (word: PaceStatusWord) => t(($) => $.today.status[word])
  return { figure, sentence, nameOf, shortOf, status }
}
