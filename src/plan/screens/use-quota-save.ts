import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isApiProblem } from '../../web/api-problem.ts'
import { api, query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { partsOf, type CellKey, type DraftCell } from './quota-draft.ts'
import type { QuotaSheet } from './use-quota-sheet.ts'

const overtaken = 'quota_changed_meanwhile'

/** Why the past is changed, and from which day boards of the past show the new figure. */
export type Revision = { reason: string; effectiveFrom?: string | undefined }

export type QuotaSave = ReturnType<typeof useQuotaSave>

/** Saves the whole sheet at once: all cells or none. What the server refuses is said in the cells it is about. */
export function useQuotaSave(sheet: QuotaSheet) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [trouble, setTrouble] = useState<string>()
  const [isRevising, setRevising] = useState(false)
  const [mustAddUp, setMustAddUp] = useState(false)
  const { metric, period } = sheet.grid
  const changes = [...sheet.draft.cells]
  const unread = changes.filter(([, { trouble: why }]) => why !== undefined).length
  const fresh = () => queryClient.invalidateQueries({ queryKey: query.plan.key() })

  // what stands on the screen beside each change: whatever was set since is said before it is overwritten
  const seen = new Map(sheet.rows.flatMap(({ cells }) => cells.map(({ key, saved }) => [key, saved])))

  const mutation = useMutation({
    mutationFn: ({ cells, revision }: { cells: Change[]; revision?: Revision | undefined }) =>
      api.plan.quotas.set({
        metric,
        period,
        cells: cells.map((change) => ({ ...asInput(change), was: seen.get(change[0]) })),
        mustAddUp,
        ...(revision ? { revision } : {}),
      }),
    async onSuccess(_answer, { cells, revision }) {
      setRevising(false)
      await fresh()
      sheet.saved()
      const restore = cells.map(([key, cell]): Change => [key, { ...cell, amount: cell.base }])
      notifyDone(
        t(($) => $.plan.quotas.saved, { count: cells.length }),
        revision ? undefined : () => putBack(restore),
      )
    },
    onError(error, { cells }) {
      const byCell = refusalsOf(error, cells)
      setRevising(false)
      sheet.refused(byCell)
      setTrouble(messageOf(error))
      // what others set meanwhile is seen at once
      if (isApiProblem(error) && error.fields.some(({ reason }) => reason === overtaken)) void fresh()
    },
  })

  /** «Вернуть»: the figures from before, as another revision; the history keeps both. */
  async function putBack(cells: Change[]): Promise<void> {
    try {
      await api.plan.quotas.set({ metric, period, cells: cells.map(asInput) })
    } catch (error) {
      notifyTrouble(messageOf(error))
    }
    await fresh()
  }

  function start(): void {
    if (changes.length === 0 || mutation.isPending) return
    setTrouble(undefined)
    if (unread > 0) {
      sheet.refused(new Map(changes.filter(([, cell]) => cell.trouble).map(([key]) => [key, ''])))
      setTrouble(t(($) => $.plan.quotas.unread, { count: unread }))
    } else if (needsReason(sheet)) setRevising(true)
    else mutation.mutate({ cells: changes })
  }

  return {
    start,
    unread,
    isBusy: mutation.isPending,
    /** nothing to say once the cells are as they were */
    trouble: changes.length > 0 ? trouble : undefined,
    mustAddUp,
    setMustAddUp,
    isRevising,
    revise: (revision: Revision) => mutation.mutate({ cells: changes, revision }),
    stopRevising: () => setRevising(false),
  }
}

type Change = [CellKey, DraftCell]

function asInput([key, { amount }]: Change) {
  return { ...partsOf(key), amount }
}

/** A quota of a period that is over is changed with a reason only. */
function needsReason(sheet: QuotaSheet): boolean {
  return sheet.rows.some(({ cells }) =>
    cells.some(({ draft, isPast, revisions }) => draft !== undefined && isPast && revisions > 0),
  )
}

function refusalsOf(error: unknown, cells: readonly Change[]): Map<CellKey, string> {
  const refusals = new Map<CellKey, string>()
  for (const { field, message } of isApiProblem(error) ? error.fields : []) {
    const index = /cells[.[](\d+)/.exec(field)?.[1]
    const key = index === undefined ? undefined : cells[Number(index)]?.[0]
    if (key) refusals.set(key, message)
  }
  return refusals
}
