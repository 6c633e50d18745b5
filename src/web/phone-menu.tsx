import { Drawer, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NavigationList } from './navigation-list.tsx'
import { OwnMenu } from './own-menu.tsx'
import classes from './shell.module.css'

type Props = { isOpen: boolean; isLive: boolean; onClose: () => void; onSearch: () => void }

/** Everything that does not fit into the phone's bottom bar. */
export function PhoneMenu({ isOpen, isLive, onClose, onSearch }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="bottom"
      classNames={{ content: classes.sheet }}
      title={t(($) => $.web.title)}
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      <UnstyledButton
        className={classes.search}
        onClick={() => {
          onClose()
          onSearch()
        }}
      >
        <IconSearch size={17} stroke={1.75} aria-hidden />
        <span>{t(($) => $.web.shell.search)}</span>
      </UnstyledButton>
      <NavigationList onFollow={onClose} />
      <OwnMenu isLive={isLive} />
    </Drawer>
  )
}
