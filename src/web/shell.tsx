import { UnstyledButton } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconDots, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useComposition } from './composition.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { later } from './later.ts'
import { useLive } from './live.ts'
import { NavigationLink, NavigationList, useVisibleItems } from './navigation-list.tsx'
import { NoticeList } from './notice-list.tsx'
import { OwnMenu } from './own-menu.tsx'
import { phone } from './phone.ts'
import { appRoute } from './root-route.tsx'
import { SessionContext, sessionKey, useSession, type Session } from './session.ts'
import { SidePanel } from './side-panel.tsx'
import { ScreenLoading } from './states.tsx'
import classes from './shell.module.css'

// not needed for the first picture of the screen
const loadPalette = later(() => import('./palette.tsx'))
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const loadPhoneMenu = later(() => import('./phone-menu.tsx'))
const PhoneMenu = lazy(async () => ({ default: (await loadPhoneMenu()).PhoneMenu }))

/** The frame around every screen: left bar, the screen, the right panel; on a phone a bar at the bottom. */
export function Shell(): ReactNode {
  const { session: loaded, loadSession } = appRoute.useRouteContext()
  const { data: session = loaded } = useQuery<Session>({
    queryKey: sessionKey,
    queryFn: loadSession,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <SessionContext value={session}>
      <Frame />
    </SessionContext>
  )
}

function Frame(): ReactNode {
  const { t } = useTranslation()
  const isLive = useLive()
  const [palette, setPalette] = useState<boolean>()
  const [menu, setMenu] = useState<boolean>()
  const search = () => setPalette(true)
  const { panel } = appRoute.useSearch()
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  // a panel covers the whole of a phone
  const isCovered = isPhone && panel !== undefined
  // what is typed right after Ctrl K must not be lost while the search is on its way
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 2000)
    return () => clearTimeout(timer)
  }, [])
  // by the place of the key, so that it works on a Russian keyboard; inside a field too, where '/' is a letter
  useHotkeys([['mod+K', search, { usePhysicalKeys: true }]], [])
  useHotkeys([['/', search]])
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t(($) => $.web.shell.skip)}
      </a>
      <SideBar isLive={isLive} onSearch={search} />
      <div className={classes.middle} inert={isCovered}>
        <ConnectionBanner />
        <main id="main" className={classes.main} tabIndex={-1}>
          <Suspense fallback={<ScreenLoading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <SidePanel />
      <div inert={isCovered}>
        <BottomBar isOpen={menu ?? false} onMore={() => setMenu(true)} />
      </div>
      <NoticeList />
      <Suspense>
        {palette !== undefined && <Palette isOpen={palette} onClose={() => setPalette(false)} />}
        {menu !== undefined && (
          <PhoneMenu isOpen={menu} isLive={isLive} onClose={() => setMenu(false)} onSearch={search} />
        )}
      </Suspense>
    </div>
  )
}

function SideBar({ isLive, onSearch }: { isLive: boolean; onSearch: () => void }): ReactNode {
  const { t } = useTranslation()
  const { company } = useSession()
  return (
    <header className={classes.side}>
      <div className={classes.company}>
        <span className={classes.mark} aria-hidden>
          N
        </span>
        <span className={classes.companyName} title={company.name}>
          {company.name}
        </span>
      </div>
      <UnstyledButton className={classes.search} onClick={onSearch}>
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <span className={classes.searchName}>{t(($) => $.web.shell.search)}</span>
        <kbd className={classes.keys}>{isApple() ? '⌘K' : 'Ctrl K'}</kbd>
      </UnstyledButton>
      <NavigationList className={classes.navigation} />
      <OwnMenu isLive={isLive} />
    </header>
  )
}

/** On a phone: the four screens of the day within the thumb's reach, the rest one touch away. */
function BottomBar({ isOpen, onMore }: { isOpen: boolean; onMore: () => void }): ReactNode {
  const { t } = useTranslation()
  const items = useVisibleItems(useComposition().navigation)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const shown = items.filter((item) => item.onPhone).slice(0, 4)
  const isElsewhere = !shown.some((item) => path.startsWith(item.to))
  return (
    <nav className={classes.bottom} aria-label={t(($) => $.web.shell.quick)}>
      {shown.map((item) => (
        <NavigationLink key={item.to} item={item} className={classes.bottomItem} />
      ))}
      <UnstyledButton
        className={classes.bottomItem}
        onClick={onMore}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-active={isElsewhere || undefined}
      >
        <IconDots size={17} stroke={1.6} aria-hidden />
        <span className={classes.itemName}>{t(($) => $.web.shell.more)}</span>
      </UnstyledButton>
    </nav>
  )
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}
