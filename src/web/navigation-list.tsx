import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useComposition, type NavigationItem } from './composition.ts'
import { useSession } from './session.ts'
import classes from './shell.module.css'

/** The sections in their groups: what is mine, then the modules. */
export function NavigationList({
  className,
  onFollow,
}: {
  className?: string
  onFollow?: () => void
}): ReactNode {
  const { t } = useTranslation()
  const items = useVisibleItems(useComposition().navigation)
  return (
    <nav className={className} aria-label={t(($) => $.web.shell.navigation)}>
      {(['mine', 'modules'] as const).map((group) => (
        <ul key={group} className={classes.group}>
          {items
            .filter((item) => item.group === group)
            .map((item) => (
              <li key={item.to}>
                <NavigationLink item={item} className={classes.item} onFollow={onFollow} />
              </li>
            ))}
        </ul>
      ))}
    </nav>
  )
}

type LinkProps = { item: NavigationItem; className: string | undefined; onFollow?: (() => void) | undefined }

export function NavigationLink({ item, className, onFollow }: LinkProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Link
      to={item.to}
      className={className}
      activeProps={{ 'data-active': true, 'aria-current': 'page' } as object}
      onClick={onFollow}
    >
      <item.icon size={17} stroke={1.6} aria-hidden />
      <span className={classes.itemName}>{item.label(t)}</span>
      {item.count && (
        <span className={classes.count}>
          <item.count />
        </span>
      )}
    </Link>
  )
}

export function useVisibleItems(items: NavigationItem[]): NavigationItem[] {
  const session = useSession()
  return items.filter((item) => item.visible?.(session) ?? true)
}
