import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { Tone } from '../../web/status-mark.tsx'
import type { Rollout, RolloutDetail } from '../rollout-contract.ts'

type State = RolloutDetail['who'][number]['state']

export const stateTones: Record<State, Tone> = {
  little: 'idle',
  not_yet: 'open',
  adopted: 'good',
  slipped: 'warn',
}

/** What is said of something new. */
export function useRolloutWords() {
  const { t } = useTranslation()
  const format = useFormat()
  const days = (count: number) => t(($) => $.coaching.rollouts.days, { count })
  const quoted = (words: string[]) => format.list(words.map((word) => `«${word}»`))

  /** On which occasions it counts, as sentences. */
  function ruleOf({ behaviour }: Pick<Rollout, 'behaviour'>): string {
    const { kind, stage, afterKinds, need, words, documentKind, withinDays } = behaviour
    const kinds = format.list(afterKinds.map((one) => t(($) => $.sales.kinds[one])))
    if (kind === 'checklist') {
      return t(($) => $.coaching.rollouts.rule.checklist, {
        stage: stage?.name ?? '',
        days: days(withinDays),
      })
    }
    if (kind === 'question') {
      return need
        ? t(($) => $.coaching.rollouts.rule.question, { kinds, need: need.name })
        : t(($) => $.coaching.rollouts.rule.words, { kinds, words: quoted(words) })
    }
    const document = documentKind ? t(($) => $.sales.kinds[documentKind]) : ''
    const within = days(withinDays)
    const rule = stage
      ? t(($) => $.coaching.rollouts.rule.documentStage, { document, days: within, stage: stage.name })
      : t(($) => $.coaching.rollouts.rule.document, { document, days: within, kinds })
    if (words.length === 0) return rule
    return `${rule} ${t(($) => $.coaching.rollouts.rule.withWords, { words: quoted(words) })}`
  }

  /** A share; a dash where there is nothing to be a share of. */
  function shareOf({ done, count }: { done: number; count: number }): string {
    return count === 0 ? '—' : format.percent(done / count)
  }

  return { ruleOf, shareOf }
}
