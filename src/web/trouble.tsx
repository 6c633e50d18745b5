import type { ReactNode } from 'react'
import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './trouble.module.css'

/** One sentence about what went wrong, said aloud to those who listen. */
export function Trouble({ children, action }: { children: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className={classes.trouble} role="alert">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <span className={classes.words}>{children}</span>
      {action}
    </div>
  )
}
