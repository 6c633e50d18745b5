import { Button, Checkbox } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../org/day.ts'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { notifyDone } from '../../web/notices.ts'
import { PanelBody, PanelHeader, Section } from '../../web/panel-header.tsx'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import { ErrorState, Lines, NotFoundState } from '../../web/states.tsx'
import type { Norm } from '../contract.ts'
import { MetricDefinition } from './metric-definition.tsx'
import { NormGroundNote } from './norm-ground-note.tsx'
import { NewNorm } from './norm-form.tsx'
import { normOfPanelId, normRows, weekOf, type Holder, type NormCell } from './norms-view.ts'
import { useHolderName } from './norms-table.tsx'
import { WeekPattern } from './week-pattern.tsx'
import classes from './plan-panel.module.css'
import { useMetrics } from './use-metrics.ts'

/** One holder's norm of one metric: now, next, before; or the form that sets a new one. */
export function NormPanel({ id, about, close }: PanelProps): ReactNode {
  if (id === 'new') return <NewNorm key={about} about={about} close={close} />
  return <NormOfHolder id={id} close={close} />
}

function NormOfHolder({ id, close }: { id: string; close: () => void }): ReactNode {
  const address = normOfPanelId(id)
  const { personId } = address ?? {}
  const norms = useQuery({
    ...query.plan.norms.list.queryOptions({ input: { history: 'true', metric: address?.metric } }),
    enabled: address !== null,
  })
  const person = useQuery({
    ...query.org.people.read.queryOptions({ input: { id: personId ?? '' } }),
    enabled: personId !== undefined,
  })
  if (!address || (!address.role && !personId)) return <NotFoundState />
  const error = (norms.data ? null : norms.error) ?? (person.data ? null : person.error)
  if (error) return <ErrorState error={error} onRetry={() => void norms.refetch()} />
  if (!norms.data || (personId && !person.data)) return <Lines />
  const holder: Holder = person.data
    ? { kind: 'person', id: person.data.id, name: person.data.name, role: person.data.role }
    : { kind: 'role', role: address.role! }
  const { items, maySetRoles } = norms.data
  return (
    <HolderNorm
      id={id}
      holder={holder}
      norms={items}
      metric={address.metric}
      maySetRole={holder.kind === 'role' && maySetRoles.includes(address.role!)}
      close={close}
    />
  )
}

type HolderProps = {
  id: string
  holder: Holder
  norms: Norm[]
  metric: NormCell['metric']
  maySetRole: boolean
  close: () => void
}

function HolderNorm({ id, holder, norms, metric, maySetRole, close }: HolderProps): ReactNode {
  const { t } = useTranslation()
  const { nameOf } = useMetrics()
  const format = useFormat()
  const panel = usePanel()
  const session = useSession()
  const who = useHolderName(holder)
  const { today } = format.place
  const [row] = normRows(norms, [holder], [metric], today)
  const cell = row!.cells[0]!
  const versions = norms.filter((norm) =>
    holder.kind === 'role' ? norm.role === holder.role : norm.person?.id === holder.id,
  )
  const mayChange =
    holder.kind === 'role'
      ? maySetRole
      : session.reach('plan.set') === 'all' || holder.id !== session.person.id
  return (
    <>
      <PanelHeader
        title={
          <>
            {nameOf(metric)} <MetricDefinition metric={metric} />
          </>
        }
        note={who}
        onClose={close}
        actions={
          <MayButton
            may="plan.set"
            why={!mayChange && t(($) => $.plan.norms.mayNot)}
            onClick={() => panel.open({ kind: 'norm', id: 'new', about: id })}
          >
            {cell.own ? t(($) => $.plan.norms.change) : t(($) => $.plan.norms.set)}
          </MayButton>
        }
      />
      <PanelBody>
        <Section title={t(($) => $.plan.norms.now)}>
          <NormNow cell={cell} holder={holder} />
        </Section>
        {cell.own?.mayChange && cell.own.toDay === null && <EndNorm norm={cell.own} />}
        <Section title={t(($) => $.plan.norms.historyTitle)}>
          <Versions versions={versions} />
        </Section>
      </PanelBody>
    </>
  )
}

