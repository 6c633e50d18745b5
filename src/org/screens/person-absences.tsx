import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { usePanel } from '../../web/panel.ts'
import { addDays } from '../day.ts'
import type { PersonDetail } from '../people-contract.ts'
import { useAbsenceWords } from './use-absence-words.ts'
import classes from './person-panel.module.css'

/** From a month ago to half a year ahead: what a head plans the person's work by. */
export function PersonAbsences({ person }: { person: PersonDetail }): ReactNode {
  const { t } = useTranslation()
  const { place } = useFormat()
  const panel = usePanel()
  const words = useAbsenceWords()
  const absences = useQuery(
    query.org.absences.list.queryOptions({
      input: { person: person.id, from: addDays(place.today, -30), to: addDays(place.today, 180) },
    }),
  )
  const items = absences.data?.items ?? []
  return (
    <Section
      title={t(($) => $.org.tabs.absences)}
      aside={
        person.may.recordAbsence && (
          <Button
            variant="transparent"
            onClick={() => panel.open({ kind: 'absence', id: 'new', about: person.id })}
          >
            {t(($) => $.org.absence.add)}
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <p className={classes.quiet}>{t(($) => $.org.absence.noneSoon)}</p>
      ) : (
        <ul className={classes.list}>
          {items.map((one) => (
            <li key={one.id}>
              <PanelLink to={{ kind: 'absence', id: one.id }}>{words.kind(one)}</PanelLink>
              <span className={classes.aside}>{words.days(one)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
