import { Button } from '@mantine/core'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { later } from '../../web/later.ts'
import { Lines } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Board, WaitingItem } from '../contract.ts'
import { useWaitingWords } from './use-waiting-words.ts'
import { groupsOf, type WaitingGroup } from './waiting-groups.ts'
import classes from './waiting-list.module.css'

// forms that are opened one by one; the board itself is read first
const loadWaitingSolution = later(() => import('./waiting-solution.tsx'))
const WaitingSolution = lazy(async () => ({ default: (await loadWaitingSolution()).WaitingSolution }))

type Props = { items: readonly WaitingItem[]; board: Board; isInPanel?: boolean }

/** What waits for a decision of whoever looks, the oldest first; each is opened and settled where it stands. */
export function WaitingList({ items, board, isInPanel }: Props): ReactNode {
  const { t } = useTranslation()
  const groups = groupsOf(items)
  return (
    <section
      className={classes.section}
      data-in-panel={isInPanel}
      aria-label={t(($) => $.today.waiting.title)}
    >
      <h2 className={classes.title}>
        {t(($) => $.today.waiting.title)}
        {groups.length > 0 && <span className={classes.count}>{groups.length}</span>}
      </h2>
      {groups.length === 0 && <p className={classes.none}>{t(($) => $.today.waiting.none)}</p>}
      <ul className={classes.items}>
        {groups.map((group) => (
          <Group key={keyOf(group.items[0]!, group.items.length)} group={group} board={board} />
        ))}
      </ul>
    </section>
  )
}

function Group({ group, board }: { group: WaitingGroup; board: Board }): ReactNode {
  const words = useWaitingWords()
  const [only] = group.items
  if (group.items.length === 1 && only) {
    return (
      <Line
        what={words.titleOf(only)}
        who={words.whoOf(only)}
        amount={words.amountOf(only, board.currency)}
        since={sinceOf(only)}
        act={words.actOf(only)}
      >
        <WaitingSolution item={only} board={board} />
      </Line>
    )
  }
  const what = words.titleOf(only!)
  return (
    <Line
      what={what}
      who={words.whoOfGroup(group)}
      amount={words.amountOfGroup(group, board.currency)}
      since={sinceOf(only!)}
    >
      <ul className={classes.items}>
        {group.items.map((item) => (
          <Line
            key={keyOf(item)}
            what={what}
            who={words.whoOf(item)}
            amount={words.amountOf(item, board.currency)}
            since={sinceOf(item)}
            isInner
          >
            <WaitingSolution item={item} board={board} />
          </Line>
        ))}
      </ul>
    </Line>
  )
}

type LineProps = {
  what: string
  who: string
  amount: string
  since: string | null
  act?: string
  /** one person of a group: the kind stands above already */
  isInner?: boolean
  children: ReactNode
}

function Line({ what, who, amount, since, act, isInner, children }: LineProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const word = isOpen ? t(($) => $.today.waiting.close) : (act ?? t(($) => $.today.waiting.open))
  return (
    <li className={classes.item}>
      <div className={classes.line} data-inner={isInner}>
        {!isInner && <StatusMark tone="warn" label={what} />}
        <span className={classes.who}>{who}</span>
        <span className={classes.amount}>{amount}</span>
        <span className={classes.since}>
          {since && t(($) => $.today.waiting.since, { day: format.dayShort(since) })}
        </span>
        <Button
          className={classes.open}
          variant={isInner ? 'subtle' : 'default'}
          aria-expanded={isOpen}
          aria-label={`${word}: ${what}, ${who}`}
          onClick={() => setOpen(!isOpen)}
        >
          {word}
        </Button>
      </div>
      {isOpen && (
        <div className={classes.solution}>
          <Suspense fallback={<Lines count={2} />}>{children}</Suspense>
        </div>
      )}
    </li>
  )
}

/** A meeting says itself when it is. */
function sinceOf(item: WaitingItem): string | null {
  return 'meetingId' in item ? null : item.since
}

function keyOf(item: WaitingItem, count = 1): string {
  if ('meetingId' in item) return `${item.kind} ${item.meetingId}`
  if (item.kind === 'correction_due') return `${item.kind} ${item.correctionId}`
  if (item.kind === 'quota_objected') return `${item.kind} ${item.quotaId}`
  return count > 1 || !('person' in item) ? item.kind : `${item.kind} ${item.person.id}`
}
