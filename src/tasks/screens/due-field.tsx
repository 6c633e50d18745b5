import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { dueChoices } from './due-choices.ts'
import classes from './task-form.module.css'

type Props = {
  label: string
  value?: string | null
  onChange: (day: string | null) => void
  error?: ReactNode
}

/** A due day: typed, picked, or one of the days that most tasks are due on. */
export function DueField({ label, value = null, onChange, error }: Props): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  return (
    <div>
      <DayInput label={label} value={value} onChange={onChange} clearable={false} error={error} />
      <div className={classes.choices} role="group" aria-label={label}>
        {dueChoices(place.today).map(({ choice, day }) => (
          <button
            key={choice}
            type="button"
            className={classes.choice}
            aria-pressed={value === day}
            onClick={() => onChange(day)}
          >
            {t(($) => $.tasks.screens.due[choice])}
          </button>
        ))}
      </div>
    </div>
  )
}
