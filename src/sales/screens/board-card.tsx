import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsExchange, IconCheck } from '@tabler/icons-react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { Initials } from '../../web/initials.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useMay, useSession } from '../../web/session.ts'
import type { BoardCard, BoardColumn } from '../deal-contract.ts'
import { leadsDeals } from './deals-header.tsx'
import { NextStepMark } from './next-step-mark.tsx'
import classes from './board.module.css'

type Props = {
  card: BoardCard
  stages: BoardColumn[]
  onMove: (stageId: string) => void
  onStep: (step: 1 | -1) => void
}

/** The card on its way: the browser lets a target read what is dropped, but not what is over it. */
export const dragged: { card: BoardCard | undefined } = { card: undefined }

/** The card that the keyboard or its menu moved: it takes the focus along to its new column. */
const followed: { card: BoardCard | undefined } = { card: undefined }

/** Called with each drawing of a card, so it waits for the one in another column. */
function follow(element: HTMLElement | null, card: BoardCard): void {
  if (!element || followed.card?.id !== card.id || followed.card.stageId === card.stageId) return
  followed.card = undefined
  element.querySelector('a')?.focus()
}

/** A deal on the board: what it is, whose, for how much, and the state of its next step. */
export function BoardCardView({ card, stages, onMove, onStep }: Props): ReactNode {
  const mayMove = useMay('deal.edit')
  const [isDragged, setDragged] = useState(false)
  function moveByKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined
    if (!event.shiftKey || !step || !mayMove) return
    event.preventDefault()
    followed.card = card
    onStep(step)
  }
  return (
    <article
      ref={(element) => follow(element, card)}
      className={classes.card}
      draggable={mayMove}
      data-dragged={isDragged || undefined}
      onDragStart={(event) => {
        dragged.card = card
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', card.title)
        setDragged(true)
      }}
      onDragEnd={() => {
        dragged.card = undefined
        setDragged(false)
      }}
      onKeyDown={moveByKey}
    >
      <Content card={card} />
      {mayMove && <MoveMenu card={card} stages={stages} onMove={onMove} />}
    </article>
  )
}

function Content({ card }: { card: BoardCard }): ReactNode {
  const format = useFormat()
  const session = useSession()
  const { id, title, accountName, amountMinor, currency, ownerName } = card
  return (
    <>
      <h3 className={classes.title}>
        <PanelLink to={{ kind: 'deal', id }} className={classes.link}>
          {title}
        </PanelLink>
      </h3>
      {accountName && <div className={classes.account}>{accountName}</div>}
      <div className={classes.line}>
        <NextStepMark deal={card} hideLabel />
        <span className={classes.amount}>{amountMinor !== null && format.money(amountMinor, currency)}</span>
        {ownerName && leadsDeals(session) && <Initials name={ownerName} />}
      </div>
    </>
  )
}

/** The way without dragging: for the keyboard, for a finger, for those who listen. */
function MoveMenu({ card, stages, onMove }: Pick<Props, 'card' | 'stages' | 'onMove'>): ReactNode {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          className={classes.move}
          aria-label={t(($) => $.sales.deals.boardScreen.move, { title: card.title })}
        >
          <IconArrowsExchange size={15} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {stages.map(({ stageId, name }) => (
          <Menu.Item
            key={stageId}
            disabled={stageId === card.stageId}
            rightSection={stageId === card.stageId ? <IconCheck size={14} aria-hidden /> : undefined}
            onClick={() => {
              followed.card = card
              onMove(stageId)
            }}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
