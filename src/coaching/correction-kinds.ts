import type { BuiltInMetricKey } from '../plan/metric.ts'
import { factorKinds, type FactorKind } from './figures.ts'

/** What can be done about it, «смотри и повторяй за мной» (`joint`) among them. */
export const correctionKinds = [
  'talk',
  'joint',
  'review',
  'training',
  'task',
  'base',
  'obstacle',
  'norm',
] as const
export type CorrectionKind = (typeof correctionKinds)[number]

export const deviationCauses = ['norm', 'quota', 'tasks', 'standard'] as const

/** Why it is done: a factor of the diagnosis, a deviation, or for no cause that is known. */
export const correctionCauses = [...factorKinds, ...deviationCauses, 'none'] as const
export type CorrectionCause = (typeof correctionCauses)[number]

export function isFactor(cause: CorrectionCause): cause is FactorKind {
  return (factorKinds as readonly string[]).includes(cause)
}

/** What is usually done about a cause, and what it should move. */
export const usualCorrection: Record<CorrectionCause, { kind: CorrectionKind; metric: BuiltInMetricKey }> = {
  days: { kind: 'obstacle', metric: 'conversations' },
  leads: { kind: 'base', metric: 'deals_opened' },
  base: { kind: 'base', metric: 'deals_opened' },
  mix: { kind: 'base', metric: 'deals_won' },
  effort: { kind: 'talk', metric: 'conversations' },
  stage: { kind: 'joint', metric: 'deals_won' },
  size: { kind: 'review', metric: 'deals_won' },
  market: { kind: 'norm', metric: 'deals_won' },
  norm: { kind: 'talk', metric: 'conversations' },
  quota: { kind: 'talk', metric: 'deals_won' },
  tasks: { kind: 'talk', metric: 'conversations' },
  standard: { kind: 'talk', metric: 'deals_won' },
  none: { kind: 'talk', metric: 'conversations' },
}

/** Kinds that a task may carry out; an obstacle is taken away by who leads the correction, the rest is done by its person. */
export const taskedKinds = ['joint', 'training', 'task', 'obstacle'] as const satisfies CorrectionKind[]

export function isTasked(kind: CorrectionKind): boolean {
  return (taskedKinds as readonly string[]).includes(kind)
}
