import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { roundedChance } from '../../coaching/screens/chance-text.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import type { Board, BoardRow } from '../contract.ts'
import classes from './cause-line.module.css'

type Props = {
  row: BoardRow
  board: Board
  /** where corrections stand beside it anyway */
  isCauseOnly?: boolean
}

/** Why somebody differs from what was agreed and what is done about it, quiet under the name; of a person's own row alone. */
export function CauseLine({ row, board, isCauseOnly = false }: Props): ReactNode {
  const words = useCauseWords()
  const cause = board.causes.find(({ personId }) => personId === row.personId)
  const correction = isCauseOnly
    ? undefined
    : board.corrections.find(({ personId }) => personId === row.personId)
  if ((!cause && !correction) || row.kind !== 'person') return null
  return (
    <span className={classes.cause}>
      {cause && <span>{words(cause)}</span>}
      {cause && correction && ' · '}
      {correction && <CorrectionWords correction={correction} day={board.day} />}
    </span>
  )
}

/** What is done, and when it is looked at again or what came of it; the goal and the measured change a touch away. */
function CorrectionWords({
  correction,
  day,
}: {
  correction: Board['corrections'][number]
  day: string
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, goal, startedOn, reviewOn, outcome, effect } = correction
  const says = outcome ?? (reviewOn <= day ? 'due' : 'open')
  return (
    <span className={classes.correction}>
      {t(($) => $.today.corrections[says], {
        kind: t(($) => $.today.corrections.kinds[kind]),
        day: format.dayShort(reviewOn),
      })}
      <Definition name={t(($) => $.coaching.corrections.kinds[kind])}>
        <p>{goal}</p>
        <p>
          {t(($) => $.today.corrections.span, { from: format.day(startedOn), review: format.day(reviewOn) })}
        </p>
        <p>
          {effect
            ? t(($) => $.coaching.corrections.says[effect.says], {
                change: format.change(effect.ratio - 1),
                low: format.change(effect.low - 1),
                high: format.change(effect.high - 1),
                chance: roundedChance(effect.above, format),
              })
            : t(($) => $.today.corrections.noEffect)}
        </p>
      </Definition>
    </span>
  )
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
