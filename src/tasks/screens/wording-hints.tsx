import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { wordingOf, type Known, type Wording } from '../wording.ts'
import classes from './wording-hints.module.css'

type Props = { text: string; known: Known }

/** How a task reads: vague words underlined and named, what is missing asked for. It asks, it does not forbid. */
export function WordingHints({ text, known }: Props): ReactNode {
  const { t } = useTranslation()
  // nobody is corrected in the middle of a word
  const [settled] = useDebouncedValue(text, 500)
  const wording = wordingOf(settled, known)
  const vague = wording.vague.filter((one) => !one.settled)
  const asks = vague.length + wording.personal.length + wording.missing.length > 0
  const isQuiet = !asks && wording.vague.length === 0
  return (
    <div role="status">
      {settled.trim() !== '' && !isQuiet && (
        <div className={classes.hints} data-asks={asks || undefined}>
          <span className={classes.title}>{t(($) => $.tasks.screens.wording.title)}</span>
          {wording.vague.length + wording.personal.length > 0 && (
            <Underlined text={settled} wording={wording} />
          )}
          <ul>
            {wording.personal.map(({ phrase, at, reason }) => (
              <li key={`personal ${at}`} className={classes.personal}>
                {t(($) => $.tasks.screens.wording.personal[reason], { phrase })}
              </li>
            ))}
            {vague.map(({ phrase, at, reason }) => (
              <li key={at}>{t(($) => $.tasks.screens.wording.reasons[reason], { phrase })}</li>
            ))}
            <Missing missing={wording.missing} />
          </ul>
        </div>
      )}
    </div>
  )
}

/** A number and a visible result are asked for together: one of them is enough. */
function Missing({ missing }: Pick<Wording, 'missing'>): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      {(missing.includes('number') || missing.includes('result')) && (
        <li>{t(($) => $.tasks.screens.wording.missing.numberOrResult)}</li>
      )}
      {missing.includes('date') && <li>{t(($) => $.tasks.screens.wording.missing.date)}</li>}
    </>
  )
}

/** The text once more, with its words marked where they stand; what is settled elsewhere only faintly. */
function Underlined({ text, wording }: { text: string; wording: Wording }): ReactNode {
  const marks = [
    ...wording.vague.map(({ at, length, settled }) => ({ at, length, kind: settled ? 'settled' : 'vague' })),
    ...wording.personal.map(({ at, length }) => ({ at, length, kind: 'personal' })),
  ].toSorted((one, other) => one.at - other.at)
  const parts: ReactNode[] = []
  let from = 0
  for (const { at, length, kind } of marks) {
    if (at < from) continue
    parts.push(text.slice(from, at))
    parts.push(
      <mark key={at} className={classes.mark} data-kind={kind}>
        {text.slice(at, at + length)}
      </mark>,
    )
    from = at + length
  }
  parts.push(text.slice(from))
  return <p className={classes.text}>{parts}</p>
}
