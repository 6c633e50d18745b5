import { needShiftEn } from './need-shift-words.en.ts'
import { correctionReasonsEn, correctionsEn } from './correction-words.en.ts'
import { oneToOneReasonsEn, oneToOneEn } from './one-to-one-words.en.ts'
import { rolloutReasonsEn, rolloutEn } from './rollout-words.en.ts'
import { baseRisksEn } from './base-risk-words.en.ts'
import { signalsEn } from './signal-words.en.ts'
import { visibilityEn } from './visibility-words.en.ts'
import { coachingScreensEn } from './screen-words.en.ts'
import type { coachingRu } from './words.ru.ts'

export const coachingEn: typeof coachingRu = {
  screens: coachingScreensEn,
  signals: signalsEn,
  baseRisks: baseRisksEn,
  visibility: visibilityEn,
  oneToOne: oneToOneEn,
  corrections: correctionsEn,
  rollouts: rolloutEn,
  needs: needShiftEn.screens,
  reasons: {
    ...needShiftEn.reasons,
    ...oneToOneReasonsEn,
    ...correctionReasonsEn,
    ...rolloutReasonsEn,
    rest_in_the_past: 'Put it aside until tomorrow or later.',
    rest_too_long: 'It can rest for three months at the most.',
    deviation_is_closed: 'This deviation is gone.',
    diagnosis_not_yet: 'There is no diagnosis yet: it is made at night, once there are data of recent weeks.',
    diagnosis_is_contested_by_its_person: 'The figures of a diagnosis are contested by its person alone.',
    contest_is_open: 'You have written about your figures already: wait for the answer.',
    contest_is_answered: 'This has been answered already.',
    contest_is_answered_above: 'What you ask of your figures is answered by your supervisor.',
    own_deviation_is_decided_above: 'What to do about your own deviation is decided by your supervisor.',
  },
}
