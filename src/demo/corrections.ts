import type pg from 'pg'
import { correctionsEn } from '../coaching/correction-words.en.ts'
import { correctionsRu } from '../coaching/correction-words.ru.ts'
import { isFactor, type CorrectionKind } from '../coaching/correction-kinds.ts'
import { suggestCorrection } from '../coaching/correction-ground.ts'
import { closeCorrection, readCorrection, startCorrection } from '../coaching/correction.ts'
import { measureDue } from '../coaching/effect-night.ts'
import { addDays, dayAt } from '../org/day.ts'
import { workingDay } from '../org/work-time.ts'
import type { BuiltInMetricKey } from '../plan/metric.ts'
import type { Actor } from '../platform/actor.ts'
import { clockActor } from '../platform/clock-actor.ts'
import type { Locale } from '../platform/locale.ts'
import { speakerOf } from '../platform/words.ts'
import { changing } from '../platform/transaction.ts'
import type { Department } from './department.ts'
import { demoText, type CorrectionGoal } from './text.ts'
import { workCalendar } from './timeline.ts'

const speaker = speakerOf({
  ru: { coaching: { corrections: correctionsRu } },
  en: { coaching: { corrections: correctionsEn } },
})

type Plan = { key: string; kind: CorrectionKind; metric: BuiltInMetricKey; goal: CorrectionGoal }

function plan(key: string, kind: CorrectionKind, metric: BuiltInMetricKey, goal: CorrectionGoal): Plan {
  return { key, kind, metric, goal }
}

/**
 * What the two heads tried over the year, by weeks ago: each is measured by the product on its review day from what was
 * logged anyway, and closed by what was found. Nothing is planted: most of it cannot be told from chance, as in life.
 */
const tried: readonly { weeksAgo: number; plans: readonly Plan[] }[] = [
  {
    weeksAgo: 42,
    plans: [
      plan('olga', 'talk', 'conversations', 'mornings'),
      plan('pavel', 'joint', 'meetings', 'meetings'),
      plan('natalia', 'talk', 'calls', 'mornings'),
      plan('yulia', 'joint', 'meetings', 'meetings'),
    ],
  },
  {
    weeksAgo: 34,
    plans: [
      plan('svetlana', 'training', 'offers', 'offers'),
      plan('anna', 'joint', 'prospect_meetings', 'newClients'),
      plan('maria', 'joint', 'meetings', 'meetings'),
      plan('stanislav', 'joint', 'calls', 'calls'),
      plan('irina', 'joint', 'meetings', 'meetings'),
    ],
  },
  {
    weeksAgo: 27,
    plans: [
      plan('maria', 'talk', 'calls', 'calls'),
      plan('svetlana', 'talk', 'meetings', 'meetings'),
      plan('denis', 'joint', 'conversations', 'mornings'),
      plan('artyom', 'training', 'offers', 'offers'),
      plan('natalia', 'obstacle', 'conversations', 'paperwork'),
    ],
  },
  {
    weeksAgo: 20,
    plans: [
      plan('igor', 'talk', 'conversations', 'mornings'),
      plan('roman', 'task', 'prospect_meetings', 'newClients'),
      plan('gleb', 'joint', 'meetings', 'meetings'),
      plan('yulia', 'talk', 'offers', 'offers'),
    ],
  },
  {
    weeksAgo: 13,
    plans: [
      plan('denis', 'review', 'offers', 'offers'),
      plan('olga', 'talk', 'meetings', 'meetings'),
      plan('svetlana', 'joint', 'calls', 'calls'),
      plan('kirill', 'joint', 'conversations', 'mornings'),
    ],
  },
]

/** Reviewed today: what is found waits for the head's word. */
const dueToday = plan('pavel', 'joint', 'meetings', 'meetings')
/** Under way since the diagnosis named their cause. */
const underWay: readonly { key: string; goal: CorrectionGoal }[] = [
  { key: 'denis', goal: 'afterOffer' },
  { key: 'roman', goal: 'newClients' },
]

