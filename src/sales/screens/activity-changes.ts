import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isApiProblem } from '../../web/api-problem.ts'
import { api, query } from '../../web/client.ts'
import { useFormat, type Format } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { useSession, type Session } from '../../web/session.ts'
import type { Activity, ActivityKind, ActivityOutcome } from '../activity-contract.ts'
import { inputOf, instantOf, type ActivityDraft, type LogRequest } from './activity-draft.ts'
import {
  fits,
  withActivity,
  withoutActivity,
  type ActivityFilters,
  type ActivityPages,
} from './activity-pages.ts'

export type Log = { draft: ActivityDraft & { kind: ActivityKind }; outcome: ActivityOutcome; key: string }

/**
 * Logs an activity at once: it stands in every list it belongs to before the server has answered. A refused one is taken
 * out again and handed to `onRefused` with all that was typed.
 */
export function useLogging(onRefused: (request: LogRequest) => void) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const session = useSession()
  const format = useFormat()
  const { mutate: remove } = useMutation(
    query.sales.activities.remove.mutationOptions({ onSettled: () => refresh(queryClient) }),
  )
  return useMutation({
    mutationFn: ({ draft, outcome, key }: Log) =>
      api.sales.activities.create(inputOf(draft, outcome, session.company.timeZone), {
        context: { idempotencyKey: key },
      }),
    async onMutate(log) {
      await queryClient.cancelQueries({ queryKey: query.sales.activities.list.key() })
      const pending = pendingOf(log, session, format)
      place(queryClient, pending)
      return pending
    },
    onSuccess(activity, { outcome }, pending) {
      take(queryClient, pending.id)
      place(queryClient, activity)
      const when = `${format.relativeDay(activity.day)}, ${format.time(activity.at)}`
      const said =
        outcome === 'planned'
          ? t(($) => $.sales.activities.log.planned[activity.kind], { when })
          : t(($) => $.sales.activities.log.done[activity.kind])
      notifyDone(said, () => {
        take(queryClient, activity.id)
        remove({ id: activity.id })
      })
    },
    onError(error, { draft, outcome, key }, pending) {
      if (pending) take(queryClient, pending.id)
      const trouble = messageOf(error)
      notifyTrouble(t(($) => $.sales.activities.log.failed, { why: trouble }))
      const fields = isApiProblem(error) ? error.fields : []
      onRefused({
        ...draft,
        refusal: {
          trouble,
          errors: Object.fromEntries(fields.map(({ field, message }) => [field, message])),
          attempt: { key, of: attemptOf(draft, outcome) },
        },
      })
    },
    onSettled: () => refresh(queryClient),
  })
}

/** The key of a repeated attempt is that of the first, so that an answer lost on the way is not logged twice. */
export function keyOf({ refusal }: LogRequest, draft: ActivityDraft, outcome: ActivityOutcome): string {
  const attempt = refusal?.attempt
  return attempt?.of === attemptOf(draft, outcome) ? attempt.key : crypto.randomUUID()
}

function attemptOf(draft: ActivityDraft, outcome: ActivityOutcome): string {
  return JSON.stringify([draft, outcome])
}

/** Deletes at once, with the way back in the notice. */
export function useRemoval() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { mutate: restore } = useMutation(
    query.sales.activities.restore.mutationOptions({
      onError: (error) => notifyTrouble(messageOf(error)),
      onSettled: () => refresh(queryClient),
    }),
  )
  return useMutation({
    mutationFn: (activity: Activity) => api.sales.activities.remove({ id: activity.id }),
    async onMutate(activity) {
      await queryClient.cancelQueries({ queryKey: query.sales.activities.list.key() })
      take(queryClient, activity.id)
    },
    onSuccess(_answer, activity) {
      notifyDone(
        t(($) => $.sales.activities.deleted),
        () => {
          place(queryClient, activity)
          restore({ id: activity.id })
        },
      )
    },
    onError(error, activity) {
      place(queryClient, activity)
      notifyTrouble(messageOf(error))
    },
    onSettled: () => refresh(queryClient),
  })
}

/** What was done counts in norms, boards and reports, on whichever screen they stand. */
export function refresh(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => Array.isArray(queryKey[0]) })
}

function pendingOf({ draft, outcome, key }: Log, session: Session, format: Format): Activity {
  const now = new Date().toISOString()
  const at = instantOf(draft, session.company.timeZone) ?? now
  return {
    id: key,
    personId: draft.person?.value ?? session.person.id,
    personName: draft.person?.label ?? session.person.name,
    accountId: draft.account?.value ?? null,
    accountName: draft.account?.label ?? null,
    dealId: draft.deal?.value ?? null,
    dealTitle: draft.deal?.label ?? null,
    kind: draft.kind,
    at,
    day: format.dayOf(at),
    outcome,
    prospect: draft.prospect !== 'no',
    minutes: draft.minutes ?? 0,
    talkSeconds: null,
    note: draft.note.trim() || null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  }
}

function place(queryClient: QueryClient, activity: Activity): void {
  changeLists(queryClient, (pages, filters) =>
    fits(activity, filters)
      ? withActivity(pages, activity, filters.sort)
      : withoutActivity(pages, activity.id),
  )
}

function take(queryClient: QueryClient, id: string): void {
  changeLists(queryClient, (pages) => withoutActivity(pages, id))
}

function changeLists(
  queryClient: QueryClient,
  change: (pages: ActivityPages, filters: ActivityFilters) => ActivityPages,
): void {
  const lists = queryClient.getQueriesData<ActivityPages>({
    queryKey: query.sales.activities.list.key({ type: 'infinite' }),
  })
  for (const [key, pages] of lists) {
    const filters = (key[1] as { input?: ActivityFilters } | undefined)?.input ?? {}
    if (pages) queryClient.setQueryData(key, change(pages, filters))
  }
}
