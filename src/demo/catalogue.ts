/** What the company sells. The words stand in text.ru.ts and text.en.ts. */
export type ProductModel = {
  key: string
  family: 'racks' | 'trucks' | 'machines' | 'supplies' | 'service'
  /** list price of one, in minor units */
  priceMinor: number
  /** what a deal for it usually comes to, in major units, and how much that varies */
  median: number
  /** how often it is asked for */
  weight: number
  /** worth showing at work before buying */
  isShown: boolean
}

function product(
  key: string,
  family: ProductModel['family'],
  price: number,
  median: number,
  weight: number,
  isShown = false,
): ProductModel {
  return { key, family, priceMinor: price * 100, median, weight, isShown }
}

export const products: readonly ProductModel[] = [
  product('pallet_rack', 'racks', 14_900, 360_000, 9),
  product('cantilever_rack', 'racks', 38_500, 395_000, 4),
  product('mezzanine', 'racks', 9_800, 530_000, 3),
  product('pallet_jack', 'trucks', 27_400, 175_000, 12, true),
  product('electric_jack', 'trucks', 219_000, 320_000, 8, true),
  product('stacker', 'trucks', 684_000, 450_000, 6, true),
  product('wrapper', 'machines', 498_000, 390_000, 7, true),
  product('shrink_machine', 'machines', 365_000, 310_000, 5, true),
  product('strapper', 'machines', 142_000, 215_000, 6, true),
  product('stretch_film', 'supplies', 1_450, 165_000, 16),
  product('strapping_tape', 'supplies', 2_980, 140_000, 9),
  product('carton', 'supplies', 42, 190_000, 10),
  product('assembly', 'service', 85_000, 155_000, 3),
  product('service_contract', 'service', 18_500, 180_000, 4),
]

/**
 * Open stages in order: the median number of days a deal spends in each, and which part of the deals goes on from it,
 * with clients who have bought before and with those who have not.
 */
export const stageModels = [
  { key: 'fresh', days: 4, newcomers: 0.8, customers: 0.87 },
  { key: 'qualified', days: 7, newcomers: 0.69, customers: 0.81 },
  { key: 'meeting', days: 10, newcomers: 0.76, customers: 0.85 },
  { key: 'offer', days: 15, newcomers: 0.57, customers: 0.68 },
  { key: 'contract', days: 10, newcomers: 0.83, customers: 0.9 },
] as const

export const offerStage = 3

/** Why deals are lost, by the stage at which it happens. */
export const lostReasonWeights: Record<string, readonly number[]> = {
  irrelevant: [10, 5, 1, 0, 0],
  silent: [7, 6, 3, 4, 1],
  no_budget: [2, 5, 5, 4, 2],
  postponed: [2, 4, 5, 5, 3],
  price: [0, 1, 4, 9, 4],
  competitor: [0, 1, 3, 7, 4],
  lead_time: [0, 0, 2, 3, 3],
  terms: [0, 0, 0, 2, 5],
}

export type City = { key: string; code: string; offices: readonly ('north' | 'south')[] }

function city(key: string, code: string, ...offices: ('north' | 'south')[]): City {
  return { key, code, offices }
}

/** Where the clients are, with the area code of the telephone. */
export const cities: readonly City[] = [
  city('moscow', '495', 'north', 'south'),
  city('petersburg', '812', 'north'),
  city('tver', '482', 'north'),
  city('novgorod', '816', 'north'),
  city('vologda', '817', 'north'),
  city('yaroslavl', '485', 'north'),
  city('kaluga', '484', 'north'),
  city('smolensk', '481', 'north'),
  city('rostov', '863', 'south'),
  city('krasnodar', '861', 'south'),
  city('voronezh', '473', 'south'),
  city('volgograd', '844', 'south'),
  city('stavropol', '865', 'south'),
  city('saratov', '845', 'south'),
  city('lipetsk', '474', 'south'),
  city('penza', '841', 'south'),
]

export const industries = [
  { key: 'retail', weight: 9 },
  { key: 'food', weight: 10 },
  { key: 'logistics', weight: 9 },
  { key: 'online', weight: 7 },
  { key: 'building', weight: 7 },
  { key: 'pharma', weight: 4 },
  { key: 'furniture', weight: 5 },
  { key: 'agriculture', weight: 5 },
  { key: 'car_parts', weight: 5 },
  { key: 'clothes', weight: 4 },
] as const

export type IndustryKey = (typeof industries)[number]['key']
