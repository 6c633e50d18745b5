import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusMark } from '../../web/status-mark.tsx'
import { useFormat } from '../../web/format.ts'
import type { Board, WaitingItem } from '../contract.ts'
import { useWaitingWords } from './use-waiting-words.ts'
import { WaitingSolution } from './waiting-solution.tsx'
import classes from './waiting-list.module.css'

/** As many are read at a glance; the rest is one touch away. */
const shownAtFirst = 5

/** What waits for a decision of whoever looks, the oldest first; each is opened and settled where it stands. */
export function WaitingList({ items, board }: { items: readonly WaitingItem[]; board: Board }): ReactNode {
  const { t } = useTranslation()
  const [areAllShown, setAllShown] = useState(false)
  const [open, setOpen] = useState<string>()
  const shown = areAllShown ? items : items.slice(0, shownAtFirst)
  return (
    <section className={classes.section} aria-label={t(($) => $.today.waiting.title)}>
      <h2 className={classes.title}>
        {t(($) => $.today.waiting.title)}
        {items.length > 0 && <span className={classes.count}>{items.length}</span>}
      </h2>
      {items.length === 0 && <p className={classes.none}>{t(($) => $.today.waiting.none)}</p>}
      <ul className={classes.items}>
        {shown.map((item) => {
          const key = keyOf(item)
          return (
            <Item
              key={key}
              item={item}
              board={board}
              isOpen={open === key}
              onToggle={() => setOpen(open === key ? undefined : key)}
            />
          )
        })}
      </ul>
      {shown.length < items.length && (
        <Button className={classes.more} variant="subtle" onClick={() => setAllShown(true)}>
          {t(($) => $.today.waiting.more)} · {items.length}
        </Button>
      )}
    </section>
  )
}

type ItemProps = { item: WaitingItem; board: Board; isOpen: boolean; onToggle: () => void }

function Item({ item, board, isOpen, onToggle }: ItemProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useWaitingWords()
  const what = words.titleOf(item)
  const who = words.whoOf(item)
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <StatusMark tone="warn" label={what} />
        <span className={classes.who}>{who}</span>
        <span className={classes.amount}>{words.amountOf(item)}</span>
        <span className={classes.since}>
          {item.since && t(($) => $.today.waiting.since, { day: format.dayShort(item.since) })}
        </span>
        <Button
          className={classes.open}
          aria-expanded={isOpen}
          aria-label={`${isOpen ? t(($) => $.today.waiting.close) : words.actOf(item)}: ${what}, ${who}`}
          onClick={onToggle}
        >
          {isOpen ? t(($) => $.today.waiting.close) : words.actOf(item)}
        </Button>
      </div>
      {isOpen && (
        <div className={classes.solution}>
          <WaitingSolution item={item} board={board} />
        </div>
      )}
    </li>
  )
}

function keyOf(item: WaitingItem): string {
  return `${item.kind} ${'person' in item ? item.person.id : ''}`
}
