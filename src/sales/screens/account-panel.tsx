import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconDots, IconUserShare } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useArchival } from '../../clients/screens/account-changes.ts'
import { AccountDetails } from '../../clients/screens/account-details.tsx'
import { EditAccountForm, NewAccountForm } from '../../clients/screens/account-form.tsx'
import { AccountOwners } from '../../clients/screens/account-owners.tsx'
import { AssignDialog } from '../../clients/screens/assign-dialog.tsx'
import type { Account } from '../../clients/contract.ts'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useMay } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import { AccountActivities } from './account-activities.tsx'
import { AccountDeals } from './account-deals.tsx'
import { EditButton } from './edit-button.tsx'
import { LogBar } from './log-bar.tsx'
import classes from './account-panel.module.css'

/** A client with all that belongs to it: what is known, deals, what was done, who led it. */
export function AccountPanel({ id, close }: PanelProps): ReactNode {
  return id === 'new' ? <NewAccount close={close} /> : <AccountDetail id={id} close={close} />
}

function NewAccount({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const panel = usePanel()
  return (
    <>
      <PanelHeader title={t(($) => $.clients.accounts.add)} onClose={close} />
      <PanelBody>
        <NewAccountForm onDone={({ id }) => panel.open({ kind: 'account', id })} onCancel={close} />
      </PanelBody>
    </>
  )
}

function AccountDetail({ id, close }: { id: string; close: () => void }): ReactNode {
  const [isEdited, setEdited] = useState(false)
  const {
    data: account,
    error,
    refetch,
  } = useQuery(query.clients.accounts.read.queryOptions({ input: { id } }))
  if (error && !account) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!account) return <ScreenLoading />
  return (
    <>
      <Head account={account} isEdited={isEdited} onEdit={() => setEdited(true)} close={close} />
      <PanelBody>
        {isEdited ? (
          <EditAccountForm account={account} onDone={() => setEdited(false)} />
        ) : (
          <Whole account={account} />
        )}
      </PanelBody>
    </>
  )
}

function Whole({ account }: { account: Account }): ReactNode {
  const { id, name, archivedAt } = account
  const mayHear = useMay('activity.see')
  const maySeeDeals = useMay('deal.see')
  return (
    <>
      {archivedAt ? (
        <ArchivedNote account={account} />
      ) : (
        <LogBar about={{ account: { value: id, label: name } }} />
      )}
      <AccountDetails account={account} />
      {maySeeDeals && <AccountDeals account={account} />}
      {mayHear && <AccountActivities accountId={id} />}
      <AccountOwners account={account} />
    </>
  )
}

type HeadProps = { account: Account; isEdited: boolean; onEdit: () => void; close: () => void }

function Head({ account, isEdited, onEdit, close }: HeadProps): ReactNode {
  const { t } = useTranslation()
  const { name, ownerName, industry, city } = account
  const where = [industry, city, ownerName ?? t(($) => $.clients.accounts.noOwner)].filter(Boolean)
  return (
    <PanelHeader
      title={name}
      note={where.join(' · ')}
      onClose={close}
      actions={
        !isEdited && (
          <>
            <EditButton may="account.edit" onClick={onEdit} />
            <MoreActions account={account} />
          </>
        )
      }
    />
  )
}

/** What only those who lead a team do with a client; others have no such menu. */
function MoreActions({ account }: { account: Account }): ReactNode {
  const { t } = useTranslation()
  const { archive, restore } = useArchival(account)
  const [isGiven, setGiven] = useState(false)
  const mayAssign = useMay('account.assign')
  const mayArchive = useMay('account.archive')
  if (!mayAssign && !mayArchive) return null
  const { id, archivedAt } = account
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t(($) => $.clients.accounts.actions)}>
            <IconDots size={17} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayAssign && (
            <Menu.Item
              leftSection={<IconUserShare size={15} stroke={1.6} aria-hidden />}
              onClick={() => setGiven(true)}
            >
              {t(($) => $.clients.accounts.assign.act)}
            </Menu.Item>
          )}
          {mayArchive && (
            <Menu.Item
              leftSection={
                archivedAt ? (
                  <IconArchiveOff size={15} stroke={1.6} aria-hidden />
                ) : (
                  <IconArchive size={15} stroke={1.6} aria-hidden />
                )
              }
              onClick={() => (archivedAt ? restore : archive).mutate({ id })}
            >
              {archivedAt ? t(($) => $.clients.accounts.fromArchive) : t(($) => $.clients.accounts.toArchive)}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <AssignDialog given={isGiven ? [account] : undefined} onClose={() => setGiven(false)} />
    </>
  )
}

function ArchivedNote({ account }: { account: Account }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { restore } = useArchival(account)
  const { id, archivedAt } = account
  if (!archivedAt) return null
  return (
    <div className={classes.archived}>
      <IconArchive size={16} stroke={1.6} aria-hidden />
      <span>{t(($) => $.clients.accounts.inArchive, { day: format.day(format.dayOf(archivedAt)) })}</span>
      <MayButton may="account.archive" onClick={() => restore.mutate({ id })}>
        {t(($) => $.clients.accounts.fromArchive)}
      </MayButton>
    </div>
  )
}
