import { agree } from '../coaching/one-to-one-agree.ts'
import { putOneToOnesPast } from '../coaching/one-to-one-past.ts'
import { instantOf, isThere, nextMeeting, type Planned, type Rhythm } from '../coaching/one-to-one-plan.ts'
import { oneToOneEn } from '../coaching/one-to-one-words.en.ts'
import { oneToOneRu } from '../coaching/one-to-one-words.ru.ts'
import { addDays, today, weekdayOf } from '../org/day.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import { workingDay } from '../org/work-time.ts'
import type { Actor } from '../platform/actor.ts'
import type { Locale } from '../platform/locale.ts'
import type { Tx } from '../platform/transaction.ts'
import type { WholeRow } from '../platform/whole-rows.ts'
import { speakerOf } from '../platform/words.ts'
import { acceptTask } from '../tasks/task-answer.ts'
import { closeTask } from '../tasks/task-close.ts'
import { cast } from './cast.ts'
import type { Department } from './department.ts'
import { oneToOneTextEn } from './one-to-one-text.en.ts'
import { oneToOneTextRu } from './one-to-one-text.ru.ts'
import { randomOf, type Random } from './random.ts'

type Text = typeof oneToOneTextRu

/** ISO weekday; or the working day after the loading, or the one before it. */
type Weekday = 1 | 2 | 3 | 4 | 5 | 'next' | 'previous'

/** Two of Timur's are not on the list: their rhythm is still to be said. */
const pairs: readonly [head: string, person: string, everyWeeks: 1 | 2 | 4, weekday: Weekday, at: string][] =
  [
    ['elena', 'denis', 1, 'next', '10:00'],
    ['elena', 'igor', 1, 'next', '11:00'],
    ['elena', 'pavel', 2, 'previous', '16:00'],
    ['elena', 'anna', 2, 2, '15:00'],
    ['elena', 'olga', 2, 3, '15:00'],
    ['elena', 'maria', 2, 4, '15:00'],
    ['elena', 'roman', 1, 3, '16:00'],
    ['elena', 'svetlana', 2, 2, '16:00'],
    ['timur', 'artyom', 1, 'next', '09:30'],
    ['timur', 'natalia', 2, 3, '14:00'],
    ['timur', 'kirill', 2, 4, '14:00'],
    ['timur', 'yulia', 2, 2, '14:00'],
    ['timur', 'irina', 2, 3, '15:00'],
    ['mikhail', 'elena', 2, 1, '17:00'],
    ['mikhail', 'timur', 2, 1, '16:00'],
    ['vera', 'mikhail', 4, 5, '12:00'],
  ]
/** prepared by its person, and not by its head */
const prepared = 'denis'
/** nobody has said whether it was held */
const forgotten = 'pavel'
/** heads have prepared what comes in so many days, but for these */
const soon = 4
const unprepared = [prepared, 'artyom', forgotten]

const sellersHeads = ['elena', 'timur']
/** the meetings, counted from the end, at which something was agreed on: they were held */
const agreedAt = [-4, -2]

const daysBack = 91
const minutes = 30
const chanceSkipped = 0.06
const chanceOfNotes = 0.85
const chanceOfDifficulty = 0.2

type Pair = { head: string; person: string; rhythm: Rhythm; everyMeeting: (Planned & { id: string })[] }

type Story = {
  actor: Actor
  text: Text
  random: Random
  idOf: (key: string) => string
  /** when a meeting of that day began */
  startOf: (pair: Pair, day: string) => Date
  pairs: Pair[]
}

/**
 * Three months of one-to-ones with what was written down and agreed on; of the next ones one is prepared by its person,
 * and one is past without anybody having said whether it was held. With a stream of chance of its own.
 */
export async function putOneToOnes(
  tx: Tx,
  actor: Actor,
  department: Department,
  locale: Locale,
): Promise<void> {
  const people = new Map(department.people.map((row) => [String(row.email).split('@')[0]!, row]))
  const random = randomOf(`one-to-ones ${today(actor)}`)
  const idOf = (key: string) => people.get(key)!.id as string
  const hiredOn = (key: string) => people.get(key)!.hired_on as string | null
  const story: Story = {
    actor,
    random,
    idOf,
    text: locale === 'ru' ? oneToOneTextRu : oneToOneTextEn,
    startOf: ({ rhythm }, day) => instantOf(day, rhythm.startsAt, actor.timeZone),
    pairs: await rhythmsOf(tx, actor, { idOf, hiredOn, random }),
  }
  await putOneToOnesPast(tx, actor, {
    cadences: story.pairs.map((pair) => cadenceRow(story, pair)),
    meetings: story.pairs.flatMap((pair) => meetingRows(story, pair)),
    topics: story.pairs.flatMap((pair) => topicRows(story, pair)),
    ownNotes: story.pairs.filter(({ person }) => person === prepared).map((pair) => ownNoteRow(story, pair)),
  })
  await putAgreements(tx, story, locale)
}

