import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import type { MouseEventHandler, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from './session.ts'

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
  return (
    <Tooltip label={reason} openDelay={0}>
      {/* not `disabled`: the keyboard must reach it for the reason to be heard */}
      <Button
        {...button}
        data-disabled
        aria-disabled
        aria-description={reason}
        onClick={(event) => event.preventDefault()}
      />
    </Tooltip>
  )
}
