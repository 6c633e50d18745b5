import type { CounterDefinition } from '../../sales/counter-contract.ts'

/** What the form of a new metric holds; names as in the API, so that its sentences find their fields. */
export type MetricDraft = {
  name: string
  note: string
  event: CounterDefinition['event']
  unit: CounterDefinition['unit']
  kinds: NonNullable<CounterDefinition['kinds']>
  outcomes: 'held' | 'not_held' | 'both'
  prospect: 'any' | 'prospects' | 'customers'
  /** in minutes, as people say it */
  minTalkSeconds: number | ''
  productIds: string[]
  pipelineIds: string[]
  stageIds: string[]
}

export const emptyDraft: MetricDraft = {
  name: '',
  note: '',
  event: 'activity',
  unit: 'count',
  kinds: [],
  outcomes: 'held',
  prospect: 'any',
  minTalkSeconds: '',
  productIds: [],
  pipelineIds: [],
  stageIds: [],
}

/** Only calls are known by how long people talked. */
export function asksTalk({ event, kinds }: MetricDraft): boolean {
  return event === 'activity' && kinds.length === 1 && kinds[0] === 'call'
}

/** Which units what is counted has. */
export function unitsOf(event: MetricDraft['event']): MetricDraft['unit'][] {
  return event === 'activity' ? ['count', 'minutes'] : ['count', 'money']
}

/** The definition as the API takes it: only what belongs to what is counted. */
export function definitionOf(draft: MetricDraft): CounterDefinition {
  const { event, outcomes, prospect, minTalkSeconds, productIds, pipelineIds, stageIds } = draft
  const unit = unitsOf(event).includes(draft.unit) ? draft.unit : 'count'
  if (event === 'activity') {
    return {
      event,
      unit,
      kinds: draft.kinds,
      outcomes: outcomes === 'both' ? ['held', 'not_held'] : [outcomes],
      prospect: prospect === 'any' ? null : prospect === 'prospects',
      ...(asksTalk(draft) && minTalkSeconds ? { minTalkSeconds: Math.round(minTalkSeconds * 60) } : {}),
    }
  }
  return {
    event,
    unit,
    ...(productIds.length > 0 ? { productIds } : {}),
    ...(pipelineIds.length > 0 && event !== 'reached' ? { pipelineIds } : {}),
    ...(event === 'reached' && stageIds.length > 0 ? { stageIds } : {}),
  }
}

/** Whether enough is said to count something. */
export function isWhole(draft: MetricDraft): boolean {
  if (draft.event === 'activity') return draft.kinds.length > 0
  return draft.event !== 'reached' || draft.stageIds.length > 0
}
