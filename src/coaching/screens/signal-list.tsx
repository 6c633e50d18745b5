import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import type { PersonSignals } from '../signal-contract.ts'
import classes from './signal.module.css'
import { useSignalWords } from './use-signal-words.ts'

/** What changed, each with its figures, its definition and the day on which it goes. */
export function SignalList({ signals, asOf }: Pick<PersonSignals, 'signals' | 'asOf'>): ReactNode {
  const { t } = useTranslation()
  const words = useSignalWords()
  return (
    <ul className={classes.list}>
      {signals.map((signal) => {
        const name = words.nameOf(signal)
        return (
          <li key={signal.kind} className={classes.signal}>
            <span className={classes.name}>
              {name}
              <Definition name={name}>
                <p>{t(($) => $.coaching.signals.kindIs[signal.kind])}</p>
              </Definition>
            </span>
            {words.figuresOf(signal).map((line) => (
              <span key={line} className="figures">
                {line}
              </span>
            ))}
            <span className={classes.aside}>{words.spanOf(signal, asOf)}</span>
          </li>
        )
      })}
    </ul>
  )
}
