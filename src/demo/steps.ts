/** What loading the demo department consists of, in order. */
export const loadSteps = [
  'founding',
  'living',
  'people',
  'clients',
  'sales',
  'plan',
  'rollups',
  'accounts',
] as const
export type LoadStep = (typeof loadSteps)[number]
