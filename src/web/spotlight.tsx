import { Spotlight as Mantine, spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, type Icon } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useComposition, type Found } from './composition.ts'
import { usePanel } from './panel.ts'
import { useSession } from './session.ts'
import classes from './spotlight.module.css'

type Group = { id: string; label: string; icon: Icon | undefined; found: (Found & { icon?: Icon })[] }

export const openSpotlight = spotlight.open

/** Ctrl/⌘ K: screens, commands, and what the modules find on the server. */
export function Spotlight(): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { groups, isSearching } = useGroups(text.trim())
  const follow = useFollow()
  const isEmpty = groups.every((group) => group.found.length === 0)
  return (
    <Mantine.Root
      query={text}
      onQueryChange={setText}
      clearQueryOnClose
      attributes={{ content: { 'aria-label': t(($) => $.web.shell.search) } }}
      shortcut={null}
      maxHeight={420}
      centered={false}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      scrollable
      classNames={{ content: classes.content, search: classes.search }}
    >
      <Mantine.Search
        placeholder={t(($) => $.web.spotlight.placeholder)}
        aria-label={t(($) => $.web.spotlight.placeholder)}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Mantine.ActionsList>
        {groups.map(
          (group) =>
            group.found.length > 0 && (
              <Mantine.ActionsGroup key={group.id} label={group.label}>
                {group.found.map((found) => (
                  <Action key={found.id} found={found} icon={found.icon ?? group.icon} onFollow={follow} />
                ))}
              </Mantine.ActionsGroup>
            ),
        )}
        {isEmpty && (
          <Mantine.Empty>
            {isSearching ? t(($) => $.web.spotlight.searching) : t(($) => $.web.spotlight.nothing)}
          </Mantine.Empty>
        )}
      </Mantine.ActionsList>
    </Mantine.Root>
  )
}

type ActionProps = { found: Found; icon: Icon | undefined; onFollow: (found: Found) => void }

function Action({ found, icon: ActionIcon, onFollow }: ActionProps): ReactNode {
  return (
    <Mantine.Action onClick={() => onFollow(found)} className={classes.action}>
      {ActionIcon && <ActionIcon size={16} stroke={1.6} aria-hidden />}
      <span className={classes.title}>{found.title}</span>
      {found.aside && <span className={classes.aside}>{found.aside}</span>}
    </Mantine.Action>
  )
}

function useFollow(): (found: Found) => void {
  const navigate = useNavigate()
  const panel = usePanel()
  return (found) => {
    spotlight.close()
    if (found.to) void navigate({ to: found.to })
    else if (found.panel) panel.open(found.panel)
  }
}

function useGroups(text: string): { groups: Group[]; isSearching: boolean } {
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
      { id: 'commands', label: t(($) => $.web.spotlight.commands), icon: undefined, found: acts },
      ...server.groups,
      { id: 'screens', label: t(($) => $.web.spotlight.screens), icon: undefined, found: screens },
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
