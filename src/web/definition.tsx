import { Popover, UnstyledButton } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './definition.module.css'

type Props = {
  /** how the figure is called */
  name: string
  /** what is counted, over which period, from how much data */
  children: ReactNode
}

/** The definition of a figure, one touch away from it. */
export function Definition({ name, children }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <Popover width={300} position="bottom" withArrow>
      <Popover.Target>
        <UnstyledButton className={classes.mark} aria-label={t(($) => $.web.figure.what, { name })}>
          <IconInfoCircle size={14} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.name}>{name}</p>
        <div className={classes.text}>{children}</div>
      </Popover.Dropdown>
    </Popover>
  )
}
