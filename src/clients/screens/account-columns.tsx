import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../web/data-table.tsx'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import type { AccountItem } from '../contract.ts'
import classes from './accounts-screen.module.css'

export function useAccountColumns({ withOwner }: { withOwner: boolean }): Column<AccountItem>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const owner: Column<AccountItem> = {
    id: 'owner',
    header: t(($) => $.clients.accounts.owner),
    cell: ({ ownerName }) =>
      ownerName ?? <span className={classes.none}>{t(($) => $.clients.accounts.noOwner)}</span>,
    width: '11rem',
    phone: 'line',
  }
  return [
    {
      id: 'name',
      header: t(($) => $.clients.accounts.fields.name),
      cell: ({ name }) => name,
      sort: 'name',
      phone: 'title',
    },
    {
      id: 'industry',
      header: t(($) => $.clients.accounts.fields.industry),
      cell: ({ industry }) => industry,
      width: '12rem',
      wideOnly: true,
      phone: 'none',
    },
    {
      id: 'city',
      header: t(($) => $.clients.accounts.fields.city),
      cell: ({ city }) => city,
      width: '9rem',
      phone: 'line',
    },
    {
      id: 'phone',
      header: t(($) => $.clients.accounts.fields.phone),
      cell: ({ phone }) =>
        phone && (
          <a className={classes.phone} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
            {phone}
          </a>
        ),
      width: '10rem',
      wideOnly: true,
      phone: 'none',
    },
    ...(withOwner ? [owner] : []),
    {
      id: 'created',
      header: t(($) => $.clients.accounts.added),
      cell: ({ createdOn }) => format.dayShort(createdOn),
      align: 'end',
      width: '8rem',
      sort: 'created',
      wideOnly: true,
      phone: 'none',
    },
  ]
}

type LinkProps = {
  account: AccountItem
  children: ReactNode
  /** absent: this reader selects nothing */
  selection: { has: boolean; toggle: () => void } | undefined
}

/** The name that opens the client; before it, for those who may give clients away, the box that selects it. */
export function AccountLink({ account, children, selection }: LinkProps): ReactNode {
  const { t } = useTranslation()
  return (
    <span className={classes.name}>
      {selection && (
        <Checkbox
          className={classes.box}
          aria-label={t(($) => $.clients.accounts.select, { name: account.name })}
          checked={selection.has}
          onChange={selection.toggle}
        />
      )}
      <span className={classes.text}>
        <PanelLink to={{ kind: 'account', id: account.id }}>{children}</PanelLink>
      </span>
    </span>
  )
}
