import type { Option } from '../../web/remote-select.tsx'
import type { ActivityKind, ActivityOutcome } from '../activity-contract.ts'
import { instantAt } from './company-time.ts'

/** `now`: this minute; `earlier` and `planned`: at a day and time of the company's clock. */
export type When = 'now' | 'earlier' | 'planned'

/** An activity being written down: nothing but its kind has to be known. */
export type ActivityDraft = {
  kind: ActivityKind | null
  when: When
  day: string | null
  time: string
  account: Option | null
  deal: Option | null
  /** null: oneself */
  person: Option | null
  minutes: number | null
  prospect: 'auto' | 'yes' | 'no'
  note: string
  /** what the client spoke of, by the ids of the dictionary */
  needs: string[]
}

/** What somebody who opens the sheet knows already, and what the server said of a draft it refused. */
export type LogRequest = Partial<ActivityDraft> & { refusal?: Refusal }

type Refusal = {
  trouble: string
  errors: Record<string, string>
  /** the Idempotency-Key of what was tried, and what that was */
  attempt: { key: string; of: string }
}

const blank: ActivityDraft = {
  kind: null,
  when: 'now',
  day: null,
  time: '',
  account: null,
  deal: null,
  person: null,
  minutes: null,
  prospect: 'auto',
  note: '',
  needs: [],
}

export function draftOf(request: LogRequest): ActivityDraft {
  const draft: ActivityDraft & LogRequest = { ...blank, ...request }
  delete draft.refusal
  return draft
}

/** Whether something was typed that closing the sheet would lose. */
export function isWritten(draft: ActivityDraft, request: LogRequest): boolean {
  const start = draftOf(request)
  return (
    draft.note.trim() !== start.note ||
    draft.minutes !== start.minutes ||
    draft.account?.value !== start.account?.value ||
    draft.deal?.value !== start.deal?.value
  )
}

/** The instant of a draft; undefined for now, and for a day or a time that is not there yet: the server takes its own. */
export function instantOf(
  { when, day, time }: Pick<ActivityDraft, 'when' | 'day' | 'time'>,
  timeZone: string,
): string | undefined {
  return when === 'now' || !day || !time ? undefined : instantAt(day, time, timeZone)
}

/** What the API is asked to log. */
export function inputOf(
  draft: ActivityDraft & { kind: ActivityKind },
  outcome: ActivityOutcome,
  timeZone: string,
) {
  return {
    kind: draft.kind,
    outcome,
    at: instantOf(draft, timeZone),
    minutes: draft.minutes ?? 0,
    prospect: draft.prospect === 'auto' ? undefined : draft.prospect === 'yes',
    accountId: draft.account?.value,
    dealId: draft.deal?.value,
    note: draft.note.trim() || undefined,
    needs: draft.needs.length > 0 ? draft.needs : undefined,
    personId: draft.person?.value,
  }
}
