import { IconInfoCircle } from '@tabler/icons-react'
import { useId, useRef, type ReactNode, type ToggleEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './definition.module.css'

type Props = {
  /** how the figure is called */
  name: string
  /** what is counted, over which period, from how much data */
  children: ReactNode
}

/**
 * The definition of a figure, one touch away from it. The browser's own popover: it stands above everything, closes by
 * Escape and by a touch elsewhere, and costs no code where a screen has dozens of them.
 */
export function Definition({ name, children }: Props): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const mark = useRef<HTMLButtonElement>(null)
  function place({ newState, currentTarget: card }: ToggleEvent<HTMLDivElement>): void {
    // hidden until it stands where it belongs
    card.dataset.placed = String(newState === 'open')
    if (newState !== 'open' || !mark.current) return
    const { left, top } = placeBeside(mark.current.getBoundingClientRect(), card)
    card.style.left = `${left}px`
    card.style.top = `${top}px`
  }
  return (
    <>
      <button
        ref={mark}
        type="button"
        className={classes.mark}
        popoverTarget={id}
        aria-label={t(($) => $.web.figure.what, { name })}
        // a row that follows its link is not meant by this
        onClick={(event) => event.stopPropagation()}
      >
        <IconInfoCircle size={14} stroke={1.6} aria-hidden />
      </button>
      <div id={id} popover="auto" className={classes.card} onToggle={place} role="note" aria-label={name}>
        <p className={classes.name}>{name}</p>
        <div className={classes.text}>{children}</div>
      </div>
    </>
  )
}

const gap = 6
const margin = 8

/** Under the mark, or above it where there is no room below; never beyond the window. */
function placeBeside(mark: DOMRect, card: HTMLElement): { left: number; top: number } {
  const { offsetWidth: width, offsetHeight: height } = card
  const left = Math.max(margin, Math.min(mark.left + mark.width / 2 - width / 2, innerWidth - width - margin))
  const isRoomBelow = mark.bottom + gap + height + margin <= innerHeight
  return { left, top: isRoomBelow ? mark.bottom + gap : Math.max(margin, mark.top - gap - height) }
}
