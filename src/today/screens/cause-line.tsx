import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board, BoardRow } from '../contract.ts'
import classes from './cause-line.module.css'

/** Why somebody differs from what was agreed, in one quiet line under the name; of a person's own row alone. */
export function CauseLine({ row, board }: { row: BoardRow; board: Board }): ReactNode {
  const words = useCauseWords()
  const cause = board.causes.find(({ personId }) => personId === row.personId)
  if (!cause || row.kind !== 'person') return null
  return <span className={classes.cause}>{words(cause)}</span>
}

function useCauseWords() {
  const { t } = useTranslation()
  return ({ factor, against, stage }: Board['causes'][number]): string => {
    if (factor === 'stage') {
      return stage === null ? t(($) => $.today.causes.opened) : t(($) => $.today.causes.stage, { stage })
    }
    if (factor === 'effort') return t(($) => $.today.causes[against === 'peers' ? 'effortPeers' : 'effort'])
    if (factor === 'size') return t(($) => $.today.causes[against === 'peers' ? 'sizePeers' : 'size'])
    return t(($) => $.today.causes[factor])
  }
}
