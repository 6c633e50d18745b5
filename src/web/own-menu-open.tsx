import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import {
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  type Icon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useComposition } from './composition.ts'
import { chooseLanguage, type Locale } from './i18n.ts'
import { useSession } from './session.ts'
import { signOut } from './sign-in.ts'
import classes from './own-menu.module.css'

const themes: [MantineColorScheme, Icon][] = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
]
const languages: [Locale, string][] = [
  ['ru', 'Русский'],
  ['en', 'English'],
]

type Props = { children: ReactElement; isOpen: boolean; onChange: (isOpen: boolean) => void }

/** The menu of what is the person's alone: account, theme, language, the way out. */
export function OpenOwnMenu({ children, isOpen, onChange }: Props): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const items = useComposition().ownMenu.filter((item) => item.visible?.(session) ?? true)
  return (
    <Menu position="top-start" width={220} opened={isOpen} onChange={onChange}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <Menu.Item
            key={item.to}
            leftSection={<item.icon size={15} />}
            renderRoot={(props) => <Link to={item.to} {...props} />}
          >
            {item.label(t)}
          </Menu.Item>
        ))}
        <ThemeItems />
        <LanguageItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void signOut()}>
          {t(($) => $.web.shell.signOut)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function ThemeItems(): ReactNode {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Menu.Label>{t(($) => $.web.shell.theme)}</Menu.Label>
      {themes.map(([scheme, SchemeIcon]) => (
        <Menu.Item
          key={scheme}
          leftSection={<SchemeIcon size={15} />}
          onClick={() => setColorScheme(scheme)}
          aria-current={colorScheme === scheme || undefined}
          className={classes.choice}
        >
          {t(($) => $.web.shell[scheme])}
        </Menu.Item>
      ))}
    </>
  )
}

function LanguageItems(): ReactNode {
  const { t, i18n } = useTranslation()
  return (
    <>
      <Menu.Label>{t(($) => $.web.shell.language)}</Menu.Label>
      {languages.map(([locale, name]) => (
        <Menu.Item
          key={locale}
          leftSection={<IconLanguage size={15} />}
          onClick={() => void chooseLanguage(locale)}
          aria-current={i18n.language === locale || undefined}
          className={classes.choice}
          lang={locale}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  )
}
