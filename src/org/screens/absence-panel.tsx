import { Button, SegmentedControl, Select, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useConfirm } from '../../web/confirm-dialog.tsx'
import { DayInput } from '../../web/day-input.tsx'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelBody, PanelHeader, Properties } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Absence } from '../calendar-contract.ts'
import { etagOf } from './etag.ts'
import { personOptions } from './person-options.ts'
import { useAbsenceWords } from './use-absence-words.ts'
import classes from './person-panel.module.css'

type Kind = Exclude<Absence['kind'], 'absent'>
type Part = Absence['part']

const kinds = ['vacation', 'illness', 'training', 'trip', 'other'] as const
const parts = ['full', 'first_half', 'second_half'] as const

/** One absence, or a new one about a person. */
export function AbsencePanel({ id, about, close }: PanelProps): ReactNode {
  return id === 'new' ? (
    <NewAbsence personId={about} close={close} />
  ) : (
    <AbsenceView key={id} id={id} close={close} />
  )
}

function NewAbsence({ personId, close }: { personId: string | undefined; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { person: me, reach } = useSession()
  const { place } = useFormat()
  const queryClient = useQueryClient()
  const initial: Values & { personId: string | null } = {
    personId: personId ?? me.id,
    kind: 'vacation',
    startsOn: place.today,
    endsOn: place.today,
    part: 'full',
    note: '',
  }
  const form = useApiForm({
    initial,
    submit: (values, attempt) => api.org.absences.record(sent(values), attempt),
    async done(absence) {
      await queryClient.invalidateQueries({ queryKey: query.org.key() })
      notifyDone(t(($) => $.org.absence.recorded, { name: absence.personName }))
      close()
    },
  })
  const isChoosing = reach('org.recordAbsence') !== 'own' && !personId
  return (
    <>
      <PanelHeader title={t(($) => $.org.absence.add)} onClose={close} />
      <PanelBody>
        <ApiFormFields form={form} submit={t(($) => $.org.absence.record)} onCancel={close}>
          {isChoosing && (
            <RemoteSelect
              label={t(($) => $.org.absence.who)}
              options={personOptions}
              chosen={{ value: me.id, label: me.name }}
              {...form.field('personId')}
            />
          )}
          <AbsenceFields form={form} kind={form.values.kind} />
        </ApiFormFields>
      </PanelBody>
    </>
  )
}

type Values = {
  kind: Kind
  startsOn: string | null
  endsOn: string | null
  part: Part
  note: string
}

/** An illness carries no reason, so the field for one is not there. */
function sent<V extends Values & { personId: string | null }>(values: V) {
  return {
    ...values,
    personId: values.personId ?? '',
    startsOn: values.startsOn ?? '',
    endsOn: values.endsOn ?? '',
    note: values.kind === 'illness' || values.note === '' ? null : values.note,
  }
}

function AbsenceFields<V extends Values>(props: { form: ApiForm<V>; kind: Kind | null }): ReactNode {
  const { t } = useTranslation()
  const { form, kind } = props
  return (
    <>
      {kind && (
        <Select
          label={t(($) => $.org.absence.kind)}
          data={kinds.map((value) => ({ value, label: t(($) => $.org.absence.kinds[value]) }))}
          allowDeselect={false}
          {...form.field('kind')}
        />
      )}
      <DayInput label={t(($) => $.org.absence.firstDay)} clearable={false} {...form.field('startsOn')} />
      <DayInput
        label={t(($) => $.org.absence.lastDay)}
        description={t(($) => $.org.absence.lastDayHint)}
        clearable={false}
        {...form.field('endsOn')}
      />
      <SegmentedControl
        aria-label={t(($) => $.org.absence.part)}
        data={parts.map((value) => ({ value, label: t(($) => $.org.absence.partChoices[value]) }))}
        {...form.field('part')}
      />
      {kind === 'illness' ? (
        <p className={classes.quiet}>{t(($) => $.org.absence.noReason)}</p>
      ) : (
        kind && <Textarea label={t(($) => $.org.absence.note)} {...form.field('note')} />
      )}
    </>
  )
}

function AbsenceView({ id, close }: { id: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const words = useAbsenceWords()
  const [isEditing, setEditing] = useState(false)
  const absence = useQuery(query.org.absences.read.queryOptions({ input: { id } }))
  if (absence.error && !absence.data) {
    return <ErrorState error={absence.error} onRetry={() => void absence.refetch()} />
  }
  if (!absence.data) return <ScreenLoading />
  const one = absence.data
  return (
    <>
      <PanelHeader title={words.kind(one)} note={one.personName} onClose={close} />
      <PanelBody>
        {isEditing ? (
          <EditAbsence absence={one} close={() => setEditing(false)} />
        ) : (
          <>
            <Properties
              items={[
                [
                  t(($) => $.org.absence.who),
                  <PanelLink key="who" to={{ kind: 'person', id: one.personId }}>
                    {one.personName}
                  </PanelLink>,
                ],
                [t(($) => $.org.absence.when), words.days(one)],
                [t(($) => $.org.absence.note), one.note],
              ]}
            />
            {one.mayChange && <AbsenceActs absence={one} onEdit={() => setEditing(true)} close={close} />}
          </>
        )}
      </PanelBody>
    </>
  )
}

function AbsenceActs(props: { absence: Absence; onEdit: () => void; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const cancel = useMutation(
    query.org.absences.cancel.mutationOptions({
      onError: (error) => notifyTrouble(messageOf(error)),
      async onSuccess() {
        props.close()
        notifyDone(t(($) => $.org.absence.cancelled))
        await queryClient.invalidateQueries({ queryKey: query.org.key() })
      },
    }),
  )
  async function askAndCancel(): Promise<void> {
    const act = t(($) => $.org.absence.cancel)
    const title = t(($) => $.org.absence.cancelAsk, { name: props.absence.personName })
    if (await ask({ title, act, danger: true })) cancel.mutate({ id: props.absence.id })
  }
  return (
    <div className={classes.acts}>
      {dialog}
      <Button onClick={props.onEdit}>{t(($) => $.web.actions.edit)}</Button>
      <Button loading={cancel.isPending} onClick={() => void askAndCancel()}>
        {t(($) => $.org.absence.cancel)}
      </Button>
    </div>
  )
}

/** Whoever may not know the kind changes the days alone. */
function EditAbsence({ absence, close }: { absence: Absence; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const isHidden = absence.kind === 'absent'
  const initial: Values = {
    kind: isHidden ? 'other' : (absence.kind as Kind),
    startsOn: absence.startsOn,
    endsOn: absence.endsOn,
    part: absence.part,
    note: absence.note ?? '',
  }
  const form = useApiForm({
    initial,
    submit: (values) => {
      const { kind, note, ...days } = sent({ ...values, personId: absence.personId })
      return api.org.absences.edit(
        { id: absence.id, ...days, ...(isHidden ? {} : { kind, note }) },
        { context: { ifMatch: etagOf(absence.updatedAt) } },
      )
    },
    async done() {
      await queryClient.invalidateQueries({ queryKey: query.org.key() })
      notifyDone(t(($) => $.org.absence.saved))
      close()
    },
  })
  return (
    <ApiFormFields form={form} onCancel={close}>
      <AbsenceFields form={form} kind={isHidden ? null : form.values.kind} />
    </ApiFormFields>
  )
}
