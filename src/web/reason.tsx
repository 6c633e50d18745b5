import { Tooltip } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'

/** Why something may not be pressed, shown to the pointer; those who listen hear it from the button itself. */
export function Reason({ text, children }: { text: string; children: ReactElement }): ReactNode {
  return (
    <Tooltip label={text} openDelay={0} multiline maw={280}>
      {children}
    </Tooltip>
  )
}
