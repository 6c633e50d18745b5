import { useDebouncedValue } from '@mantine/hooks'
import type { Icon } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useComposition, type Found } from './composition.ts'
import { useSession } from './session.ts'

export type Group = { id: string; label: string; icon: Icon | undefined; found: (Found & { icon?: Icon })[] }

/** What fits the text: commands, what the modules found on the server, screens. Everything while there is no text. */
export function useGroups(text: string): { groups: Group[]; isSearching: boolean } {
  const { t } = useTranslation()
  const session = useSession()
  const { navigation, ownMenu, commands } = useComposition()
  const server = useServerSearch(text)
  function matches(label: string): boolean {
    return label.toLowerCase().includes(text.toLowerCase())
  }
  const screens = [...navigation, ...ownMenu]
    .filter((item) => (item.visible?.(session) ?? true) && matches(item.label(t)))
    .map((item) => ({ id: item.to, title: item.label(t), icon: item.icon, to: item.to }))
  const acts = commands
    .filter((command) => (command.visible?.(session) ?? true) && matches(command.label(t)))
    .map((command) => ({ ...command, title: command.label(t) }))
  return {
    groups: [
      { id: 'commands', label: t(($) => $.web.palette.commands), icon: undefined, found: acts },
      ...server.groups,
      { id: 'screens', label: t(($) => $.web.palette.screens), icon: undefined, found: screens },
    ],
    isSearching: server.isSearching,
  }
}

/** Every module is asked at once; what has come is shown, what failed is left out. */
function useServerSearch(text: string): { groups: Group[]; isSearching: boolean } {
  const { t } = useTranslation()
  const session = useSession()
  const providers = useComposition().searches.filter((one) => one.visible?.(session) ?? true)
  const [settled] = useDebouncedValue(text, 200)
  const isAsked = settled.length >= 2
  const answers = useQueries({
    queries: providers.map((provider) => ({
      queryKey: ['search', provider.id, settled],
      queryFn: ({ signal }: { signal: AbortSignal }) => provider.search(settled, signal),
      enabled: isAsked,
      staleTime: 15_000,
      retry: false,
    })),
  })
  return {
    groups: providers.map((provider, index) => ({
      id: provider.id,
      label: provider.label(t),
      icon: provider.icon,
      found: isAsked ? (answers[index]?.data ?? []) : [],
    })),
    isSearching: text !== settled || answers.some((answer) => answer.isFetching),
  }
}