/** When each pair has met and meets next, by the rule that plans it in the product. */
async function rhythmsOf(
  tx: Tx,
  actor: Actor,
  { idOf, hiredOn, random }: Pick<Story, 'idOf' | 'random'> & { hiredOn: (key: string) => string | null },
): Promise<Pair[]> {
  const day = today(actor)
  const ids = [...new Set(pairs.flatMap(([head, person]) => [idOf(head), idOf(person)]))]
  const calendar = await calendarOf(tx, actor.tenantId)
  const absences = await absencesOf(tx, actor.tenantId, ids, addDays(day, -200), addDays(day, 60))
  const isWorked = (one: string) => workingDay(calendar, one).minutes > 0
  const near = { next: nearest(day, 1, isWorked), previous: nearest(day, -1, isWorked) }
  return pairs.map(([head, person, everyWeeks, weekday, startsAt], index) => {
    const anchor = typeof weekday === 'string' ? near[weekday] : onWeekday(day, weekday, index % everyWeeks)
    const rhythm = { everyWeeks, weekday: weekdayOf(anchor), startsAt, minutes }
    const isFree = (on: string) =>
      [head, person].every((key) => {
        const employment = { hiredOn: hiredOn(key), leftOn: null, absences: absences.get(idOf(key)) ?? [] }
        return isThere(employment, calendar, rhythm, on)
      })
    const isOver = (on: string) => on < day || (on === day && endOf(rhythm, on, actor) <= actor.now)
    const isLeftOpen = (slotOn: string) => person === forgotten && slotOn >= anchor
    const everyMeeting = slotsOf(rhythm, anchor, { isFree, isOver, isLeftOpen }).map((slot) => ({
      ...slot,
      id: random.uuid(instantOf(slot.slotOn, startsAt, actor.timeZone).getTime()),
    }))
    return { head, person, rhythm, everyMeeting }
  })
}

function endOf({ startsAt }: Rhythm, day: string, { timeZone }: Actor): Date {
  return new Date(instantOf(day, startsAt, timeZone).getTime() + minutes * 60_000)
}

function nearest(day: string, step: 1 | -1, isWorked: (day: string) => boolean): string {
  let found = addDays(day, step)
  while (!isWorked(found)) found = addDays(found, step)
  return found
}

/** The next such weekday after today, so many weeks later. */
function onWeekday(day: string, weekday: number, weeks: number): string {
  const tomorrow = addDays(day, 1)
  return addDays(tomorrow, ((weekday - weekdayOf(tomorrow) + 7) % 7) + weeks * 7)
}

/** Of three months up to the one that is to come, or to the one that was left open. */
function slotsOf(
  rhythm: Rhythm,
  anchor: string,
  { isFree, isOver, isLeftOpen }: Record<'isFree' | 'isOver' | 'isLeftOpen', (day: string) => boolean>,
): Planned[] {
  const cycle = rhythm.everyWeeks * 7
  let from = addDays(anchor, -cycle * Math.floor(daysBack / cycle))
  let lastSlot = addDays(from, -cycle)
  const found: Planned[] = []
  for (;;) {
    const plan = nextMeeting(rhythm, lastSlot, from, isFree)
    if (!plan) return found
    found.push(plan)
    if (!isOver(plan.on) || isLeftOpen(plan.slotOn)) return found
    lastSlot = plan.slotOn
    from = addDays(plan.on, 1)
  }
}

function cadenceRow({ idOf, startOf }: Story, pair: Pair): WholeRow {
  const { head, person, rhythm, everyMeeting } = pair
  return {
    head_id: idOf(head),
    person_id: idOf(person),
    every_weeks: rhythm.everyWeeks,
    weekday: rhythm.weekday,
    starts_at: rhythm.startsAt,
    minutes,
    set_at: iso(startOf(pair, addDays(everyMeeting[0]!.slotOn, -2))),
  }
}

function meetingRows(story: Story, pair: Pair): WholeRow[] {
  const { idOf, random, startOf, text } = story
  const { head, person, rhythm, everyMeeting } = pair
  const pool = sellersHeads.includes(head) ? text.notes : text.leadNotes
  const firstNote = random.whole(0, pool.length - 1)
  return everyMeeting.map(({ id, slotOn, on }, at) => {
    const isLast = at === everyMeeting.length - 1
    const before = everyMeeting[at - 1]?.on ?? addDays(slotOn, -2)
    const start = startOf(pair, on)
    const isSkipped = !isLast && !agreedAt.includes(at - everyMeeting.length) && random.chance(chanceSkipped)
    const isHeld = !isLast && !isSkipped
    const hasNotes = random.chance(chanceOfNotes)
    const hasDifficulty = random.chance(chanceOfDifficulty)
    const end = endOf(rhythm, on, story.actor)
    const changedAt = isLast ? startOf(pair, before) : end
    const isPrepared = isLast && person === prepared
    const isSoon = isLast && on <= addDays(today(story.actor), soon) && !unprepared.includes(person)
    return {
      id,
      head_id: idOf(head),
      person_id: idOf(person),
      slot_on: slotOn,
      on_day: on,
      starts_at: rhythm.startsAt,
      minutes,
      state: isLast ? 'planned' : isSkipped ? 'skipped' : 'held',
      state_at: iso(changedAt),
      moved_why: on === slotOn ? null : 'away',
      reason: isSkipped ? text.skipped : null,
      head_ready_at: isHeld ? iso(start) : isSoon ? iso(story.actor.now) : null,
      person_ready_at: isPrepared ? iso(story.actor.now) : null,
      notes: isHeld && hasNotes ? pool[(firstNote + at) % pool.length]! : '',
      difficulties: isHeld && hasDifficulty && pool === text.notes ? random.pick(text.difficulties) : '',
      created_at: iso(startOf(pair, before)),
      updated_at: iso(changedAt),
    }
  })
}

