import type { ReactNode } from 'react'
import classes from './initials.module.css'

/** A small round mark of a name. Decoration: the name itself stands beside it. */
export function Initials({ name, size = 26 }: { name: string; size?: number }): ReactNode {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase()
  return (
    <span className={classes.mark} style={{ '--size': `${size}px` }} aria-hidden>
      {letters}
    </span>
  )
}
