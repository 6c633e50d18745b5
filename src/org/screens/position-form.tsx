import { Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import type { PersonDetail } from '../people-contract.ts'
import type { Role } from '../reach.ts'
import { personOptions } from './person-options.ts'
import { useGrantableRoles } from './use-role-options.ts'
import classes from './person-panel.module.css'

type PositionValues = { role: Role; supervisorId: string | null; from: string | null }

/** Another role or supervisor from a day on; everybody below moves along. */
export function PositionForm({ person, close }: { person: PersonDetail; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const roles = useGrantableRoles()
  const initial: PositionValues = {
    role: person.role,
    supervisorId: person.supervisorId,
    from: format.place.today,
  }
  const form = useApiForm({
    initial,
    submit: ({ role, supervisorId, from }, attempt) =>
      api.org.people.setPosition(
        { id: person.id, role, supervisorId: role === 'owner' ? null : supervisorId, from: from ?? '' },
        attempt,
      ),
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.org.key() })
      notifyDone(t(($) => $.org.person.moved, { name: person.name }))
      close()
    },
  })
  const chosen = person.supervisor && { value: person.supervisor.id, label: person.supervisor.name }
  return (
    <Section title={t(($) => $.org.person.moveTitle)}>
      <ApiFormFields form={form} submit={t(($) => $.org.person.move)} onCancel={close}>
        <p className={classes.quiet}>{t(($) => $.org.person.moveHint)}</p>
        <Select
          label={t(($) => $.org.people.role)}
          data={roles}
          allowDeselect={false}
          {...form.field('role')}
        />
        {form.values.role !== 'owner' && (
          <RemoteSelect
            label={t(($) => $.org.people.supervisor)}
            options={personOptions}
            chosen={chosen ?? undefined}
            {...form.field('supervisorId')}
          />
        )}
        <DayInput
          label={t(($) => $.org.person.fromDay)}
          clearable={false}
          {...form.field('from')}
          description={<Replaced person={person} from={form.values.from} />}
        />
      </ApiFormFields>
    </Section>
  )
}

/** What a change from this day would replace, said before it happens. */
function Replaced({ person, from }: { person: PersonDetail; from: string | null }): ReactNode {
  const { t } = useTranslation()
  const later = person.positions.filter((one) => one.from !== null && from !== null && one.from > from)
  if (later.length === 0) return t(($) => $.org.person.fromDayHint)
  return t(($) => $.org.person.replaces, { count: later.length })
}
