import type { Locale } from '../platform/locale.ts'
import type { Counter } from '../sales/counter.ts'
import { metricSentencesEn } from './metric-words.en.ts'
import { metricSentencesRu } from './metric-words.ru.ts'

const words = { ru: metricSentencesRu, en: metricSentencesEn }

/** What a counter is made of, as far as a sentence about it needs to know. */
export type ToldCounter = Pick<
  Counter,
  | 'event'
  | 'unit'
  | 'kinds'
  | 'outcomes'
  | 'prospect'
  | 'minTalkSeconds'
  | 'products'
  | 'pipelines'
  | 'stages'
>

/** A definition as a sentence in the reader's language, made from its parts. */
export function definitionText(counter: ToldCounter, locale: Locale): string {
  const { parts } = words[locale]
  const isOfActivities = counter.event === 'activity'
  const what = (isOfActivities ? activityParts(counter, locale) : dealParts(counter, locale)).join(', ')
  if (counter.unit === 'minutes') return filled(parts.minutes, { what })
  if (counter.unit === 'money') return filled(parts.money, { what })
  return filled(isOfActivities ? parts.counted : parts.deals, { what: capital(what) })
}

function activityParts(counter: ToldCounter, locale: Locale): string[] {
  const { parts } = words[locale]
  const kinds = (counter.kinds ?? []).map((kind) => parts.kinds[kind as keyof typeof parts.kinds])
  const all = [new Intl.ListFormat(locale).format(kinds)]
  const outcomes = counter.outcomes ?? []
  all.push(outcomes.length > 1 ? parts.both : outcomes[0] === 'not_held' ? parts.notHeld : parts.held)
  if (counter.prospect !== null) all.push(counter.prospect ? parts.prospects : parts.customers)
  if (counter.minTalkSeconds > 0) {
    all.push(filled(parts.talk, { time: timeText(counter.minTalkSeconds, locale) }))
  }
  return all
}

function timeText(total: number, locale: Locale): string {
  const { parts } = words[locale]
  const minutes = String(Math.floor(total / 60))
  const seconds = String(total % 60)
  if (total < 60) return filled(parts.secondsOnly, { seconds })
  return total % 60 === 0
    ? filled(parts.minutesOnly, { minutes })
    : filled(parts.minutesSeconds, { minutes, seconds })
}

function dealParts(counter: ToldCounter, locale: Locale): string[] {
  const { parts } = words[locale]
  const list = (names: string[]) =>
    new Intl.ListFormat(locale, { type: 'disjunction' }).format(names.map((name) => quoted(name, locale)))
  const all = [
    counter.event === 'reached'
      ? filled(parts.reached, { stages: list(counter.stages) })
      : parts[counter.event as 'opened' | 'won' | 'lost'],
  ]
  if (counter.products.length > 0) all.push(filled(parts.products, { products: list(counter.products) }))
  if (counter.pipelines.length > 0) all.push(filled(parts.pipelines, { pipelines: list(counter.pipelines) }))
  return all
}

/** What invites gaming: rules of thumb by the parts of the definition. */
export function hintsOf(counter: ToldCounter, locale: Locale): string[] {
  const { hints } = words[locale]
  const kinds = counter.kinds ?? []
  const isFailureIn = counter.outcomes?.includes('not_held') ?? false
  const all: [boolean, string][] = [
    [isFailureIn, hints.failures],
    [counter.unit === 'minutes', hints.minutes],
    [counter.minTalkSeconds > 0, hints.saidTalk],
    [kinds.includes('call') && counter.unit === 'count' && counter.minTalkSeconds === 0, hints.shortCalls],
    [kinds.includes('email') || kinds.includes('offer'), hints.sameLetter],
    [kinds.includes('meeting') || kinds.includes('demonstration'), hints.meeting],
    [counter.prospect !== null, hints.whoIsProspect],
    [counter.event === 'opened', hints.opened],
    [counter.event === 'won' && counter.unit === 'count', hints.split],
    [counter.event === 'won' && counter.unit === 'money', hints.discount],
    [counter.event === 'lost', hints.lost],
    [counter.event === 'reached', hints.earlyStage],
  ]
  return all.flatMap(([applies, hint]) => (applies ? [hint] : []))
}

function filled(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '')
}

function quoted(name: string, locale: Locale): string {
  return locale === 'ru' ? `«${name}»` : `“${name}”`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
