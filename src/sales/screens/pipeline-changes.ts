import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import type { Pipeline, Stage } from '../pipeline-contract.ts'

export const pipelinesQuery = () => query.sales.pipelines.list.queryOptions({ input: {} })
export const gonePipelinesQuery = () =>
  query.sales.pipelines.list.queryOptions({ input: { archived: 'true' } })

/** The stages in use, in order: open ones, then won, then lost. */
export function stagesInUse({ stages }: Pipeline): Stage[] {
  return stages.filter(({ archivedAt }) => archivedAt === null)
}

function show(queryClient: QueryClient, change: (pipelines: Pipeline[]) => Pipeline[]): void {
  queryClient.setQueryData(pipelinesQuery().queryKey, (old) => old && { items: change(old.items) })
}

function settling(queryClient: QueryClient) {
  return {
    onError: (error: unknown) => notifyTrouble(messageOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.sales.key() }),
  }
}

/** Sets the order of the stages of one kind; the others keep theirs. Orders set quickly one after another arrive in turn. */
export function useStageOrder(pipeline: Pipeline) {
  const queryClient = useQueryClient()
  return useMutation({
    scope: { id: `stage order ${pipeline.id}` },
    mutationFn: (stageIds: string[]) => api.sales.pipelines.orderStages({ id: pipeline.id, stageIds }),
    onMutate(stageIds) {
      show(queryClient, (pipelines) =>
        pipelines.map((one) => {
          if (one.id !== pipeline.id) return one
          const place = (stage: Stage) => stageIds.indexOf(stage.id)
          return { ...one, stages: one.stages.toSorted((a, b) => place(a) - place(b)) }
        }),
      )
    },
    onError: (error) => notifyTrouble(messageOf(error)),
    async onSettled() {
      // not while another order is on its way: the answer would show the one before
      if (queryClient.isMutating({ mutationKey: ['stage order'] }) > 1) return
      await queryClient.invalidateQueries({ queryKey: query.sales.key() })
    },
    mutationKey: ['stage order'],
  })
}

/** Renames the pipeline or one of its stages at once; the notice takes it back. */
export function useRenaming(pipeline: Pipeline) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const rename = ({ stage, name }: { stage: Stage | undefined; name: string }) =>
    stage
      ? api.sales.pipelines.editStage({ id: pipeline.id, stageId: stage.id, name })
      : api.sales.pipelines.edit({ id: pipeline.id, name })
  const undo = useMutation({ mutationFn: rename, ...settling(queryClient) })
  return useMutation({
    mutationFn: rename,
    ...settling(queryClient),
    onMutate({ stage, name }) {
      show(queryClient, (pipelines) =>
        pipelines.map((one) => {
          if (one.id !== pipeline.id) return one
          if (!stage) return { ...one, name }
          return { ...one, stages: one.stages.map((old) => (old.id === stage.id ? { ...old, name } : old)) }
        }),
      )
    },
    onSuccess: (_answer, { stage, name }) =>
      notifyDone(
        t(($) => $.sales.pipelines.renamed, { name }),
        () => undo.mutate({ stage, name: (stage ?? pipeline).name }),
      ),
  })
}

/** Takes a pipeline off or brings it back, moves it among the others, brings a stage back. */
export function usePipelineActs() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const settle = settling(queryClient)
  const undoArchive = useMutation(query.sales.pipelines.restore.mutationOptions(settle))
  return {
    archive: useMutation(
      query.sales.pipelines.archive.mutationOptions({
        ...settle,
        onSuccess: ({ id, name }) =>
          notifyDone(
            t(($) => $.sales.pipelines.archived, { name }),
            () => undoArchive.mutate({ id }),
          ),
      }),
    ),
    restore: useMutation(
      query.sales.pipelines.restore.mutationOptions({
        ...settle,
        onSuccess: ({ name }) => notifyDone(t(($) => $.sales.pipelines.restored, { name })),
      }),
    ),
    order: useMutation(query.sales.pipelines.order.mutationOptions(settle)),
    restoreStage: useMutation(query.sales.pipelines.restoreStage.mutationOptions(settle)),
  }
}
