import { Checkbox, MultiSelect, SegmentedControl, Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, periodAround } from '../../org/day.ts'
import { ApiFormFields, useApiForm, type ApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import type { Norm } from '../contract.ts'
import type { MetricKey } from '../metric.ts'
import { AmountFields } from './norm-amounts.tsx'
import { inForce, normMetrics, normOfPanelId, weekOf, type NormRole } from './norms-view.ts'
import classes from './norm-form.module.css'
import { useMetrics } from './use-metrics.ts'

export type NormValues = {
  metric: MetricKey
  bound: 'role' | 'people'
  role: NormRole
  personIds: string[]
  pattern: 'week' | 'weekday'
  perWeek: number | null
  perWeekday: (number | null)[]
  fromDay: string | null
  retroactive: boolean
}

type Person = { id: string; name: string; role: string }

/** The form of a new version of a norm; `about` may say the metric and for whom. */
export function NewNorm({ about, close }: { about: string | undefined; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const { person: self, reach } = useSession()
  const norms = useQuery(query.plan.norms.list.queryOptions({ input: {} }))
  const people = useQuery({
    ...query.org.people.list.queryOptions({ input: { within: self.id, limit: 200 } }),
    enabled: reach('plan.set') !== 'none',
  })
  const error = norms.error ?? people.error
  return (
    <>
      <PanelHeader title={t(($) => $.plan.norms.set)} onClose={close} />
      <PanelBody>
        {error && <ErrorState error={error} onRetry={() => void norms.refetch()} />}
        {!error && (!norms.data || !people.data) && <Lines />}
        {norms.data && people.data && (
          <Form
            about={about}
            norms={norms.data.items}
            maySetRoles={norms.data.maySetRoles.filter((role) =>
              people.data.items.some((one) => one.role === role),
            )}
            people={people.data.items.filter(
              ({ id, role }) => isNormRole(role) && (id !== self.id || reach('plan.set') === 'all'),
            )}
            close={close}
          />
        )}
      </PanelBody>
    </>
  )
}

function isNormRole(role: string): role is NormRole {
  return ['director', 'head', 'lead', 'rep'].includes(role)
}

type FormProps = {
  about: string | undefined
  norms: Norm[]
  maySetRoles: NormRole[]
  people: Person[]
  close: () => void
}

function Form({ about, norms, maySetRoles, people, close }: FormProps): ReactNode {
  const { t } = useTranslation()
  const { choices, definitionOf } = useMetrics()
  const format = useFormat()
  const queryClient = useQueryClient()
  const panel = usePanel()
  const form = useApiForm({
    initial: startOf(about, norms, maySetRoles, format.place.today),
    submit: (values, attempt) => api.plan.norms.create(inputOf(values), attempt),
    async done({ items }, values) {
      await queryClient.invalidateQueries({ queryKey: query.plan.key() })
      notifyDone(
        values.bound === 'role'
          ? t(($) => $.plan.norms.doneRole)
          : t(($) => $.plan.norms.done, { count: items.length }),
      )
      const who =
        values.bound === 'role' ? values.role : items.length === 1 ? items[0]!.person?.id : undefined
      if (who) panel.open({ kind: 'norm', id: `${values.metric}.${who}` })
      else close()
    },
  })
  const { metric, fromDay, bound, role, personIds } = form.values
  const isBound = (id: string) =>
    bound === 'people' ? personIds.includes(id) : people.some((one) => one.id === id && one.role === role)
  return (
    <ApiFormFields form={form} submit={t(($) => $.plan.norms.set)} onCancel={close}>
      <Select
        label={t(($) => $.plan.norms.metric)}
        description={definitionOf(metric)}
        allowDeselect={false}
        data={choices(normMetrics)}
        {...form.field('metric')}
        // the form comes when its data has come, after the panel has taken the focus
        autoFocus
        data-autofocus
      />
      <Whom form={form} maySetRoles={maySetRoles} people={people} />
      <AmountFields form={form} isBound={isBound} />
      <DayInput
        label={t(($) => $.plan.norms.starts)}
        description={t(($) => $.plan.norms.startsHint)}
        clearable={false}
        {...form.field('fromDay')}
      />
      {fromDay !== null && fromDay < format.place.today && (
        <Checkbox
          label={t(($) => $.plan.norms.retroactive)}
          description={t(($) => $.plan.norms.retroactiveHint)}
          {...form.field('retroactive', { type: 'checkbox' })}
        />
      )}
    </ApiFormFields>
  )
}

/** What the form begins with: the version in force, so that a change starts from what is. */
function startOf(
  about: string | undefined,
  norms: readonly Norm[],
  maySetRoles: readonly NormRole[],
  today: string,
): NormValues {
  const address = normOfPanelId(about)
  const metric = address?.metric ?? normMetrics[0]!
  const now = address?.role || address?.personId ? versionOf(norms, address, today) : null
  return {
    metric,
    // the norm that is set most often is that of those who sell
    bound: address?.role || (!address?.personId && maySetRoles.includes('rep')) ? 'role' : 'people',
    role: address?.role ?? (maySetRoles.includes('rep') ? 'rep' : (maySetRoles[0] ?? 'rep')),
    personIds: address?.personId ? [address.personId] : [],
    pattern: now?.perWeekday ? 'weekday' : 'week',
    perWeek: now ? weekOf(now) : null,
    perWeekday: now?.perWeekday ?? Array.from({ length: 7 }, () => null),
    // a change begins with a week, so that no week is measured by two norms; a first norm has nothing to wait for
    fromDay: norms.length === 0 ? today : addDays(periodAround('week', today).to, 1),
    retroactive: false,
  }
}

function versionOf(
  norms: readonly Norm[],
  { metric, role, personId }: { metric: MetricKey; role?: NormRole; personId?: string },
  today: string,
): Norm | null {
  const own = norms.filter(
    (norm) => norm.metric === metric && (personId ? norm.person?.id === personId : norm.role === role),
  )
  return inForce(own, today)
}

function inputOf(values: NormValues) {
  const { metric, bound, role, personIds, pattern, perWeek, perWeekday, fromDay, retroactive } = values
  return {
    metric,
    ...(bound === 'role' ? { role } : { personIds }),
    ...(pattern === 'week'
      ? { perWeek: perWeek ?? undefined }
      : { perWeekday: perWeekday.map((value) => value ?? 0) }),
    fromDay: fromDay ?? '',
    retroactive,
  }
}

type WhomProps = { form: ApiForm<NormValues>; maySetRoles: NormRole[]; people: Person[] }

function Whom({ form, maySetRoles, people }: WhomProps): ReactNode {
  const { t } = useTranslation()
  const { bound, personIds } = form.values
  const reps = people.filter(({ role }) => role === 'rep')
  const all = reps.length > 0 ? reps : people
  const refused = personIds.map((_, index) => form.field(`personIds.${index}`).error).find(Boolean)
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t(($) => $.plan.norms.whom)}</legend>
      {maySetRoles.length > 0 ? (
        <SegmentedControl
          aria-label={t(($) => $.plan.norms.whom)}
          data={[
            { value: 'role', label: t(($) => $.plan.norms.role) },
            { value: 'people', label: t(($) => $.plan.norms.people) },
          ]}
          {...form.field('bound')}
        />
      ) : null}
      {!maySetRoles.includes('rep') && bound === 'people' && (
        <p className={classes.hint}>{t(($) => $.plan.norms.onlyPeople)}</p>
      )}
      {bound === 'role' ? (
        <Select
          aria-label={t(($) => $.plan.norms.role)}
          allowDeselect={false}
          data={maySetRoles.map((role) => ({ value: role, label: t(($) => $.org.roles[role]) }))}
          {...form.field('role')}
        />
      ) : (
        <>
          <MultiSelect
            aria-label={t(($) => $.plan.norms.people)}
            placeholder={personIds.length === 0 ? t(($) => $.plan.norms.pickPeople) : ''}
            searchable
            hidePickedOptions
            maxDropdownHeight={280}
            data={people.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('personIds')}
            error={refused ?? form.field('personIds').error}
          />
          {all.length > 1 && personIds.length < all.length && (
            <button
              type="button"
              className={classes.everyone}
              onClick={() =>
                form.set(
                  'personIds',
                  all.map(({ id }) => id),
                )
              }
            >
              {t(($) => $.plan.norms.everyone, { count: all.length })}
            </button>
          )}
        </>
      )}
    </fieldset>
  )
}
