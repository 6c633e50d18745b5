import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore, type ReactNode } from 'react'
import { IconWifiOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './connection-banner.module.css'

/** One line above the screen while the device has no network. */
export function ConnectionBanner(): ReactNode {
  const { t } = useTranslation()
  const isOnline = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  )
  return (
    <div role="status">
      {!isOnline && (
        <p className={classes.banner}>
          <IconWifiOff size={15} aria-hidden />
          {t(($) => $.web.shell.offline)}
        </p>
      )}
    </div>
  )
}
