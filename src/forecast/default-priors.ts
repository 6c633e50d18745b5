import type { RatePosterior } from '../statistics/shrunk-rate.ts'
import { betaShare } from '../statistics/shrunk-conversion.ts'

/**
 * What is assumed of a firm that has no data yet (methods §0.4). General knowledge, not anybody's measurement: wherever
 * one of these stands in a figure, the figure is shown as an assumption, and it may be put right. Each is worth as many
 * observations as its two parameters say, so that weeks of real data outweigh it.
 */
export const assumptions = {
  callToConversation: betaShare(2, 8),
  conversationToMeeting: betaShare(2, 6),
  meetingToOffer: betaShare(4, 4),
  offerToWin: betaShare(3, 9),
  /** of field sales to firms, per working day: 1.5, eight in ten between about .8 and 2.5 */
  meetingsPerDay: {
    components: [{ weight: 1, shape: 5, rate: 10 / 3 }],
    mean: 1.5,
    dispersion: 0.05,
    periodExposure: 21,
  } satisfies RatePosterior,
  /** σ of the logarithm of a deal's amount */
  dealSizeSigma: 0.6,
  /** calendar days from the first touch to the win, log-normal */
  cycle: { median: 45, sigma: 0.6 },
} as const
