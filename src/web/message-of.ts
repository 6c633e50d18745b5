import { isApiProblem, isUnreachable } from './api-problem.ts'
import { t } from './i18n.ts'

/** The sentence for a failed act: the API's own, or that no answer came. */
export function messageOf(error: unknown): string {
  if (isUnreachable(error)) return t(($) => $.web.states.unreachable)
  return isApiProblem(error) && error.sentence ? error.sentence : t(($) => $.web.states.unsaved)
}
