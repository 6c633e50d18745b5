import { Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import type { PersonDetail } from '../people-contract.ts'
import type { Role } from '../reach.ts'
import { etagOf } from './etag.ts'
import { personOptions } from './person-options.ts'
import { TimeZoneSelect } from './time-zone-select.tsx'
import { useGrantableRoles } from './use-role-options.ts'

type NewValues = OtherValues & {
  name: string
  email: string
  role: Role
  supervisorId: string | null
  hiredOn: string | null
}

/** Hires somebody: their role and supervisor from the first day on. */
export function NewPerson(props: { supervisorId: string | undefined; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { person: me } = useSession()
  const format = useFormat()
  const panel = usePanel()
  const queryClient = useQueryClient()
  const roles = useGrantableRoles()
  const initial: NewValues = {
    name: '',
    email: '',
    phone: '',
    jobTitle: '',
    office: '',
    role: 'rep',
    supervisorId: props.supervisorId ?? me.id,
    hiredOn: format.place.today,
    timeZone: null,
  }
  const form = useApiForm({
    initial,
    submit: (values, attempt) => {
      const supervisorId = values.role === 'owner' ? null : values.supervisorId
      return api.org.people.create({ ...withoutEmpty(values), supervisorId }, attempt)
    },
    async done(person) {
      await queryClient.invalidateQueries({ queryKey: query.org.key() })
      notifyDone(t(($) => $.org.person.added, { name: person.name }))
      panel.open({ kind: 'person', id: person.id })
    },
  })
  const supervisor = { value: me.id, label: me.name }
  return (
    <>
      <PanelHeader title={t(($) => $.org.people.add)} onClose={props.close} />
      <PanelBody>
        <ApiFormFields form={form} submit={t(($) => $.web.actions.create)} onCancel={props.close}>
          <TextInput label={t(($) => $.org.people.name)} {...form.field('name')} data-autofocus />
          <TextInput
            type="email"
            label={t(($) => $.org.person.email)}
            description={t(($) => $.org.person.emailHint)}
            {...form.field('email')}
          />
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
              chosen={props.supervisorId ? undefined : supervisor}
              {...form.field('supervisorId')}
            />
          )}
          <DayInput
            label={t(($) => $.org.people.since)}
            description={t(($) => $.org.person.sinceHint)}
            {...form.field('hiredOn')}
          />
          <OtherFields form={form} />
        </ApiFormFields>
      </PanelBody>
    </>
  )
}

type OtherValues = { phone: string; jobTitle: string; office: string; timeZone: string | null }

/** What the new and the known person have in common. */
function OtherFields<Values extends OtherValues>(props: {
  form: ReturnType<typeof useApiForm<Values, unknown>>
}): ReactNode {
  const { t } = useTranslation()
  const { field } = props.form
  return (
    <>
      <TextInput label={t(($) => $.org.person.jobTitle)} {...field('jobTitle')} />
      <TextInput label={t(($) => $.org.people.office)} {...field('office')} />
      <TextInput type="tel" label={t(($) => $.org.person.phone)} {...field('phone')} />
      <TimeZoneSelect
        label={t(($) => $.org.person.timeZone)}
        description={t(($) => $.org.person.timeZoneHint)}
        clearable
        {...field('timeZone')}
      />
    </>
  )
}

export function EditPerson({ person, close }: { person: PersonDetail; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useApiForm({
    initial: {
      name: person.name,
      email: person.email ?? '',
      phone: person.phone ?? '',
      jobTitle: person.jobTitle ?? '',
      office: person.office ?? '',
      timeZone: person.ownTimeZone,
    },
    submit: (values) =>
      api.org.people.edit(
        { id: person.id, ...nullsForEmpty(values) },
        { context: { ifMatch: etagOf(person.updatedAt) } },
      ),
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.org.key() })
      notifyDone(t(($) => $.org.person.saved))
      close()
    },
  })
  return (
    <ApiFormFields form={form} onCancel={close}>
      <TextInput label={t(($) => $.org.people.name)} {...form.field('name')} data-autofocus />
      <TextInput
        type="email"
        label={t(($) => $.org.person.email)}
        description={t(($) => $.org.person.emailHint)}
        {...form.field('email')}
      />
      <OtherFields form={form} />
    </ApiFormFields>
  )
}

/** Fields left empty are not sent: a new person simply does not have them. */
function withoutEmpty<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as Values
}

/** Fields emptied are cleared. The name alone cannot be, and says so itself. */
function nullsForEmpty<Values extends { name: string }>(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === '' && key !== 'name' ? null : value]),
  ) as Values
}
