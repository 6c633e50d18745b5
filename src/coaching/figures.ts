import type { Trials } from '../statistics/shrunk-conversion.ts'

/** Of one stage: so many deals left it, so many of them onwards; of one kind of clients, '' when kinds are not told apart. */
export type StageCell = Trials & { mix: string }

/** Won deals of one kind: how many, the mean of the natural logarithm of their amounts (minor units), Σ (ln a − mean)². */
export type SizeCell = { mix: string; count: number; meanLog: number; squares: number }

/**
 * What one person had, did and brought in one stretch of time: the factors of a result (methods §2). `mix` is whatever
 * makes clients easy or hard, as one word: kind of client, product, segment, region, joined.
 */
export type Span = {
  /** length, in months; part months allowed. Money is told a month */
  months: number
  /** working days less absences and training; part days allowed */
  days: number
  /** requests and accounts given to the person; null where the company gives none */
  leads: number | null
  /** what the funnel begins with, done: meetings, say; null where activities are not recorded: effort is not told then */
  activity: number | null
  /** in the order of the funnel, the same keys for everybody; the first may be from activity to deal */
  stages: { key: string; cells: StageCell[] }[]
  sizes: SizeCell[]
}

/** In the order in which causes are looked for: what the person was given, what they did, how it went, the market. */
export const factorKinds = ['days', 'leads', 'base', 'mix', 'effort', 'stage', 'size', 'market'] as const
export type FactorKind = (typeof factorKinds)[number]
