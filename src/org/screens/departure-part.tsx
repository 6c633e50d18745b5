import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import type { PersonDetail } from '../people-contract.ts'
import { personOptions } from './person-options.ts'
import classes from './person-panel.module.css'

/** The last working day, who takes the people over, and the way back from a departure that was declared. */
export function DeparturePart({ person, close }: { person: PersonDetail; close: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Section title={t(($) => $.org.person.departure)}>
      <div className={classes.stack}>
        {person.leftOn && <UndoDeparture person={person} close={close} />}
        <DepartureForm person={person} close={close} />
      </div>
    </Section>
  )
}

type DepartureValues = { lastDay: string | null; successorId: string | null }

function DepartureForm({ person, close }: { person: PersonDetail; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const reports = useQuery(
    query.org.people.list.queryOptions({ input: { supervisor: person.id, limit: 1, includeFuture: 'true' } }),
  )
  const leads = (reports.data?.items.length ?? 0) > 0
  const initial: DepartureValues = {
    lastDay: person.leftOn ?? format.place.today,
    successorId: null,
  }
  const form = useApiForm({
    initial,
    submit: ({ lastDay, successorId }, attempt) =>
      api.org.people.depart({ id: person.id, lastDay: lastDay ?? '', successorId }, attempt),
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.org.key() })
      notifyDone(t(($) => $.org.person.departed, { name: person.name }))
      close()
    },
  })
  return (
    <ApiFormFields form={form} onCancel={close}>
      <p className={classes.quiet}>{t(($) => $.org.person.departHint)}</p>
      <DayInput label={t(($) => $.org.person.lastDay)} clearable={false} {...form.field('lastDay')} />
      {leads && (
        <RemoteSelect
          label={t(($) => $.org.person.successor)}
          description={t(($) => $.org.person.successorHint)}
          options={personOptions}
          {...form.field('successorId')}
        />
      )}
    </ApiFormFields>
  )
}

function UndoDeparture({ person, close }: { person: PersonDetail; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const undo = useMutation(
    query.org.people.undoDeparture.mutationOptions({
      onError: (error) => notifyTrouble(messageOf(error)),
      async onSuccess() {
        await queryClient.invalidateQueries({ queryKey: query.org.key() })
        notifyDone(t(($) => $.org.person.stays, { name: person.name }))
        close()
      },
    }),
  )
  return (
    <div className={classes.acts}>
      <span>{t(($) => $.org.person.leavesOn, { day: format.day(person.leftOn ?? '') })}</span>
      <Button loading={undo.isPending} onClick={() => undo.mutate({ id: person.id })}>
        {t(($) => $.org.person.undoDeparture)}
      </Button>
    </div>
  )
}
