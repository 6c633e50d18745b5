import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlanTabs } from '../../plan/screens/plan-tabs.tsx'
import { api, query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { useSession } from '../../web/session.ts'
import { EmptyState, ErrorState, ScreenLoading } from '../../web/states.tsx'
import { StatusMark, type Tone } from '../../web/status-mark.tsx'
import type { Warning, WarningRecord } from '../warning-contract.ts'
import { warningsRoute } from './routes.tsx'
import { WarningMark } from './warning-strip.tsx'
import { useWarningWords } from './warning-words.ts'
import classes from './warning.module.css'

/** «Предупреждения»: what a branch was told, and how such warnings came true. */
export function WarningsScreen(): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t(($) => $.forecast.warnings.title)}>
        <PlanTabs current="warnings" />
      </PageHeader>
      <div className={classes.page}>
        <Told />
        <Records />
      </div>
    </>
  )
}

function Told(): ReactNode {
  const { t } = useTranslation()
  const { of } = warningsRoute.useSearch()
  const told = useQuery(query.forecast.warnings.list.queryOptions({ input: { of } }))
  if (told.error && !told.data) {
    return <ErrorState error={told.error} onRetry={() => void told.refetch()} />
  }
  if (!told.data) return <ScreenLoading />
  const { items } = told.data
  if (items.length === 0) {
    return (
      <EmptyState title={t(($) => $.forecast.warnings.list.emptyTitle)}>
        {t(($) => $.forecast.warnings.list.empty)}
      </EmptyState>
    )
  }
  const title = t(($) => $.forecast.warnings.list.title)
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.items}>
        {items.map((warning) => (
          <ToldItem key={warning.id} warning={warning} />
        ))}
      </ul>
    </section>
  )
}

function ToldItem({ warning }: { warning: Warning }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { person } = useSession()
  const { says } = useWarningWords()
  const { aside } = warning
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <WarningMark warning={warning} />
        <span className={classes.says}>
          {says(warning)}
          <span className={classes.note}>
            {t(($) => $.forecast.warnings.list.told, {
              told: format.day(warning.toldAsOf),
              seen: format.day(warning.seenAsOf),
            })}
          </span>
          {aside && (
            <span className={classes.note}>
              {t(($) => $.forecast.warnings.aside.note, {
                until: format.day(aside.until),
                reason: aside.reason,
                name: aside.by.name,
                at: format.day(format.dayOf(aside.at)),
              })}
            </span>
          )}
        </span>
        <span className={classes.acts}>
          <State warning={warning} />
          {warning.isAside && warning.personId === person.id && <TakeBack warning={warning} />}
        </span>
      </div>
    </li>
  )
}

const tones: Record<'current' | 'aside' | 'ceased' | 'came_true' | 'did_not' | 'cannot_tell', Tone> = {
  current: 'open',
  aside: 'later',
  ceased: 'idle',
  came_true: 'warn',
  did_not: 'good',
  cannot_tell: 'idle',
}

function State({ warning }: { warning: Warning }): ReactNode {
  const { t } = useTranslation()
  const now = warning.isAside ? 'aside' : warning.isCurrent ? 'current' : 'ceased'
  const state = warning.outcome ?? now
  return <StatusMark tone={tones[state]} label={t(($) => $.forecast.warnings.states[state])} />
}

function TakeBack({ warning }: { warning: Warning }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const takingBack = useMutation({
    mutationFn: () => api.forecast.warnings.takeBack({ id: warning.id }),
    onSuccess: () => notifyDone(t(($) => $.forecast.warnings.aside.returned)),
    onError: (error) => notifyTrouble(messageOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.forecast.key() }),
  })
  const act = t(($) => $.forecast.warnings.aside.back)
  return (
    <Button
      variant="subtle"
      loading={takingBack.isPending}
      aria-label={`${act}: ${t(($) => $.forecast.warnings.kinds[warning.kind])}`}
      onClick={() => takingBack.mutate()}
    >
      {act}
    </Button>
  )
}

function Records(): ReactNode {
  const { t } = useTranslation()
  const records = useQuery(query.forecast.warningRecords.list.queryOptions({ input: {} }))
  if (records.error && !records.data) {
    return <ErrorState error={records.error} onRetry={() => void records.refetch()} />
  }
  if (!records.data) return null
  const { items, enoughFrom } = records.data
  const title = t(($) => $.forecast.warnings.record.title)
  const heads = ['kind', 'told', 'resolved', 'cameTrue', 'interval', 'quiet'] as const
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.whatIs}>{t(($) => $.forecast.warnings.record.whatIs)}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wide on a phone, scrolled by keys too */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(($) => $.forecast.warnings.record[head])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((record) => (
              <RecordRow key={record.kind} record={record} enoughFrom={enoughFrom} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function RecordRow({ record, enoughFrom }: { record: WarningRecord; enoughFrom: number }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind, told, resolved, cameTrue, low, high, quiet, isOff } = record
  const name = t(($) => $.forecast.warnings.kinds[kind])
  const part = (came: number, of: number) =>
    t(($) => $.forecast.warnings.record.quietIs, {
      percent: format.percent(came / of),
      of: format.number(of),
    })
  return (
    <tr>
      <th scope="row">
        {name}{' '}
        <Definition name={name}>
          <p>{t(($) => $.forecast.warnings.trueIf[kind])}</p>
        </Definition>
        {isOff && <span className={classes.note}>{t(($) => $.forecast.warnings.record.off)}</span>}
      </th>
      <td>{format.number(told)}</td>
      <td>{format.number(resolved)}</td>
      <td>
        {resolved >= enoughFrom
          ? format.percent(cameTrue / resolved)
          : !isOff && t(($) => $.forecast.warnings.record.untried)}
      </td>
      <td>
        {resolved >= enoughFrom &&
          low !== null &&
          high !== null &&
          `${format.percent(low)} – ${format.percent(high)}`}
      </td>
      <td>{quiet.resolved >= enoughFrom && part(quiet.cameTrue, quiet.resolved)}</td>
    </tr>
  )
}
