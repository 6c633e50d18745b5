import { useMutation, useMutationState, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import type { Deal } from '../deal-contract.ts'
import type { Stage } from '../pipeline-contract.ts'

/** A deal as far as moving it needs to know it: a card of the board, or the whole. */
export type Movable = Pick<Deal, 'id' | 'title' | 'stageId' | 'status'>
export type Move = {
  deal: Movable
  stage: Pick<Stage, 'id' | 'name' | 'kind'>
}

/** What was sold counts in norms, quotas, boards and reports, on whichever screen they stand. */
export function refreshDeals(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => Array.isArray(queryKey[0]) })
}

/** Every act on a deal ends the same way: trouble is said, and whatever shows deals is read again. */
function useSettling() {
  const queryClient = useQueryClient()
  return {
    queryClient,
    settle: {
      onError: (error: unknown) => notifyTrouble(messageOf(error)),
      onSettled: () => refreshDeals(queryClient),
    },
  }
}

const moving = ['sales', 'deals', 'moving']

/**
 * The moves that the server has not confirmed yet, the earliest first. Screens lay them over what was read, so that a
 * reading that began before a move does not show the deal back where it was.
 */
export function usePendingMoves(): Move[] {
  return useMutationState({
    filters: { mutationKey: moving, status: 'pending' },
    select: ({ state }) => state.variables as Move,
  })
}

/** Moves a deal to a stage at once, closing or reopening it if the stage does; the notice puts it back. */
export function useMoveDeal() {
  const { t } = useTranslation()
  const { settle } = useSettling()
  const { mutate: putBack } = useMutation({
    mutationFn: (before: Deal) =>
      api.sales.deals.move({
        id: before.id,
        stageId: before.stageId,
        closedOn: before.closedOn ?? undefined,
        lostReason: before.lostReason,
      }),
    ...settle,
  })
  return useMutation({
    mutationKey: moving,
    async mutationFn({ deal, stage }: Move) {
      const before = await api.sales.deals.read({ id: deal.id })
      await api.sales.deals.move({ id: deal.id, stageId: stage.id })
      return before
    },
    onSuccess(before, { deal: { title }, stage }) {
      const said = {
        won: () => t(($) => $.sales.deals.done.won, { title }),
        lost: () => t(($) => $.sales.deals.done.lost, { title }),
        open: () =>
          before.status === 'open'
            ? t(($) => $.sales.deals.done.moved, { title, stage: stage.name })
            : t(($) => $.sales.deals.done.reopened, { title }),
      }[stage.kind]
      notifyDone(said(), () => putBack(before))
    },
    // pending until everything is read again
    ...settle,
  })
}

/** The deal as it will be in that stage. */
export function asMoved(deal: Deal, { stage }: Move, today: string): Deal {
  const closedOn = stage.kind === 'open' ? null : (deal.closedOn ?? today)
  return { ...deal, stageId: stage.id, stageName: stage.name, status: stage.kind, closedOn }
}

/** Takes a closing back: the deal stands again in the stage it was closed from. */
export function useUnclosing() {
  const { settle } = useSettling()
  return useMutation({
    mutationFn: ({ id, stageId }: Deal) => api.sales.deals.move({ id, stageId }),
    ...settle,
  })
}

/** Opens a closed deal again, in the stage it was last in. */
export function useReopening() {
  const { t } = useTranslation()
  const { settle } = useSettling()
  const { mutate: closeAgain } = useMutation({
    mutationFn: ({ id, stageId, closedOn, lostReason }: Deal) =>
      api.sales.deals.move({ id, stageId, closedOn: closedOn ?? undefined, lostReason }),
    ...settle,
  })
  return useMutation({
    mutationFn: ({ id }: Deal) => api.sales.deals.reopen({ id }),
    onSuccess: (_answer, deal) =>
      notifyDone(
        t(($) => $.sales.deals.done.reopened, { title: deal.title }),
        () => closeAgain(deal),
      ),
    ...settle,
  })
}

/** Takes the next step off; the notice puts it back. */
export function useStepDone() {
  const { t } = useTranslation()
  const { settle } = useSettling()
  const { mutate: putBack } = useMutation({
    async mutationFn({ id, nextStep, nextStepOn, nextStepAt }: Deal) {
      if (nextStep && nextStepOn) await api.sales.deals.setNextStep({ id, nextStep, nextStepOn, nextStepAt })
    },
    ...settle,
  })
  return useMutation({
    mutationFn: ({ id }: Deal) => api.sales.deals.clearNextStep({ id }),
    onSuccess: (_answer, deal) =>
      notifyDone(
        t(($) => $.sales.deals.step.cleared),
        () => putBack(deal),
      ),
    ...settle,
  })
}

/** Deletes at once, with the way back in the notice. */
export function useDealRemoval(onGone: () => void) {
  const { t } = useTranslation()
  const { queryClient, settle } = useSettling()
  const { mutate: restore } = useMutation(query.sales.deals.restore.mutationOptions(settle))
  return useMutation({
    mutationFn: ({ id }: Deal) => api.sales.deals.remove({ id }),
    onSuccess(_answer, { id, title }) {
      // the panel of what is gone closes before its queries are asked again
      onGone()
      queryClient.removeQueries({ queryKey: query.sales.deals.read.queryKey({ input: { id } }) })
      notifyDone(
        t(($) => $.sales.deals.done.deleted, { title }),
        () => restore({ id }),
      )
    },
    ...settle,
  })
}

/** Gives a deal to somebody else; the notice gives it back. */
export function useHandingBack() {
  const { settle } = useSettling()
  return useMutation({
    mutationFn: ({ id, ownerId }: Deal) => api.sales.deals.assign({ id, personId: ownerId }),
    ...settle,
  })
}