function NormNow({ cell, holder }: { cell: NormCell; holder: Holder }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { own, ofRole, next } = cell
  const role = t(($) => $.org.roles[holder.role as keyof typeof $.org.roles])
  const shown = own ?? ofRole
  return (
    <div className={classes.now}>
      {shown ? (
        <>
          <p className={classes.figure}>
            {t(($) => $.plan.norms.aWeek, { amount: format.number(weekOf(shown), 2) })}
            {!own && <span className={classes.who}> · {t(($) => $.plan.norms.asRole)}</span>}
          </p>
          {shown.perWeekday && <WeekPattern perWeekday={shown.perWeekday} size="large" />}
          <p className={classes.who}>
            {shown.toDay
              ? t(($) => $.plan.norms.span, {
                  from: format.day(shown.fromDay),
                  to: format.day(addDays(shown.toDay, -1)),
                })
              : t(($) => $.plan.norms.spanOpen, { from: format.day(shown.fromDay) })}
          </p>
        </>
      ) : (
        <p>{t(($) => $.plan.norms.noNorm)}</p>
      )}
      {own && holder.kind === 'person' && (
        <p className={classes.who}>
          {ofRole
            ? t(($) => $.plan.norms.ofRole, { role, amount: format.number(weekOf(ofRole), 2) })
            : t(($) => $.plan.norms.noneOfRole, { role })}
        </p>
      )}
      {next && (
        <p>
          {next.norm
            ? t(($) => $.plan.norms.next, {
                day: format.day(next.day),
                amount: format.number(weekOf(next.norm), 2),
              })
            : t(($) => $.plan.norms.nextNone, { day: format.day(next.day) })}
        </p>
      )}
    </div>
  )
}

function Versions({ versions }: { versions: Norm[] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (versions.length === 0) return <p className={classes.who}>{t(($) => $.plan.norms.neverSet)}</p>
  const latestFirst = versions.toSorted((one, other) => (one.fromDay < other.fromDay ? 1 : -1))
  const { today } = format.place
  return (
    <ol className={classes.versions}>
      {latestFirst.map((norm) => {
        const isNow = norm.fromDay <= today && (norm.toDay === null || norm.toDay > today)
        return (
          <li key={norm.id} className={classes.version} data-now={isNow || undefined}>
            <div className={classes.versionLine}>
              <strong className="figures">
                {t(($) => $.plan.norms.aWeek, { amount: format.number(weekOf(norm), 2) })}
              </strong>
              <span className={classes.change}>
                {norm.toDay
                  ? t(($) => $.plan.norms.span, {
                      from: format.day(norm.fromDay),
                      to: format.day(addDays(norm.toDay, -1)),
                    })
                  : t(($) => $.plan.norms.spanOpen, { from: format.day(norm.fromDay) })}
              </span>
            </div>
            {norm.perWeekday && <WeekPattern perWeekday={norm.perWeekday} size="large" />}
            <div className={classes.who}>
              {norm.setBy
                ? t(($) => $.plan.norms.setBy, { name: norm.setBy.name, moment: format.moment(norm.setAt) })
                : t(($) => $.plan.norms.setBySystem, { moment: format.moment(norm.setAt) })}
            </div>
            {norm.ground && <NormGroundNote ground={norm.ground} />}
          </li>
        )
      })}
    </ol>
  )
}

/** Asks for the first day without the norm; for a day of the past it has to be meant. */
function EndNorm({ norm }: { norm: Norm }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const form = useApiForm({
    initial: { toDay: format.place.today, retroactive: false },
    submit: ({ toDay, retroactive }, attempt) =>
      api.plan.norms.end({ id: norm.id, toDay: toDay ?? '', retroactive }, attempt),
    async done() {
      setOpen(false)
      await queryClient.invalidateQueries({ queryKey: query.plan.key() })
      notifyDone(t(($) => $.plan.norms.ended))
    },
  })
  if (!isOpen) {
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{t(($) => $.plan.norms.end)}</Button>
      </div>
    )
  }
  const { toDay } = form.values
  return (
    <Section title={t(($) => $.plan.norms.endTitle)}>
      <ApiFormFields form={form} submit={t(($) => $.plan.norms.endAct)} onCancel={() => setOpen(false)}>
        <DayInput label={t(($) => $.plan.norms.endOn)} {...form.field('toDay')} data-autofocus />
        {toDay !== null && toDay < format.place.today && (
          <Checkbox
            label={t(($) => $.plan.norms.retroactive)}
            description={t(($) => $.plan.norms.retroactiveHint)}
            {...form.field('retroactive', { type: 'checkbox' })}
          />
        )}
      </ApiFormFields>
    </Section>
  )
}