/** The year of corrections, before the night that looks at today; through the product's own verbs, in order of time. */
export async function putCorrections(
  pool: pg.Pool,
  owner: Actor,
  department: Department,
  locale: Locale,
): Promise<void> {
  const as = headsOf(owner, department)
  const words = demoText[locale].corrections
  const day = dayAt(owner.now, owner.timeZone)
  for (const { weeksAgo, plans } of tried) {
    const startedOn = workingDayBefore(addDays(day, -7 * weeksAgo))
    const started = await changing(pool, owner.tenantId, async (tx) => {
      const rows: { id: string; plan: Plan; reviewOn: string }[] = []
      for (const one of plans) {
        const { head, personId } = as(one.key, startedOn)
        const asked = {
          personId,
          cause: 'none' as const,
          kind: one.kind,
          metric: one.metric,
          goal: words.goals[one.goal],
          rubric: one.kind === 'review' ? words.rubric.map((question) => ({ question, isMet: true })) : [],
        }
        const { id, reviewOn } = await startCorrection(tx, head, asked, speaker)
        rows.push({ id, plan: one, reviewOn })
      }
      return rows
    })
    // who is away on the usual day is looked at later; all of them then
    const reviewOn = started
      .map((one) => one.reviewOn)
      .sort()
      .at(-1)!
    await measure(pool, owner, locale, reviewOn)
    await changing(pool, owner.tenantId, async (tx) => {
      for (const [at, { id, plan: one }] of started.entries()) {
        const { head } = as(one.key, reviewOn)
        const { effect } = await readCorrection(tx, head, { id })
        const said = effect?.told?.says ?? 'cannot_tell'
        const outcome = ({ growth: 'helped', fall: 'not_helped', cannot_tell: 'cannot_tell' } as const)[said]
        const choices = words.said[outcome]
        await closeCorrection(tx, head, { id, outcome, said: choices[at % choices.length]! })
      }
    })
  }
  const { key, kind, metric, goal } = dueToday
  const { head, personId } = as(key, workingDayBefore(addDays(workingDayBefore(day), -28)))
  const asked = { personId, cause: 'none' as const, kind, metric, goal: words.goals[goal] }
  await changing(pool, owner.tenantId, (tx) => startCorrection(tx, head, asked, speaker))
}

/** What is under way with those whose cause the night has named. */
export async function startCorrections(
  pool: pg.Pool,
  owner: Actor,
  department: Department,
  locale: Locale,
): Promise<void> {
  const as = headsOf(owner, department)
  const words = demoText[locale].corrections
  const yesterday = addDays(dayAt(owner.now, owner.timeZone), -1)
  await changing(pool, owner.tenantId, async (tx) => {
    for (const { key, goal } of underWay) {
      const { head, personId } = as(key, yesterday)
      const { choices } = await suggestCorrection(tx, head, { about: personId })
      const { cause, stage, kind, metric } = choices.find((one) => isFactor(one.cause)) ?? choices.at(-1)!
      const asked = {
        personId,
        cause,
        ...(stage ? { stage: stage.key } : {}),
        kind,
        metric,
        goal: words.goals[goal],
      }
      await startCorrection(tx, head, asked, speaker)
    }
  })
}

/** The head of a rep, at noon of a day. */
function headsOf(owner: Actor, department: Department) {
  const idOf = (key: string) =>
    department.people.find((row) => String(row.email).startsWith(`${key}@`))!.id as string
  const headOf = (personId: string) =>
    department.positions.find((row) => row.person_id === personId)!.supervisor_id as string
  return (key: string, day: string): { head: Actor; personId: string } => {
    const personId = idOf(key)
    const noon = Temporal.PlainDate.from(day).toZonedDateTime({
      timeZone: owner.timeZone,
      plainTime: '12:00',
    })
    const now = new Date(Math.min(noon.epochMilliseconds, owner.now.getTime()))
    return { head: { ...owner, personId: headOf(personId), role: 'head', now }, personId }
  }
}

/** The night before a review day. */
async function measure(pool: pg.Pool, owner: Actor, locale: Locale, reviewOn: string): Promise<void> {
  const { tenantId, timeZone, currency } = owner
  const morning = Temporal.PlainDate.from(reviewOn).toZonedDateTime({ timeZone, plainTime: '03:00' })
  const clock = clockActor({ tenantId, timeZone, currency, locale }, new Date(morning.epochMilliseconds))
  await measureDue(pool, clock, { tenantId, currency, asOf: addDays(reviewOn, -1) })
}

function workingDayBefore(day: string): string {
  return workingDay(workCalendar, day).minutes > 0 ? day : workingDayBefore(addDays(day, -1))
}
