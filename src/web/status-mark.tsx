import type { ReactNode } from 'react'
import classes from './status-mark.module.css'

/**
 * good: as it should be · ahead: better · warn: look at it · bad: not as it should be · idle: nothing expected ·
 * open: under way · later: its time is set and has not come. Each has a shape of its own, so that colour never speaks alone.
 */
export type Tone = 'good' | 'ahead' | 'warn' | 'bad' | 'idle' | 'open' | 'later'

const shapes: Record<Tone, ReactNode> = {
  good: <path d="M3 7.5 6 10.5 11.5 4" />,
  ahead: <path d="M7 11.5V3M3.5 6.5 7 3l3.5 3.5" />,
  warn: <path d="M7 2.5 12.5 11.5H1.5ZM7 6v2.5" />,
  bad: <path d="M7 2.5V11M3.5 7.5 7 11l3.5-3.5" />,
  idle: <path d="M4 7h6" />,
  open: <circle cx="7" cy="7" r="4" />,
  later: <path d="M7 2a5 5 0 1 0 0 10A5 5 0 1 0 7 2ZM7 4.5V7l1.75 1.5" />,
}

type Props = { tone: Tone; label: string; hideLabel?: boolean }

/** A state: shape, colour and its word. With `hideLabel` the word is for those who listen and for the pointer. */
export function StatusMark({ tone, label, hideLabel }: Props): ReactNode {
  return (
    <span className={classes.mark} data-tone={tone} title={hideLabel ? label : undefined}>
      <svg
        viewBox="0 0 14 14"
        width="14"
        height="14"
        role={hideLabel ? 'img' : undefined}
        aria-hidden={!hideLabel}
        aria-label={hideLabel ? label : undefined}
      >
        {shapes[tone]}
      </svg>
      {!hideLabel && <span className={classes.label}>{label}</span>}
    </span>
  )
}

/** A small word about a thing: its kind, its stage. Never the only bearer of a state. */
export function Tag({ children }: { children: ReactNode }): ReactNode {
  return <span className={classes.tag}>{children}</span>
}
