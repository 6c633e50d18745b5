import { Button } from '@mantine/core'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import { PanelLink } from '../../web/panel-link.tsx'
import type { Absence } from '../calendar-contract.ts'
import { dayNumber, daysBetween, type Period } from '../day.ts'
import type { Person } from '../people-contract.ts'
import { useAbsenceWords } from './use-absence-words.ts'
import classes from './absence-timeline.module.css'

type Props = {
  period: Period
  people: Person[]
  absences: Absence[]
  daysOff: ReadonlySet<string>
  onMore?: () => void
}

/** A row per person, a column per day; days off are shaded, today is a line. */
export function AbsenceTimeline({ period, people, absences, daysOff, onMore }: Props): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const days = daysBetween(period.from, period.to)
  const byPerson = Map.groupBy(absences, ({ personId }) => personId)
  const style = { '--days': days.length } as CSSProperties
  return (
    <div className={classes.scroll}>
      <table className={classes.timeline} style={style} aria-label={t(($) => $.org.tabs.absences)}>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.org.people.name)}</th>
            <th scope="col" className={classes.scale}>
              <Scale days={days} daysOff={daysOff} today={place.today} />
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <PanelLink to={{ kind: 'person', id: person.id }}>{person.name}</PanelLink>
              </th>
              <td className={classes.lane}>
                <Shades days={days} daysOff={daysOff} today={place.today} />
                {(byPerson.get(person.id) ?? []).map((absence) => (
                  <Bar key={absence.id} absence={absence} period={period} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {onMore && (
        <div className={classes.more}>
          <Button onClick={onMore}>{t(($) => $.web.actions.more)}</Button>
        </div>
      )}
    </div>
  )
}

type ScaleProps = { days: readonly string[]; daysOff: ReadonlySet<string>; today: string }

/** The numbers of the days; over a quarter only the first of each week. */
function Scale({ days, daysOff, today }: ScaleProps): ReactNode {
  const format = useFormat()
  const isLong = days.length > 31
  return (
    <div className={classes.days}>
      {days.map((day, at) => {
        const isShown = !isLong || new Date(`${day}T00:00:00Z`).getUTCDay() === 1
        return (
          <span
            key={day}
            className={classes.day}
            style={{ gridColumn: at + 1 }}
            data-off={daysOff.has(day) || undefined}
            data-today={day === today || undefined}
            title={format.weekday(day)}
          >
            {isShown && (isLong ? format.dayShort(day) : Number(day.slice(8)))}
          </span>
        )
      })}
    </div>
  )
}

function Shades({ days, daysOff, today }: ScaleProps): ReactNode {
  return (
    <div className={classes.days} aria-hidden>
      {days.map((day, at) =>
        daysOff.has(day) || day === today ? (
          <span
            key={day}
            className={classes.shade}
            style={{ gridColumn: at + 1 }}
            data-off={daysOff.has(day) || undefined}
            data-today={day === today || undefined}
          />
        ) : null,
      )}
    </div>
  )
}

/** The absence from its first to its last day within the period; a half stands above or below. */
function Bar({ absence, period }: { absence: Absence; period: Period }): ReactNode {
  const words = useAbsenceWords()
  const first = dayNumber(period.from)
  const from = Math.max(dayNumber(absence.startsOn), first) - first
  const to = Math.min(dayNumber(absence.endsOn), dayNumber(period.to)) - first + 1
  const name = `${words.kind(absence)}, ${words.days(absence)}`
  const place = { '--from': from, '--length': to - from } as CSSProperties
  return (
    <span
      className={classes.bar}
      data-part={absence.part}
      data-kind={absence.kind}
      style={place}
      title={`${absence.personName}: ${name}`}
    >
      <PanelLink to={{ kind: 'absence', id: absence.id }} className={classes.barLink ?? ''}>
        {name}
      </PanelLink>
    </span>
  )
}
