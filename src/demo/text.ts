import type { Locale } from '../platform/locale.ts'
import type { IndustryKey, ProductModel } from './catalogue.ts'
import { en } from './text.en.ts'
import { ru } from './text.ru.ts'

/** What a deal waits for; each has a wording and an act. */
export const stepKinds = [
  'qualify',
  'agree',
  'meet',
  'offer',
  'discuss',
  'show',
  'decide',
  'negotiate',
  'sign',
  'visit',
] as const
export type StepKind = (typeof stepKinds)[number]

type TaskWords = { title: string; ground: { kind: 'figure' | 'rule'; words: string } }
type ResultWords = { result: string; proof: string }

/** What a correction is for. */
export type CorrectionGoal =
  | 'mornings'
  | 'meetings'
  | 'newClients'
  | 'offers'
  | 'calls'
  | 'paperwork'
  | 'afterOffer'

export type DemoText = {
  families: Record<ProductModel['family'], string>
  products: Record<string, { name: string; deals: readonly string[] }>
  pipeline: string
  stages: Record<string, string>
  lostReasons: Record<string, string>
  steps: Record<StepKind, readonly string[]>
  notes: Record<'call' | 'meeting' | 'demonstration' | 'offer' | 'email', readonly string[]>
  handovers: Record<'hire' | 'leave' | 'territory', string>
  /** why quotas were revised */
  planRaised: string
  /** why a seller objects to theirs */
  objection: string
  tasks: {
    offers: TaskWords
    calls: TaskWords
    lost: TaskWords & ResultWords
    base: TaskWords & ResultWords
    report: TaskWords & ResultWords
  }
  rollout: {
    name: string
    why: string
    items: readonly string[]
    example: string
    objections: Record<'settled' | 'answer' | 'open', string>
  }
  corrections: {
    goals: Record<CorrectionGoal, string>
    /** what a recording was looked at for */
    rubric: readonly string[]
    /** the head's own words at the review */
    said: Record<'helped' | 'not_helped' | 'cannot_tell', readonly string[]>
  }
  offices: Record<'north' | 'south', string>
  jobTitles: Record<string, string>
  absences: Record<'training' | 'other', string>
  country: string
  cities: Record<string, string>
  industries: Record<IndustryKey, string>
}

export const demoText: Record<Locale, DemoText> = { ru, en }
