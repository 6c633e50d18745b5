import { createHash } from 'node:crypto'
import type { CopyValue } from '../platform/copy.ts'
import type { Locale } from '../platform/locale.ts'
import { usualNeeds } from '../sales/default-needs.ts'
import { voiceOf } from '../sales/need-suggest.ts'
import { randomOf, type Random } from './random.ts'
import { talkWords, type TalkWords } from './talk-words.ts'
import { demoText } from './text.ts'
import { stories } from './truth.ts'
import type { Activity, World } from './world.ts'

/** In the order of the dictionary that every company begins with. */
export const needKeys = [
  'price',
  'lead_time',
  'terms',
  'quality',
  'stock',
  'supplier',
  'think',
  'service',
  'papers',
  'delivery',
  'analogue',
  'volume',
] as const
export type NeedKey = (typeof needKeys)[number]

/** A row of sales.need_decision, with the name of its need. */
export type HeardRow = Record<string, CopyValue>

/** What it is called in the dictionary of a new company. */
export function needNameOf(key: NeedKey, locale: Locale): string {
  return usualNeeds[locale][needKeys.indexOf(key)]!.name
}

/** Shares of the conversations in which something was heard; in some two things were. */
const usual: Record<NeedKey, number> = {
  price: 0.25,
  lead_time: 0.15,
  supplier: 0.13,
  stock: 0.12,
  think: 0.1,
  service: 0.09,
  delivery: 0.08,
  terms: 0.08,
  papers: 0.07,
  volume: 0.06,
  quality: 0.05,
  analogue: 0.05,
}

/** What the reason of a loss is about; nothing is heard of those who fell silent. */
const lostFor: Record<string, NeedKey> = {
  price: 'price',
  no_budget: 'price',
  competitor: 'supplier',
  lead_time: 'lead_time',
  terms: 'terms',
  postponed: 'think',
}

/** How many of the noted talks tell what the client spoke of. */
const told = 0.75

/**
 * What clients spoke of: the notes of calls and meetings, heads' own too, are written anew with it, and each is marked
 * as the seller would have done. By chance of its own, so that nothing else of the history depends on it.
 */
export function hearNeeds(world: World, seed: string, locale: Locale): HeardRow[] {
  const random = randomOf(`${seed} needs`)
  const words = talkWords[locale]
  const talks = world.activities.filter(
    ({ kind, outcome, note }) =>
      note !== null && outcome === 'held' && (kind === 'call' || kind === 'meeting') && random.chance(told),
  )
  const monday = ({ day }: Activity) => day - (world.timeline.days[day]!.weekday - 1)
  const said = new Set<string>()
  const heard = [...Map.groupBy(talks, monday)].flatMap(([week, all]) =>
    [...spokenOf(world, random, all, week)].flatMap(([talk, needs]) => {
      talk.note = noteOf(random, words, needs, said)
      return needs.map((need) => heardInTalk(random, talk, needNameOf(need, locale)))
    }),
  )
  return [...heard, ...heardOfLost(world, random, locale)]
}

/** Who speaks of what in one week: each need about as often as usual, and in every talk of something. */
function spokenOf(
  { timeline }: World,
  random: Random,
  all: readonly Activity[],
  week: number,
): Map<Activity, NeedKey[]> {
  const talks = inOrderOf(all, () => random.next())
  const needs = new Map(talks.map((talk): [Activity, NeedKey[]] => [talk, []]))
  const { need: asked, weeks, share, industry } = stories.asksForTerms
  const thisWeek = timeline.today - (timeline.days[timeline.today]!.weekday - 1)
  let next = 0
  for (const key of needKeys) {
    const isStory = key === asked && week >= thisWeek - 7 * weeks
    const mean = talks.length * (isStory ? share : usual[key])
    const drawn = Math.round(mean + 0.5 * Math.sqrt(mean) * random.normal())
    const count = Math.max(0, Math.min(talks.length, drawn))
    const from = isStory
      ? inOrderOf(talks, ({ account }) => random.next() - Number(account.industry === industry))
      : [...talks.slice(next % talks.length), ...talks.slice(0, next % talks.length)]
    for (const talk of from.slice(0, count)) needs.get(talk)!.push(key)
    if (!isStory) next += count
  }
  for (const own of needs.values()) if (own.length === 0) own.push('price')
  return needs
}

function inOrderOf<T>(items: readonly T[], placeOf: (item: T) => number): T[] {
  return items
    .map((item) => ({ item, place: placeOf(item) }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

/** In words that nobody has written before, as far as that can be had. */
function noteOf(random: Random, words: TalkWords, needs: readonly NeedKey[], said: Set<string>): string {
  for (let tries = 0; ; tries++) {
    const figure = (text: string) => text.replace('{}', String(random.whole(5, 20)))
    const note = [...needs.map((need) => random.pick(words[need])), random.pick(words.closings)]
      .map(figure)
      .join(' ')
    if (tries < 5 && said.has(note)) continue
    said.add(note)
    return note
  }
}

function heardInTalk(random: Random, { id, worker, note, createdAt }: Activity, need: string): HeardRow {
  const voice = voiceOf(note!)
  return {
    id: random.uuid(createdAt),
    need,
    activity_id: id,
    deal_id: null,
    borne: true,
    voice: voice && createHash('md5').update(voice).digest('hex'),
    decided_by: worker.id,
    decided_at: new Date(createdAt).toISOString(),
  }
}

function heardOfLost(world: World, random: Random, locale: Locale): HeardRow[] {
  const reasons = new Map(Object.entries(demoText[locale].lostReasons).map(([key, words]) => [words, key]))
  return world.deals.flatMap((deal): HeardRow[] => {
    const need = deal.status === 'lost' ? lostFor[reasons.get(deal.lostReason!)!] : undefined
    if (!need) return []
    return [
      {
        id: random.uuid(deal.closedAt!),
        need: needNameOf(need, locale),
        activity_id: null,
        deal_id: deal.id,
        borne: true,
        voice: null,
        decided_by: deal.owner.id,
        decided_at: new Date(deal.closedAt!).toISOString(),
      },
    ]
  })
}
