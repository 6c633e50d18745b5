import { voiceOf } from '../sales/need-suggest.ts'
import { runLengths } from '../statistics/change-point.ts'
import { binomialScore, cusumFor, cusumStep } from '../statistics/cusum.ts'
import { fisherMidP } from '../statistics/fisher.ts'
import { benjaminiHochberg } from '../statistics/multiple-testing.ts'
import type { Trials } from '../statistics/shrunk-conversion.ts'
import { shareGrew } from '../statistics/two-window.ts'
import { watchLimits } from '../statistics/watch-budget.ts'

/** A conversation in which it was decided which tags it bears, none perhaps. */
export type TaggedConversation = { id: string; text: string; tags: readonly string[] }

/** Each conversation once, and each text of four words or more once: a pasted note is one voice. In the order given. */
export function distinctConversations<T extends TaggedConversation>(conversations: readonly T[]): T[] {
  const seen = new Set<string>()
  return conversations.filter(({ id, text }) => {
    const voice = voiceOf(text)
    const keys = voice === null ? [`id ${id}`] : [`id ${id}`, `text ${voice}`]
    if (keys.some((key) => seen.has(key))) return false
    for (const key of keys) seen.add(key)
    return true
  })
}

/**
 * How often a tag was borne, by full weeks, oldest first. `from`: the first week since the last change in how
 * conversations are tagged; those before it say nothing.
 */
export type TagWeeks = { tag: string; counts: readonly number[]; from?: number }

/** A tag's last weeks against those before them. */
export type NeedWindows = {
  /** the 12 weeks before and the last 4, one week between them left out */
  before: Trials
  recent: Trials
  /** Fisher's mid-p, two-sided, and Benjamini–Hochberg's over all tags */
  p: number
  adjusted: number
}

/** What became of one tag (methods §4). */
export type NeedShift = NeedWindows & {
  tag: string
  /** recent share to share before, by posterior means */
  ratio: number
  /** P(recent share > 1.25 · share before) */
  grew: number
  /** the watch for a doubling: its sum by now, and where it alarms for a card and for a mark in the list */
  watch: { sum: number; card: number; mark: number }
  /** a card calls for attention, at most one false one a quarter; a mark only stands in the list */
  level: 'card' | 'mark' | null
  /** since how many weeks, this one counted, it has been otherwise; null without a level */
  weeks: number | null
}

const recentWeeks = 4
const skippedWeeks = 1
const beforeWeeks = 12
/** Shares before a week are learnt from those that ended so many weeks earlier, as many as a base may be long. */
const basedBefore = 8
const baseWeeks = 70
const leastBaseWeeks = 12
/** A change is dated within the last year. */
const datedWeeks = 52
/** Methods §4.5. */
const leastChange = 1.25
export const leastConversations = 15
const weeksOfQuarter = 13
/**
 * False cards and marks a quarter that the watches are set to. A base that is only estimated makes more of them than one
 * that is known, so that less than one is spent on cards. A mark in the list may be wrong some three times (README).
 */
const nominal = { card: 0.7, mark: 2.3 }
/**
 * Cards are for what comes twice a week or more: there a doubling can be found in six weeks. In rarer tags it cannot, at
 * any price worth paying; they get what is left.
 */
const cardBudget = {
  falseAlarms: nominal.card / weeksOfQuarter,
  within: 6,
  worth: (rate: number) => Math.min(rate, 2) ** 4,
}

/** Each tag's last weeks and those before, in the order of the tags; RangeError if a tag has other weeks. */
export function needWindows(conversations: readonly number[], tags: readonly TagWeeks[]): NeedWindows[] {
  const end = conversations.length
  const windows = tags.map(({ counts, from = 0 }) => {
    if (counts.length !== end) throw new RangeError('every tag has the same weeks')
    const all = conversations.map((n, week) => (week < from ? 0 : n))
    const firstWeek = end - recentWeeks - skippedWeeks - beforeWeeks
    return {
      before: trialsOf(all, counts, firstWeek, beforeWeeks),
      recent: trialsOf(all, counts, end - recentWeeks, recentWeeks),
    }
  })
  const ps = windows.map(({ before, recent }) => fisherMidP(before, recent))
  const adjusted = benjaminiHochberg(ps)
  return windows.map((window, at) => ({ ...window, p: ps[at]!, adjusted: adjusted[at]! }))
}

/**
 * What clients ask for more often than they did, and less: each tag's last weeks against those before, and the watch
 * that finds a doubling as it comes. `conversations` are those of each week; RangeError if a tag has other weeks.
 * In the order of the tags.
 */
