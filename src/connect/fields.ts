/** What can be imported: the kinds of rows and, of each, the fields a mapping may fill. One line here is one field. */

export const kinds = ['people', 'products', 'accounts', 'deals', 'activities'] as const
export type Kind = (typeof kinds)[number]

export type FieldType =
  | 'id'
  | 'text'
  | 'lines'
  | 'email'
  | 'zone'
  | 'day'
  | 'instant'
  | 'time'
  | 'money'
  | 'currency'
  | 'integer'
  | 'minutes'
  | 'boolean'
  | 'choice'
  | 'reference'
  | 'pipeline'
  | 'stage'

export interface Field {
  type: FieldType
  /** The row is refused when the value is empty in every source of the row. */
  required?: boolean
  /** Longest text, in characters. */
  longest?: number
  highest?: number
  choices?: readonly string[]
  /** What a reference refers to. */
  to?: Kind
  /** The column it goes into, where that is not the name with its type's ending. */
  column?: string
}

const id: Field = { type: 'id', required: true, longest: 200 }

function text(longest: number, required = false): Field {
  return { type: 'text', longest, required }
}

/** The owner is there since the company was founded and comes from no file. */
export const roles = ['director', 'head', 'lead', 'rep', 'hr', 'assistant'] as const
export const activityKinds = ['call', 'meeting', 'email', 'demonstration', 'offer'] as const
export const outcomes = ['planned', 'held', 'not_held'] as const

export const fields = {
  people: {
    id,
    name: text(200, true),
    email: { type: 'email' },
    phone: text(50),
    job_title: text(200),
    office: text(200),
    time_zone: { type: 'zone' },
    role: { type: 'choice', choices: roles },
    supervisor: { type: 'reference', to: 'people' },
    hired: { type: 'day' },
    left: { type: 'day' },
  },
  products: {
    id,
    name: text(200, true),
    family: text(200),
    price: { type: 'money' },
    currency: { type: 'currency' },
  },
  accounts: {
    id,
    name: text(300, true),
    industry: text(200),
    country: text(200),
    city: text(200),
    tax_id: text(50),
    phone: text(50),
    email: { type: 'email' },
    website: text(300),
    employees: { type: 'integer', highest: 10_000_000 },
    note: { type: 'lines', longest: 10_000 },
    owner: { type: 'reference', to: 'people' },
    created: { type: 'day' },
  },
  deals: {
    id,
    title: text(300),
    account: { type: 'reference', to: 'accounts' },
    owner: { type: 'reference', to: 'people' },
    product: { type: 'reference', to: 'products' },
    pipeline: { type: 'pipeline' },
    stage: { type: 'stage', required: true },
    amount: { type: 'money' },
    currency: { type: 'currency' },
    opened: { type: 'day' },
    closed: { type: 'day' },
    lost_reason: text(300),
    expected_close: { type: 'day' },
    next_step: text(300),
    next_step_on: { type: 'day' },
    next_step_time: { type: 'time', column: 'next_step_at' },
  },
  activities: {
    id,
    person: { type: 'reference', to: 'people', required: true },
    account: { type: 'reference', to: 'accounts' },
    deal: { type: 'reference', to: 'deals' },
    kind: { type: 'choice', choices: activityKinds, required: true },
    at: { type: 'instant', required: true },
    outcome: { type: 'choice', choices: outcomes },
    prospect: { type: 'boolean' },
    minutes: { type: 'minutes' },
    note: { type: 'lines', longest: 10_000 },
  },
} satisfies Record<Kind, Record<string, Field>>

export function fieldsOf(kind: Kind): Record<string, Field> {
  return fields[kind]
}

const endings: Partial<Record<FieldType, string>> = { day: '_on', money: '_minor', reference: '_id' }

/** The column of the staging table that a field goes into: `opened` → `opened_on`, `account` → `account_id`. */
export function columnOf(name: string, field: Field): string {
  const ending = endings[field.type] ?? ''
  return field.column ?? (name.endsWith(ending) ? name : name + ending)
}
