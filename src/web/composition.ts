import type { Icon } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { createContext, useContext, type ComponentType } from 'react'
import type { Session } from './session.ts'

/** What the modules bring to the shell. `web` shows it and knows no word of it; `src/navigation.ts` gathers it. */
export type Composition = {
  navigation: NavigationItem[]
  commands: Command[]
  searches: SearchProvider[]
  panels: Record<string, PanelComponent>
  /** Items of the person's own menu: account, company. */
  ownMenu: NavigationItem[]
  /** For each kind of query (the first word of its key): the kinds of facts, by prefix, that make it stale. */
  listens: Record<string, string[]>
}

export type NavigationItem = {
  to: string
  label: (t: TFunction) => string
  icon: Icon
  /** which group of the left bar: what is mine, or the modules */
  group: 'mine' | 'modules'
  /** shown in the bottom bar of a phone, which holds four */
  onPhone?: boolean
  visible?: (session: Session) => boolean
  /** the number beside the item: how many things wait there; renders the bare number or nothing */
  count?: ComponentType
}

/** An act that may be called by name from Ctrl/⌘ K. */
export type Command = {
  id: string
  label: (t: TFunction) => string
  icon: Icon
  visible?: (session: Session) => boolean
  /** opens a panel, such as the form of a new client, or a screen */
  panel?: { kind: string; id: string }
  to?: string
}

export type Found = {
  id: string
  title: string
  aside?: string
  to?: string
  panel?: { kind: string; id: string }
}

/** A module's answer to a search; called with at least two characters. */
export type SearchProvider = {
  id: string
  label: (t: TFunction) => string
  icon: Icon
  visible?: (session: Session) => boolean
  search(text: string, signal: AbortSignal): Promise<Found[]>
}

/** A right panel: `id` is what it shows, or 'new'; `about` is what a new thing is about, when it is about something. */
export type PanelProps = { id: string; about: string | undefined; close: () => void }
export type PanelComponent = ComponentType<PanelProps> & { preload?: () => Promise<unknown> }

export const CompositionContext = createContext<Composition | null>(null)

export function useComposition(): Composition {
  const composition = useContext(CompositionContext)
  if (!composition) throw new Error('The application gives no composition')
  return composition
}