/** Of every second meeting one that was talked about; of the one that is prepared those to talk about. */
function topicRows({ actor, idOf, random, startOf, text }: Story, pair: Pair): WholeRow[] {
  const { head, person, everyMeeting } = pair
  const row = (meeting: { id: string; on: string }, author: string, words: string, isTalked: boolean) => {
    const added = isTalked ? startOf(pair, addDays(meeting.on, -1)) : actor.now
    return {
      id: random.uuid(added.getTime()),
      one_to_one_id: meeting.id,
      author_id: idOf(author),
      words,
      added_at: iso(added),
      talked_at: isTalked ? iso(startOf(pair, meeting.on)) : null,
    }
  }
  const last = everyMeeting.at(-1)!
  const talked = everyMeeting
    .slice(0, -1)
    .filter((_, at) => at % 2 === 0)
    .map((meeting) => row(meeting, random.chance(0.7) ? person : head, random.pick(text.topics), true))
  if (person !== prepared) return talked
  return [
    ...talked,
    ...text.next.person.map((words) => row(last, person, words, false)),
    ...text.next.head.map((words) => row(last, head, words, false)),
  ]
}

function ownNoteRow({ actor, idOf, text }: Story, { head, everyMeeting }: Pair): WholeRow {
  return {
    one_to_one_id: everyMeeting.at(-1)!.id,
    author_id: idOf(head),
    words: text.next.ownNote,
    written_at: iso(actor.now),
  }
}

/** Pairs whose last agreement is still open, in days from now until its due; the agreements before it are done. */
const openFor: Record<string, number> = { denis: 6, igor: 3, anna: 9, roman: 4, artyom: 2, yulia: 8 }
/** and those at whose last meeting the head took something upon themselves */
const alsoHead = ['denis', 'artyom']

/** By the product's own verbs, so that each is a task with its history. */
async function putAgreements(tx: Tx, story: Story, locale: Locale): Promise<void> {
  const { random, startOf, text } = story
  const promise = promising(tx, story, locale)
  const first = random.whole(0, text.agreements.length - 1)
  for (const [index, pair] of story.pairs.entries()) {
    const { head, person, everyMeeting } = pair
    if (!sellersHeads.includes(head)) continue
    const at = agreedAt.map((back) => everyMeeting.at(back))
    const wordsOf = (step: number) => text.agreements[(first + index + step) % text.agreements.length]!
    if (at[0]) {
      const { on } = at[0]
      const asked = { who: person, ...wordsOf(0), dueOn: addDays(on, 10) }
      await promise(pair, at[0], asked, startOf(pair, addDays(on, 5)))
    }
    const days = openFor[person]
    if (!at[1] || days === undefined) continue
    const dueOn = addDays(today(story.actor), days)
    await promise(pair, at[1], { who: person, ...wordsOf(3), dueOn })
    if (alsoHead.includes(person)) {
      await promise(pair, at[1], { who: head, ...text.leadAgreements[alsoHead.indexOf(person)]!, dueOn })
    }
  }
}

type Promised = { who: string; words: string; proof: string; dueOn: string }

function promising(tx: Tx, { actor, idOf, startOf, text }: Story, locale: Locale) {
  const speaker = speakerOf({
    ru: { coaching: { oneToOne: oneToOneRu } },
    en: { coaching: { oneToOne: oneToOneEn } },
  })
  const roles = new Map<string, string>(cast.map(({ key, role }) => [key, role]))
  const as = (key: string, now: Date): Actor => {
    return { ...actor, locale, personId: idOf(key), role: roles.get(key)!, now }
  }
  return async (pair: Pair, meeting: { id: string; on: string }, asked: Promised, doneAt?: Date) => {
    const { who, ...promised } = asked
    const start = startOf(pair, meeting.on)
    const input = { id: meeting.id, personId: idOf(who), ...promised }
    const { taskId: id } = await agree(tx, as(pair.head, start), input, speaker)
    if (who !== pair.head) await acceptTask(tx, as(who, start), { id })
    if (doneAt) await closeTask(tx, as(who, doneAt), { id, outcome: 'done', reason: text.finished })
  }
}

function iso(at: Date): string {
  return at.toISOString()
}
