import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, query } from '../../web/client.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import type { Account } from '../contract.ts'

/** Puts a client away or brings it back, at once; the notice takes it back. */
export function useArchival(account: Account) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const key = query.clients.accounts.read.queryKey({ input: { id: account.id } })
  const settle = {
    onError: (error: unknown) => {
      queryClient.setQueryData(key, account)
      notifyTrouble(messageOf(error))
    },
    onSettled: () => refreshAccounts(queryClient),
  }
  const undoArchive = useMutation(query.clients.accounts.restore.mutationOptions(settle))
  const undoRestore = useMutation(query.clients.accounts.archive.mutationOptions(settle))
  function show(archivedAt: string | null): void {
    queryClient.setQueryData(key, { ...account, archivedAt })
  }
  return {
    archive: useMutation(
      query.clients.accounts.archive.mutationOptions({
        ...settle,
        onMutate: () => show(now()),
        onSuccess: ({ id, name }) =>
          notifyDone(
            t(($) => $.clients.accounts.archived, { name }),
            () => undoArchive.mutate({ id }),
          ),
      }),
    ),
    restore: useMutation(
      query.clients.accounts.restore.mutationOptions({
        ...settle,
        onMutate: () => show(null),
        onSuccess: ({ id, name }) =>
          notifyDone(
            t(($) => $.clients.accounts.restored, { name }),
            () => undoRestore.mutate({ id }),
          ),
      }),
    ),
  }
}

function now(): string {
  return new Date().toISOString()
}

/** One client, or several, as far as giving them away needs to know them. */
export type Given = { id: string; name: string; ownerId: string | null }

/** Puts every client back to whom it was taken from. */
export function useHandBack() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  return useMutation({
    async mutationFn(given: Given[]) {
      const reason = t(($) => $.clients.accounts.assign.undone)
      for (const [personId, ids] of idsByOwner(given)) {
        await api.clients.accounts.assignMany({ ids, personId, reason })
      }
    },
    onError: (error) => notifyTrouble(messageOf(error)),
    onSettled: () => refreshAccounts(queryClient),
  })
}

function idsByOwner(given: Given[]): Map<string | null, string[]> {
  const owners = new Map<string | null, string[]>()
  for (const { id, ownerId } of given) owners.set(ownerId, [...(owners.get(ownerId) ?? []), id])
  return owners
}

/** Whose client it is decides what stands on deals, boards and reports too. */
export function refreshAccounts(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => Array.isArray(queryKey[0]) })
}
