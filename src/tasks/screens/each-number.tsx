import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../web/api-form.tsx'
import { Section } from '../../web/panel-header.tsx'
import type { Attainability } from '../attainability-contract.ts'
import { AmountInput } from './amount-input.tsx'
import { ChanceMark } from './chance.tsx'
import { unitOf } from './metric-units.ts'
import type { Colleague } from './people-field.tsx'
import type { TaskDraft } from './task-draft.ts'
import { useAmount } from './task-marks.tsx'
import type { Attainabilities } from './use-attainability.ts'
import classes from './task-form.module.css'

type Props = { form: ApiForm<TaskDraft>; people: Colleague[]; known: Attainabilities }

/** A row for each: what they can reach, the number they are asked for, how likely that is. */
export function EachNumber({ form, people, known }: Props): ReactNode {
  const { t } = useTranslation()
  const { people: chosen, metric } = form.values
  const unit = unitOf(metric)
  const suggestionOf = (personId: string) => known.byPerson.get(personId)?.band?.low || undefined
  const isAnySuggested = chosen.some(({ personId }) => suggestionOf(personId) !== undefined)
  return (
    <Section
      title={t(($) => $.tasks.screens.people.each)}
      aside={
        isAnySuggested && (
          <Button
            variant="transparent"
            title={t(($) => $.tasks.screens.people.eachSuggestedHint)}
            onClick={() =>
              form.set(
                'people',
                chosen.map((one) => ({ ...one, target: suggestionOf(one.personId) ?? one.target })),
              )
            }
          >
            {t(($) => $.tasks.screens.people.eachSuggested)}
          </Button>
        )
      }
    >
      <ul className={classes.each} aria-busy={known.isStale}>
        {chosen.map(({ personId }, index) => {
          const name = people.find(({ id }) => id === personId)?.name ?? ''
          const one = known.byPerson.get(personId)
          return (
            <li key={personId} className={classes.row}>
              <span className={classes.name}>{name}</span>
              <span className={classes.suggestion}>
                {one && <Suggestion one={one} onTake={(low) => form.set(`people.${index}.target`, low)} />}
              </span>
              <AmountInput
                className={classes.own}
                aria-label={`${t(($) => $.tasks.screens.fields.target)}: ${name}`}
                unit={unit}
                {...form.field(`people.${index}.target`)}
              />
              <span className={classes.chance}>{one && <ChanceMark one={one} />}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** What the person can reach; a touch takes the lower figure. */
function Suggestion({ one, onTake }: { one: Attainability; onTake: (low: number) => void }): ReactNode {
  const { t } = useTranslation()
  const amount = useAmount()
  const { band, unit, person } = one
  if (!band || band.low === 0) return null
  const low = amount(band.low, unit)
  const words = t(($) => $.tasks.screens.chance.band, { low, high: amount(band.high, unit) })
  return (
    <button
      type="button"
      className={classes.everyone}
      aria-label={t(($) => $.tasks.screens.chance.take, { band: words, amount: low, name: person.name })}
      onClick={() => onTake(band.low)}
    >
      {words}
    </button>
  )
}
