import { builtInMetrics, metricOf, type ActivityMatch, type MetricKey } from '../plan/metric.ts'
import type { Assumptions, AssumptionKey } from './default-priors.ts'
import type { RatePosterior } from '../statistics/shrunk-rate.ts'
import type { SharePosterior } from '../statistics/shrunk-conversion.ts'

/** What is counted in activities can be asked of people to bring about deals. */
export const normMetricKeys = builtInMetrics.flatMap((metric) =>
  metric.source === 'activity' ? [metric.key] : [],
)

export type NormMetricKey = Extract<(typeof builtInMetrics)[number], { source: 'activity' }>['key']

export function activityMatchOf(key: MetricKey): ActivityMatch {
  const { source, match } = metricOf(key)
  if (source !== 'activity') throw new RangeError(`not counted in activities: ${key}`)
  return match
}

type Assumed = {
  /** from the activity to a deal, all of which must succeed; null: nothing usual is known of it */
  steps: SharePosterior[] | null
  stepKeys: AssumptionKey[]
  /** per working day; null: nothing usual is known of it */
  pace: RatePosterior | null
}

/** What is assumed of an activity where a company's own record says too little (methods §0.4). */
export function assumedOf(metric: NormMetricKey, assumed: Assumptions): Assumed {
  const { callToConversation, conversationToMeeting, meetingToOffer, meetingsPerDay } = assumed
  switch (metric) {
    case 'prospect_meetings':
    case 'meetings':
      return { steps: [meetingToOffer], stepKeys: ['meeting_to_offer'], pace: meetingsPerDay }
    case 'demonstrations':
      return { steps: [meetingToOffer], stepKeys: ['meeting_to_offer'], pace: null }
    case 'conversations':
      return {
        steps: [conversationToMeeting, meetingToOffer],
        stepKeys: ['conversation_to_meeting', 'meeting_to_offer'],
        pace: null,
      }
    case 'calls':
      return {
        steps: [callToConversation, conversationToMeeting, meetingToOffer],
        stepKeys: ['call_to_conversation', 'conversation_to_meeting', 'meeting_to_offer'],
        pace: null,
      }
    case 'offers':
      return { steps: [], stepKeys: [], pace: null }
    case 'emails':
      return { steps: null, stepKeys: [], pace: null }
  }
}
