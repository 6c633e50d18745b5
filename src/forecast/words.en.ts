import type { forecastRu } from './words.ru.ts'

export const forecastEn: typeof forecastRu = {
  record: {
    title: 'Forecast check',
    note: 'how chances of plans came true',
    whatIs:
      'When a month or quarter is over, the chance of the plan that was told before is set against whether it was reached. A period of one person or department counts once, by its earliest forecast.',
    emptyTitle: 'Nothing to check yet',
    empty:
      'The forecast is computed each night for everybody with a plan. The first check appears when the first period that was forecast is over.',
    untried:
      'The forecast has not been tried on your data yet: {{count}} periods are over, {{enough}} are needed.',
    horizons: {
      all: 'All forecasts',
      days_1_14: '1–14 days before the end of the period',
      days_15_45: '15–45 days before the end of the period',
      days_46_92: '46–92 days before the end of the period',
    },
    count: 'Periods checked',
    brier: 'Brier score',
    brierIs: 'Mean squared error of the chance. 0 is clairvoyance, 0.25 a toss of a coin. Less is better.',
    reliability: 'Unreliability',
    reliabilityIs: 'How far the chance told was from the share that came true. Less is better.',
    resolution: 'Resolution',
    resolutionIs: 'How well plans that are reached were told from those that are not. More is better.',
    uncertainty: 'Uncertainty',
    uncertaintyIs:
      'How hard the plans themselves are: most when half of them are reached. No forecast changes it.',
    curve: 'The chance told and the share of plans reached',
    curveIs:
      'A point on the dashed line comes true as often as told. Above it the forecast is timid, below it overconfident. The bar is the 80% interval.',
    told: 'Told',
    came: 'Reached',
    interval: '80% interval',
    periods: 'Periods',
  },
}
