/** What is to be done: a list ticked on deals of a stage, something asked in conversations, something sent after them. */
export const rolloutKinds = ['checklist', 'question', 'document'] as const
export type RolloutKind = (typeof rolloutKinds)[number]

/** How it ended: it is how we work from now on, or it is not done any more. */
export const rolloutOutcomes = ['rule', 'dropped'] as const
export type RolloutOutcome = (typeof rolloutOutcomes)[number]
