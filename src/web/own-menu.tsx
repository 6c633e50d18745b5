import { UnstyledButton } from '@mantine/core'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { later } from './later.ts'
import { Initials } from './initials.tsx'
import { useSession } from './session.ts'
import classes from './own-menu.module.css'

const load = later(() => import('./own-menu-open.tsx'))
const OpenOwnMenu = lazy(async () => ({ default: (await load()).OpenOwnMenu }))

/** Who is signed in; their menu is fetched when it is reached for. */
export function OwnMenu({ isLive }: { isLive: boolean }): ReactNode {
  const { t } = useTranslation()
  const { person, roleName } = useSession()
  const [isOpen, setOpen] = useState<boolean>()
  const button = (
    <UnstyledButton
      className={classes.person}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={isOpen === undefined ? () => setOpen(true) : undefined}
    >
      <Initials name={person.name} />
      <span className={classes.names}>
        <span className={classes.name}>{person.name}</span>
        <span className={classes.role}>{roleName()}</span>
      </span>
      {!isLive && <span className={classes.notLive} title={t(($) => $.web.shell.notLive)} />}
    </UnstyledButton>
  )
  if (isOpen === undefined) return button
  return (
    <Suspense fallback={button}>
      <OpenOwnMenu isOpen={isOpen} onChange={setOpen}>
        {button}
      </OpenOwnMenu>
    </Suspense>
  )
}