export function needShifts(conversations: readonly number[], tags: readonly TagWeeks[]): NeedShift[] {
  const windows = needWindows(conversations, tags)
  const watched = tags.map(({ counts, from = 0 }) => watchOf(conversations.slice(from), counts.slice(from)))
  const cards = watchLimits(
    watched.map(({ usual }) => usual),
    cardBudget,
  )
  const markEvery = (weeksOfQuarter * tags.length) / nominal.mark
  return tags.map(({ tag, counts: every, from = 0 }, at): NeedShift => {
    const [all, counts] = [conversations.slice(from), every.slice(from)]
    const { before, recent } = windows[at]!
    const ratio = meanShare(recent) / meanShare(before)
    const { sum, usual } = watched[at]!
    const card = cards[at]!
    const watch = { sum, card, mark: Math.min(card, limitOf(usual, markEvery)) }
    const isMaterial = ratio >= leastChange && Math.min(before.n, recent.n) >= leastConversations
    const level = !isMaterial
      ? null
      : watch.sum >= watch.card
        ? 'card'
        : watch.sum >= watch.mark
          ? 'mark'
          : null
    const weeks = level ? weeksSince(all, counts) : null
    const grew = shareGrew(before, recent, leastChange)
    return { tag, ...windows[at]!, ratio, grew, watch, level, weeks }
  })
}

function trialsAt(conversations: readonly number[], counts: readonly number[], week: number): Trials {
  const n = conversations[week] ?? 0
  return { x: Math.min(counts[week] ?? 0, n), n }
}

function trialsOf(
  conversations: readonly number[],
  counts: readonly number[],
  from: number,
  weeks: number,
): Trials {
  const trials = { x: 0, n: 0 }
  for (let week = from; week < from + weeks; week++) {
    const { x, n } = trialsAt(conversations, counts, week)
    trials.x += x
    trials.n += n
  }
  return trials
}

function meanShare({ x, n }: Trials): number {
  return (x + 0.5) / (n + 1)
}

/** CUSUM for a doubling of the share, in units of ln likelihood, and how often a week the tag comes as a rule. */
function watchOf(
  conversations: readonly number[],
  counts: readonly number[],
): { sum: number; usual: number } {
  let sum = 0
  let share = 0
  // the base moves on with the weeks: one comes in at its end, one may go at its beginning
  const base = { x: 0, n: 0 }
  for (let week = basedBefore; week < conversations.length; week++) {
    const [newest, oldest] = [week - basedBefore, week - basedBefore - baseWeeks]
    const [comes, goes] = [trialsAt(conversations, counts, newest), trialsAt(conversations, counts, oldest)]
    if (newest >= leastBaseWeeks) {
      share = meanShare(base)
      const doubled = Math.min(2 * share, (1 + share) / 2)
      sum = cusumStep(sum, binomialScore(trialsAt(conversations, counts, week), share, doubled))
    }
    base.x += comes.x - goes.x
    base.n += comes.n - goes.n
  }
  const n = conversations.reduce((total, one) => total + one, 0) / Math.max(1, conversations.length)
  return { sum, usual: Math.max(share * n, 0.05) }
}

const limits = new Map<string, number>()

/** Where a watch over some `usual` events a week alarms falsely once in so many weeks; told for steps of a fifth. */
function limitOf(usual: number, falseAlarmEvery: number): number {
  const step = 1.2 ** Math.round(Math.log(usual) / Math.log(1.2))
  const key = `${step} ${falseAlarmEvery}`
  let limit = limits.get(key)
  if (limit === undefined) {
    limit = cusumFor(step, 2 * step, falseAlarmEvery).limit * Math.LN2
    if (limits.size >= 1000) limits.clear()
    limits.set(key, limit)
  }
  return limit
}

/** The week from which on it is otherwise (methods §4.4), as weeks back from the end. */
function weeksSince(conversations: readonly number[], counts: readonly number[]): number {
  const from = Math.max(0, counts.length - datedWeeks)
  const events = counts.slice(from).reduce((sum, one) => sum + one, 0)
  const all = conversations.slice(from).reduce((sum, one) => sum + one, 0)
  // two events' worth of a prior at the tag's own rate
  const prior = { hazard: 1 / 26, shape: 2, rate: (2 * (all + 1)) / (events + 1) }
  return runLengths(counts.slice(from), prior, conversations.slice(from)).at(-1)!
}
