/**
 * What is true of the demo department and nobody is told: the generator plants these stories, tests check that they are
 * in the data, and the product has to find them by itself. No other module may import this file.
 *
 * Months are counted back from the month of loading: 0 is the current one.
 */
export const stories = {
  /** An experienced rep who has settled down: less effort than their own before, conversion as good as ever. */
  settled: { person: 'igor', fromMonthsAgo: 8, fullMonthsAgo: 6, effort: 0.62 },

  /** A beginner whose deals die between offer and contract, and only there. */
  failsAfterOffer: { person: 'denis', conversion: 0.5 },

  /** A star who fades: well above the others for a year, half of that for the last two months. */
  fades: { person: 'artyom', weeks: 9, weeksOfDecline: 2, effort: 0.5 },

  /** A rep who works as much as anybody, on the same few clients: hardly any new ones, fewer and smaller deals. */
  exhausted: {
    person: 'roman',
    fromMonthsAgo: 10,
    newAccounts: 0.1,
    openings: 0.62,
    amount: 0.85,
    /** so many of the clients get this share of the touches */
    favourites: 14,
    favouriteShare: 0.8,
  },

  /** One month in which the whole market fell: fewer requests, and fewer of them end in a contract. */
  market: { monthsAgo: [5, 6, 4, 7], inflow: 0.57, conversion: 0.77 },

  /** Several of the largest clients are known to one person only. */
  knownToOne: { person: 'yulia', accounts: 5 },

  /** For some weeks clients ask much more often to pay later, those who deal in building materials above all. */
  asksForTerms: { need: 'terms', weeks: 6, share: 0.22, industry: 'building' },
} as const

/** Nothing is wrong with them, and the product must not say that something is. */
export const calm = [
  'anna',
  'pavel',
  'olga',
  'maria',
  'svetlana',
  'natalia',
  'kirill',
  'stanislav',
  'irina',
  'gleb',
] as const

/**
 * The month of the fall, counted back: a month in which holidays do not explain it by themselves, so never January,
 * May or December.
 */
export function marketFellMonthsAgo(currentMonth: number): number {
  const found = stories.market.monthsAgo.find((ago) => {
    const month = ((currentMonth - 1 - ago + 24) % 12) + 1
    return month !== 1 && month !== 5 && month !== 12
  })
  return found ?? stories.market.monthsAgo[0]
}
