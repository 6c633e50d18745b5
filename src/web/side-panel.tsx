import { useMediaQuery } from '@mantine/hooks'
import { CatchBoundary } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useComposition } from './composition.ts'
import { usePanel, type PanelAddress } from './panel.ts'
import { phone } from './phone.ts'
import { NotFoundState, PanelWayOut, ScreenError, ScreenLoading } from './states.tsx'
import classes from './side-panel.module.css'

/** The right panel: what the address bar's `panel` names, beside the screen; on a phone it covers it. */
export function SidePanel(): ReactNode {
  const { current, close } = usePanel()
  if (!current) return null
  return <OpenPanel key={`${current.kind}.${current.id}`} address={current} close={close} />
}

function OpenPanel({ address, close }: { address: PanelAddress; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { panels } = useComposition()
  const Panel = panels[address.kind]
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const box = useRef<HTMLDivElement>(null)
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOwn(event)) return
    event.stopPropagation()
    close()
  }
  return (
    <div
      ref={box}
      className={classes.panel}
      role={isPhone ? 'dialog' : 'complementary'}
      aria-modal={isPhone || undefined}
      aria-label={t(($) => $.web.shell.panel)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <PanelWayOut value={close}>
        <CatchBoundary getResetKey={() => address.id} errorComponent={ScreenError}>
          <Suspense fallback={<ScreenLoading />}>
            {Panel ? <Panel id={address.id} about={address.about} close={close} /> : <NotFoundState />}
            <Landing box={box} />
          </Suspense>
        </CatchBoundary>
      </PanelWayOut>
    </div>
  )
}

/** Mounted together with the panel's content, which may have had to be fetched first. */
function Landing({ box }: { box: RefObject<HTMLDivElement | null> }): ReactNode {
  // keyboard and screen reader follow to what was opened, and go back to where they were when it closes
  useEffect(() => {
    const before = document.activeElement
    const inside = box.current?.querySelector<HTMLElement>('[data-autofocus]')
    ;(inside ?? box.current)?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [box])
  return null
}

/** Escape in a dialog, a menu, an open list or a definition that stands over the panel closes that alone. */
function isOwn({ target, currentTarget }: KeyboardEvent): boolean {
  const element = target as HTMLElement
  return (
    currentTarget.contains(element) &&
    element.getAttribute('aria-expanded') !== 'true' &&
    currentTarget.querySelector(':popover-open') === null
  )
}
