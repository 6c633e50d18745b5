import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActivityKind } from '../activity-contract.ts'
import { kindIcons, kindsInOrder } from './activity-kind.tsx'
import classes from './kind-choice.module.css'

type Props = { value: ActivityKind | null; onChange: (kind: ActivityKind) => void; autoFocus?: boolean }

/** Which of the five kinds: one touch each; by keyboard a group of radio buttons. */
export function KindChoice({ value, onChange, autoFocus }: Props): ReactNode {
  const { t } = useTranslation()
  const name = useId()
  return (
    <div className={classes.box}>
      <fieldset className={classes.kinds}>
        <legend className={classes.legend}>{t(($) => $.sales.activities.log.kind)}</legend>
        {kindsInOrder.map((kind, index) => {
          const Sign = kindIcons[kind]
          return (
            <label key={kind} className={classes.kind} data-chosen={kind === value || undefined}>
              <input
                type="radio"
                className={classes.radio}
                name={name}
                value={kind}
                checked={kind === value}
                onChange={() => onChange(kind)}
                data-autofocus={(autoFocus && index === 0) || undefined}
              />
              <Sign size={20} stroke={1.5} aria-hidden />
              <span>{t(($) => $.sales.kinds[kind])}</span>
            </label>
          )
        })}
      </fieldset>
    </div>
  )
}
