import type { RatePosterior } from '../statistics/shrunk-rate.ts'
import { betaShare, type SharePosterior } from '../statistics/shrunk-conversion.ts'

/** `worth`: in how many observations it is believed; null where none are weighed against it. */
export type AssumedValue = { value: number; worth: number | null }

type Entry = AssumedValue & {
  unit: 'share' | 'perDay' | 'spread' | 'days' | 'months'
  low: number
  high: number
  isWhole?: boolean
}

/**
 * What is assumed of a firm that has no data yet (methods §0.4), and within which bounds a company may put it right.
 * General knowledge, not anybody's measurement: wherever one of these stands in a figure, the figure is shown as an
 * assumption. A share that is worth n observations is Beta(share · n, (1 − share) · n), so that weeks of real data
 * outweigh it.
 */
export const assumptionCatalogue = {
  call_to_conversation: { value: 0.2, worth: 10, unit: 'share', low: 0.01, high: 0.99 },
  conversation_to_meeting: { value: 0.25, worth: 8, unit: 'share', low: 0.01, high: 0.99 },
  meeting_to_offer: { value: 0.5, worth: 8, unit: 'share', low: 0.01, high: 0.99 },
  offer_to_win: { value: 0.25, worth: 12, unit: 'share', low: 0.01, high: 0.99 },
  /** of field sales to firms, per working day: 1.5, eight in ten between about .8 and 2.5; worth so many meetings */
  meetings_per_day: { value: 1.5, worth: 5, unit: 'perDay', low: 0.05, high: 20 },
  /** σ of the logarithm of a deal's amount; worth so many won deals */
  deal_size_sigma: { value: 0.6, worth: 10, unit: 'spread', low: 0.1, high: 2 },
  /** calendar days from the first touch to the win, log-normal; worth so many deals */
  cycle_median: { value: 45, worth: 10, unit: 'days', low: 1, high: 730, isWhole: true },
  cycle_sigma: { value: 0.6, worth: null, unit: 'spread', low: 0.1, high: 2 },
  /** until the whole norm is asked of a newcomer */
  ramp_months: { value: 4, worth: null, unit: 'months', low: 1, high: 24, isWhole: true },
  /** with which a plan is to be reached when norms are proposed from it */
  default_probability: { value: 0.7, worth: null, unit: 'share', low: 0.5, high: 0.95 },
} as const satisfies Record<string, Entry>

export type AssumptionKey = keyof typeof assumptionCatalogue
export const assumptionKeys = Object.keys(assumptionCatalogue) as AssumptionKey[]
export const worthBounds = { low: 1, high: 200 }

export type Assumptions = {
  callToConversation: SharePosterior
  conversationToMeeting: SharePosterior
  meetingToOffer: SharePosterior
  offerToWin: SharePosterior
  meetingsPerDay: RatePosterior
  dealSizeSigma: number
  dealSizeWorth: number
  cycle: { median: number; sigma: number; worth: number }
  rampMonths: number
  defaultProbability: number
}

/** What a company assumes: its own figures over the usual ones. */
export function assumptionsFrom(own: ReadonlyMap<AssumptionKey, AssumedValue>): Assumptions {
  const of = (key: AssumptionKey): AssumedValue => own.get(key) ?? assumptionCatalogue[key]
  const worthOf = (key: AssumptionKey) => of(key).worth ?? assumptionCatalogue[key].worth ?? 1
  const share = (key: AssumptionKey) => {
    const [{ value }, worth] = [of(key), worthOf(key)]
    return betaShare(value * worth, (1 - value) * worth)
  }
  const meetings = { mean: of('meetings_per_day').value, shape: worthOf('meetings_per_day') }
  return {
    callToConversation: share('call_to_conversation'),
    conversationToMeeting: share('conversation_to_meeting'),
    meetingToOffer: share('meeting_to_offer'),
    offerToWin: share('offer_to_win'),
    meetingsPerDay: {
      components: [{ weight: 1, shape: meetings.shape, rate: meetings.shape / meetings.mean }],
      mean: meetings.mean,
      dispersion: 0.05,
      periodExposure: 21,
    },
    dealSizeSigma: of('deal_size_sigma').value,
    dealSizeWorth: worthOf('deal_size_sigma'),
    cycle: {
      median: of('cycle_median').value,
      sigma: of('cycle_sigma').value,
      worth: worthOf('cycle_median'),
    },
    rampMonths: of('ramp_months').value,
    defaultProbability: of('default_probability').value,
  }
}

/** What is assumed where a company has said nothing else. */
export const assumptions = assumptionsFrom(new Map())
