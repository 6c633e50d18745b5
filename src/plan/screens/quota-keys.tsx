import { ActionIcon, Kbd, Popover } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './quotas-screen.module.css'

/** What the keys do in the sheet; not for a phone, which has none. */
export function QuotaKeys(): ReactNode {
  const { t } = useTranslation()
  const keys = [
    ['↑ ↓ ← →, Tab', t(($) => $.plan.quotas.keys.move)],
    ['Enter, F2', t(($) => $.plan.quotas.keys.edit)],
    ['Delete', t(($) => $.plan.quotas.keys.clear)],
    ['Shift + ↑ ↓ ← →', t(($) => $.plan.quotas.keys.select)],
    ['Ctrl C, Ctrl V', t(($) => $.plan.quotas.keys.copy)],
    ['Ctrl Z, Ctrl Y', t(($) => $.plan.quotas.keys.undo)],
    ['Ctrl S', t(($) => $.plan.quotas.keys.save)],
    ['Esc, Tab', t(($) => $.plan.quotas.keys.leave)],
  ] as const
  return (
    <Popover width={340} position="bottom-end" withArrow>
      <Popover.Target>
        <ActionIcon className={classes.keys} aria-label={t(($) => $.plan.quotas.keys.title)}>
          <IconKeyboard size={17} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={classes.keyList}>
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.keyHint}>{t(($) => $.plan.quotas.keys.amounts)}</p>
      </Popover.Dropdown>
    </Popover>
  )
}
