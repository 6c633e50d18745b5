import { needShiftRu } from './need-shift-words.ru.ts'
import { correctionReasonsRu, correctionsRu } from './correction-words.ru.ts'
import { oneToOneReasonsRu, oneToOneRu } from './one-to-one-words.ru.ts'
import { rolloutReasonsRu, rolloutRu } from './rollout-words.ru.ts'
import { baseRisksRu } from './base-risk-words.ru.ts'
import { signalsRu } from './signal-words.ru.ts'
import { visibilityRu } from './visibility-words.ru.ts'
import { coachingScreensRu } from './screen-words.ru.ts'

export const coachingRu = {
  screens: coachingScreensRu,
  signals: signalsRu,
  baseRisks: baseRisksRu,
  visibility: visibilityRu,
  oneToOne: oneToOneRu,
  corrections: correctionsRu,
  rollouts: rolloutRu,
  needs: needShiftRu.screens,
  reasons: {
    ...needShiftRu.reasons,
    ...oneToOneReasonsRu,
    ...correctionReasonsRu,
    ...rolloutReasonsRu,
    rest_in_the_past: 'Отложить можно до завтрашнего дня или дальше.',
    rest_too_long: 'Отложить можно не дольше чем на три месяца.',
    deviation_is_closed: 'Этого отклонения больше нет.',
    diagnosis_not_yet: 'Разбора ещё нет: он делается ночью, когда есть данные за последние недели.',
    diagnosis_is_contested_by_its_person: 'Данные своего разбора оспаривает сам человек.',
    contest_is_open: 'Вы уже написали о своих данных: дождитесь ответа.',
    contest_is_answered: 'На это уже ответили.',
    contest_is_answered_above: 'На вопрос о своих данных отвечает руководитель.',
    own_deviation_is_decided_above: 'Что делать со своим отклонением, решает руководитель.',
  },
}
