import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, query } from '../../web/client.ts'
import { etagOf } from '../../web/etag.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import type { Task } from '../contract.ts'

export function refreshTasks(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: query.tasks.key() })
}

/** One touch; the task says so before the server has answered. */
export function useAcceptance(task: Task) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const key = query.tasks.read.queryKey({ input: { id: task.id } })
  return useMutation({
    mutationFn: () => api.tasks.accept({ id: task.id }, { context: { ifMatch: etagOf(task) } }),
    onMutate() {
      const accepted: Task = {
        ...task,
        state: 'accepted',
        objection: null,
        may: { ...task.may, answer: false },
      }
      queryClient.setQueryData(key, accepted)
    },
    onError(error) {
      queryClient.setQueryData(key, task)
      notifyTrouble(messageOf(error))
    },
    onSuccess: () => notifyDone(t(($) => $.tasks.screens.panel.accepted)),
    onSettled: () => refreshTasks(queryClient),
  })
}

/** What the person offered instead becomes the task. */
export function useAgreement(task: Task) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () =>
      api.tasks.revise(
        {
          id: task.id,
          target: task.objection?.target ?? undefined,
          dueOn: task.objection?.dueOn ?? undefined,
          reason: t(($) => $.tasks.screens.panel.agreed),
        },
        { context: { ifMatch: etagOf(task) } },
      ),
    onError: (error) => notifyTrouble(messageOf(error)),
    onSuccess: () => notifyDone(t(($) => $.tasks.screens.panel.agreed)),
    onSettled: () => refreshTasks(queryClient),
  })
}
