import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import type { PersonDetail } from '../people-contract.ts'
import { personOptions } from './person-options.ts'
import { NotAtWork } from './person-status.tsx'
import classes from './person-panel.module.css'

/** Who reports to the person, and how all of them go to another at once. */
export function PersonReports({ person }: { person: PersonDetail }): ReactNode {
  const { t } = useTranslation()
  const [isMoving, setMoving] = useState(false)
  const reports = useQuery(
    query.org.people.list.queryOptions({
      input: { supervisor: person.id, limit: 200, includeFuture: 'true' },
    }),
  )
  const people = reports.data?.items ?? []
  if (people.length === 0) return null
  const mayMove = person.may.move || person.may.edit
  return (
    <Section
      title={t(($) => $.org.reports.title, { count: people.length })}
      aside={
        mayMove &&
        !isMoving && (
          <Button variant="transparent" onClick={() => setMoving(true)}>
            {t(($) => $.org.reports.transfer)}
          </Button>
        )
      }
    >
      {isMoving ? (
        <TransferForm person={person} close={() => setMoving(false)} />
      ) : (
        <ul className={classes.list}>
          {people.map((one) => (
            <li key={one.id}>
              <PanelLink to={{ kind: 'person', id: one.id }}>{one.name}</PanelLink>
              <NotAtWork status={one.status} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

type TransferValues = { toId: string | null; from: string | null }

function TransferForm({ person, close }: { person: PersonDetail; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const initial: TransferValues = { toId: null, from: format.place.today }
  const form = useApiForm({
    initial,
    submit: ({ toId, from }, attempt) =>
      api.org.people.transferReports({ id: person.id, toId: toId ?? '', from: from ?? '' }, attempt),
    async done({ moved }) {
      await queryClient.invalidateQueries({ queryKey: query.org.key() })
      notifyDone(t(($) => $.org.reports.moved, { count: moved }))
      close()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.org.reports.transfer)} onCancel={close}>
      <p className={classes.quiet}>{t(($) => $.org.reports.hint)}</p>
      <RemoteSelect label={t(($) => $.org.reports.to)} options={personOptions} {...form.field('toId')} />
      <DayInput label={t(($) => $.org.person.fromDay)} clearable={false} {...form.field('from')} />
    </ApiFormFields>
  )
}
