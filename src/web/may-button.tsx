import { Button, type ButtonProps } from '@mantine/core'
import { lazy, Suspense, type MouseEventHandler, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { later } from './later.ts'
import { useMay } from './session.ts'

// most buttons may be pressed, and then there is no reason to show
const loadReason = later(() => import('./reason.tsx'))
const Reason = lazy(async () => ({ default: (await loadReason()).Reason }))

type Props = ButtonProps & {
  /** a permission of the person's role, such as 'deal.close' */
  may?: string
  /** another reason why not now, as a sentence; the button is shown, disabled, and says it */
  why?: string | undefined | false
  onClick?: MouseEventHandler<HTMLButtonElement>
  type?: 'button' | 'submit'
  children: ReactNode
}

/** A button which, when it may not be pressed, stays on the page and says why. */
export function MayButton({ may, why, onClick, ...button }: Props): ReactNode {
  const { t } = useTranslation()
  const isAllowed = useMay(may ?? '')
  const reason = may && !isAllowed ? t(($) => $.web.states.notAllowed) : why
  if (!reason) return <Button {...button} onClick={onClick} />
  const idle = (
    // not `disabled`: the keyboard must reach it for the reason to be heard
    <Button
      {...button}
      data-disabled
      aria-disabled
      aria-description={reason}
      onClick={(event) => event.preventDefault()}
    />
  )
  return (
    <Suspense fallback={idle}>
      <Reason text={reason}>{idle}</Reason>
    </Suspense>
  )
}
