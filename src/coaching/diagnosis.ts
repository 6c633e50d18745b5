import type { FactorKind, Span } from './figures.ts'

/** One bar of the waterfall. */
export type Factor = {
  kind: FactorKind
  /** of a stage: its key; null of others */
  stage: string | null
  /** value in the base and now: a rate a working day, a share, an amount in minor units; null of mix and market */
  before: number | null
  after: number | null
  /** events or trials behind them */
  countBefore: number
  countAfter: number
  /** contribution to the result a month in minor units, and its interval of 80 % */
  money: number
  low: number
  high: number
  /** P(it fell, by more than people usually differ and by more than a tenth), in [0, 1] */
  fell: number
  /** P(it is the largest negative factor), in [0, 1] */
  largest: number
  /** whether there are enough data for it to be named */
  enough: boolean
}

/** Two columns are compared: with the person's own base, and with comparable colleagues. */
export type Against = 'own_base' | 'peers'

/** From what is usual to what is, a month, in minor units: `from` + Σ money = `to`, exactly. */
export type Waterfall = { against: Against; from: number; to: number; factors: Factor[]; peers: number }

/** How a cause reads; of this stretch of time, never of a person, and not to be stored beside one. */
export type Reading =
  /** opportunity: days, leads, mix */
  | 'given_less'
  /** everyone fell alike */
  | 'market_fell'
  /** who has worked here for a year or more fell against their own base */
  | 'fell_from_own_base'
  /** who is newer than that is below what they themselves did */
  | 'fell_early'
  /** a newcomer who has not reached what colleagues do */
  | 'not_there_yet'
  /** as ever, below comparable colleagues */
  | 'below_colleagues'

/** What to look at next: when the factor will have enough events for a shift of that size to be seen. */
export type Watch = {
  kind: FactorKind
  stage: string | null
  /** events needed and had */
  needed: number
  had: number
  /** working days of this person until then; null: not within a year */
  workingDays: number | null
}

export type Verdict =
  | { kind: 'cause'; against: Against; factor: Factor; reading: Reading }
  /** at most two, likeliest first; opportunity before the person where they are alike */
  | { kind: 'hypotheses'; against: Against; factors: Factor[]; watch: Watch[] }
  /** nothing stands out: the deviation is within what chance does */
  | { kind: 'ordinary' }
  | { kind: 'little_data'; watch: Watch[] }

export type DiagnosisInput = {
  person: { base: Span | null; now: Span; tenureMonths: number }
  /** comparable colleagues in the same two stretches; the person is not among them */
  peers: { base: Span | null; now: Span }[]
  /** φ of a month of activity (shrunkRates(history).dispersion); .05 when left out */
  dispersion?: number
  /** so that the same figures give the same words */
  seed: string
}

export type Diagnosis = { verdict: Verdict; waterfalls: Waterfall[] }
