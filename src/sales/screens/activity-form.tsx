import { NumberInput, SegmentedControl, Select, Textarea } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { useQueryClient } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accountOptions } from '../../clients/screens/account-options.ts'
import { sellerOptions } from '../../clients/screens/seller-options.ts'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api } from '../../web/client.ts'
import { etagOf } from '../../web/etag.ts'
import { DayInput } from '../../web/day-input.tsx'
import { RemoteSelect } from '../../web/remote-select.tsx'
import { notifyDone } from '../../web/notices.ts'
import { useSession } from '../../web/session.ts'
import type { Activity, ActivityKind, ActivityOutcome } from '../activity-contract.ts'
import { refresh } from './activity-changes.ts'
import { clockTimeOf } from './company-time.ts'
import { instantOf } from './activity-draft.ts'
import { KindChoice } from './kind-choice.tsx'
import { dealOptions } from './open-deal-options.ts'
import classes from './log-sheet.module.css'

type Values = {
  kind: ActivityKind
  outcome: ActivityOutcome
  /** named as the API names the instant it stands for, so that its refusal lands here */
  at: string | null
  time: string
  minutes: number | ''
  prospect: 'yes' | 'no'
  accountId: string | null
  dealId: string | null
  personId: string | null
  note: string
}

/** Everything about an activity that was logged already. */
export function ActivityForm({ activity, onDone }: { activity: Activity; onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { company } = useSession()
  const initial: Values = {
    kind: activity.kind,
    outcome: activity.outcome,
    at: activity.day,
    time: clockTimeOf(activity.at, company.timeZone),
    minutes: activity.minutes,
    prospect: activity.prospect ? 'yes' : 'no',
    accountId: activity.accountId,
    dealId: activity.dealId,
    personId: activity.personId,
    note: activity.note ?? '',
  }
  const form = useApiForm({
    initial,
    submit: (values, attempt) =>
      api.sales.activities.edit(
        { id: activity.id, ...changesOf(values, activity, company.timeZone) },
        { context: { ...attempt.context, ifMatch: etagOf(activity) } },
      ),
    async done() {
      await refresh(queryClient)
      notifyDone(t(($) => $.sales.activities.saved))
      onDone()
    },
  })
  return (
    <ApiFormFields form={form} onCancel={onDone}>
      <KindChoice value={form.values.kind} onChange={(kind) => form.set('kind', kind)} />
      <WhatCameOfIt form={form} />
      <WithWhom form={form} activity={activity} />
      <Textarea label={t(($) => $.sales.activities.note)} {...form.field('note')} />
    </ApiFormFields>
  )
}

/** Seconds that the field does not show are not changed by looking at them. */
function changesOf(values: Values, activity: Activity, timeZone: string) {
  const at = instantOf({ when: 'earlier', day: values.at, time: values.time }, timeZone)
  const isSameMinute = at?.slice(0, 16) === new Date(activity.at).toISOString().slice(0, 16)
  return {
    kind: values.kind,
    outcome: values.outcome,
    at: isSameMinute ? undefined : at,
    minutes: values.minutes === '' ? 0 : values.minutes,
    prospect: values.prospect === 'yes',
    accountId: values.accountId,
    dealId: values.dealId,
    personId: values.personId ?? undefined,
    note: values.note.trim() || null,
  }
}

function WhatCameOfIt({ form }: { form: ApiForm<Values> }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <div className={classes.pair}>
        <Select
          label={t(($) => $.sales.activities.outcome)}
          allowDeselect={false}
          data={(['held', 'not_held', 'planned'] as const).map((value) => ({
            value,
            label: t(($) => $.sales.activities.outcomes[form.values.kind][value]),
          }))}
          {...form.field('outcome')}
        />
        <NumberInput
          label={t(($) => $.sales.activities.minutes)}
          min={0}
          allowDecimal={false}
          {...form.field('minutes')}
        />
      </div>
      <div className={classes.pair}>
        <DayInput label={t(($) => $.sales.activities.log.day)} clearable={false} {...form.field('at')} />
        <TimeInput label={t(($) => $.sales.activities.log.time)} size="sm" {...form.field('time')} />
      </div>
    </>
  )
}

function WithWhom({ form, activity }: { form: ApiForm<Values>; activity: Activity }): ReactNode {
  const { t } = useTranslation()
  const { person, reach } = useSession()
  const label = useId()
  const { accountId, accountName, dealId, dealTitle, personId, personName } = activity
  return (
    <>
      <RemoteSelect
        label={t(($) => $.sales.activities.client)}
        chosen={accountId ? { value: accountId, label: accountName ?? '' } : undefined}
        options={accountOptions}
        {...form.field('accountId')}
        onChange={(chosen) => {
          // a deal of the client before would not be this client's
          form.set('accountId', chosen)
          form.set('dealId', null)
        }}
      />
      <RemoteSelect
        key={form.values.accountId}
        label={t(($) => $.sales.activities.deal)}
        chosen={
          dealId && form.values.dealId === dealId
            ? { value: dealId, label: dealTitle ?? t(($) => $.sales.activities.otherDeal) }
            : undefined
        }
        options={dealOptions(form.values.accountId ?? undefined)}
        {...form.field('dealId')}
      />
      <div>
        <div className={classes.label} id={label}>
          {t(($) => $.sales.activities.prospect)}
        </div>
        <SegmentedControl
          fullWidth
          aria-labelledby={label}
          data={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(($) => $.sales.activities.prospects[value]),
          }))}
          {...form.field('prospect')}
        />
      </div>
      {reach('activity.edit') !== 'own' && (
        <RemoteSelect
          label={t(($) => $.sales.activities.person)}
          clearable={false}
          chosen={{ value: personId, label: personName }}
          options={sellerOptions(person.id)}
          {...form.field('personId')}
        />
      )}
    </>
  )
}
