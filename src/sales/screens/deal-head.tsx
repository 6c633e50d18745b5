import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconTrash, IconUserShare } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { PanelHeader } from '../../web/panel-header.tsx'
import { useMay } from '../../web/session.ts'
import type { Deal } from '../deal-contract.ts'
import { AssignDealDialog } from './assign-deal-dialog.tsx'
import { useDealRemoval } from './deal-changes.ts'
import { EditButton } from './edit-button.tsx'

type Props = { deal: Deal; isEdited: boolean; onEdit: () => void; close: () => void }

export function DealHead({ deal, isEdited, onEdit, close }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { title, amountMinor, currency, accountName, ownerName } = deal
  const note = [
    amountMinor === null ? null : format.money(amountMinor, currency),
    accountName,
    ownerName ?? t(($) => $.sales.deals.noOwner),
  ]
  return (
    <PanelHeader
      title={title}
      note={note.filter((word) => word !== null).join(' · ')}
      onClose={close}
      actions={
        !isEdited && (
          <>
            <EditButton may="deal.edit" onClick={onEdit} />
            <MoreActions deal={deal} close={close} />
          </>
        )
      }
    />
  )
}

function MoreActions({ deal, close }: { deal: Deal; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { mutate: remove } = useDealRemoval(close)
  const [isGiven, setGiven] = useState(false)
  const mayAssign = useMay('deal.assign')
  const mayRemove = useMay('deal.remove')
  const mayRemoveClosed = useMay('deal.removeClosed')
  if (!mayAssign && !mayRemove) return null
  const stays = deal.status !== 'open' && !mayRemoveClosed
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t(($) => $.web.actions.actions)}>
            <IconDots size={17} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayAssign && (
            <Menu.Item
              leftSection={<IconUserShare size={15} stroke={1.6} aria-hidden />}
              onClick={() => setGiven(true)}
            >
              {t(($) => $.sales.deals.assign.act)}
            </Menu.Item>
          )}
          {mayRemove && (
            <Menu.Item
              leftSection={<IconTrash size={15} stroke={1.6} aria-hidden />}
              disabled={stays}
              title={stays ? t(($) => $.sales.deals.closedStays) : undefined}
              onClick={() => remove(deal)}
            >
              {t(($) => $.sales.deals.delete)}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <AssignDealDialog deal={isGiven ? deal : undefined} onClose={() => setGiven(false)} />
    </>
  )
}
