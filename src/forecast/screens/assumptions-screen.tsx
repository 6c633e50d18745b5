import { Button, NumberInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { notifyDone } from '../../web/notices.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import { Tag } from '../../web/status-mark.tsx'
import type { Assumption } from '../assumption-contract.ts'
import classes from './assumptions.module.css'

/** What is assumed of the company until its own data say it: seen by those who plan, put right by owner and director. */
export function AssumptionsScreen(): ReactNode {
  const { t } = useTranslation()
  const assumptions = useQuery(query.forecast.assumptions.list.queryOptions({ input: {} }))
  return (
    <>
      <PageHeader
        title={t(($) => $.forecast.assumptions.title)}
        note={
          <>
            {t(($) => $.forecast.assumptions.note)}{' '}
            <Definition name={t(($) => $.forecast.assumptions.title)}>
              <p>{t(($) => $.forecast.assumptions.whatIs)}</p>
            </Definition>
          </>
        }
      />
      {assumptions.error && !assumptions.data && (
        <ErrorState error={assumptions.error} onRetry={() => void assumptions.refetch()} />
      )}
      {assumptions.isPending && <ScreenLoading />}
      {assumptions.data && (
        <ul className={classes.list}>
          {assumptions.data.items.map((one) => (
            <Item key={one.key} one={one} mayChange={assumptions.data.mayChange} />
          ))}
        </ul>
      )}
    </>
  )
}

function Item({ one, mayChange }: { one: Assumption; mayChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const written = useWritten(one)
  const [isOpen, setOpen] = useState(false)
  const name = t(($) => $.forecast.assumptions.names[one.key])
  const last = one.changes[0]
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <h2 className={classes.name}>
          {name}{' '}
          <Definition name={name}>
            <p>{t(($) => $.forecast.assumptions.about[one.key])}</p>
          </Definition>
        </h2>
        <strong className={classes.value}>{written(one.value)}</strong>
        <span className={classes.quiet}>
          {one.worth !== null && `${t(($) => $.forecast.assumptions.worth)}: ${format.number(one.worth)}`}
        </span>
        <span className={classes.source}>
          <Tag>
            {one.isOwn
              ? t(($) => $.forecast.assumptions.sourceOwn)
              : t(($) => $.forecast.assumptions.sourceUsual)}
          </Tag>
        </span>
        <MayButton
          why={!mayChange && t(($) => $.forecast.assumptions.mayNot)}
          onClick={() => setOpen(!isOpen)}
        >
          <span aria-hidden>{t(($) => $.forecast.assumptions.change)}</span>
          <span className={classes.heard}>{t(($) => $.forecast.assumptions.changeOf, { name })}</span>
        </MayButton>
      </div>
      {one.isOwn && last && (
        <p className={classes.quiet}>
          {t(($) => $.forecast.assumptions.usual, { value: written(one.usual.value) })}
          {' · '}
          {t(($) => $.forecast.assumptions.changed, {
            name: last.setBy.name,
            moment: format.moment(last.setAt),
          })}
        </p>
      )}
      {isOpen && <Form one={one} close={() => setOpen(false)} />}
      {one.changes.length > 0 && <Changes one={one} />}
    </li>
  )
}

/** A value as people read it: shares in percent, days and months with their word. */
function useWritten({ unit }: Assumption): (value: number) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (value) => {
    if (unit === 'share') return format.percent(value, 1)
    if (unit === 'days') return t(($) => $.forecast.assumptions.days, { value: format.number(value) })
    if (unit === 'months') return t(($) => $.forecast.assumptions.months, { value: format.number(value) })
    return format.number(value, 2)
  }
}

function Form({ one, close }: { one: Assumption; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const times = one.unit === 'share' ? 100 : 1
  const decimal = format.place.locale === 'ru' ? ',' : '.'
  async function saved() {
    await queryClient.invalidateQueries({ queryKey: query.forecast.key() })
    notifyDone(t(($) => $.forecast.assumptions.saved))
    close()
  }
  // named as the API names the only item of the request
  const typed: { value: number | string; worth: number | string | null } = {
    value: rounded(one.value * times),
    worth: one.worth,
  }
  const form = useApiForm({
    initial: { items: [typed] },
    submit: ({ items: [item] }, attempt) =>
      api.forecast.assumptions.set(
        {
          items: [
            {
              key: one.key,
              value: Number(item!.value) / times,
              ...(one.worth === null ? {} : { worth: Number(item!.worth) }),
            },
          ],
        },
        attempt,
      ),
    done: saved,
  })
  const reset = useApiForm({
    initial: {},
    submit: (_, attempt) => api.forecast.assumptions.set({ items: [{ key: one.key, value: null }] }, attempt),
    done: saved,
  })
  return (
    <div className={classes.form}>
      <ApiFormFields form={form} onCancel={close}>
        <div className={classes.fields}>
          <NumberInput
            label={
              one.unit === 'share'
                ? t(($) => $.forecast.assumptions.percent)
                : t(($) => $.forecast.assumptions.value)
            }
            decimalSeparator={decimal}
            {...form.field('items.0.value')}
            data-autofocus
          />
          {one.worth !== null && (
            <NumberInput
              label={t(($) => $.forecast.assumptions.worth)}
              decimalSeparator={decimal}
              {...form.field('items.0.worth')}
            />
          )}
        </div>
      </ApiFormFields>
      {one.isOwn && (
        <Button variant="default" loading={reset.isBusy} onClick={() => reset.onSubmit()}>
          {t(($) => $.forecast.assumptions.reset)}
        </Button>
      )}
    </div>
  )
}

/** A third of a percent is no figure that anybody typed. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

function Changes({ one }: { one: Assumption }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const written = useWritten(one)
  return (
    <details className={classes.changes}>
      <summary>{t(($) => $.forecast.assumptions.history)}</summary>
      <ol>
        {one.changes.map(({ value, worth, setAt, setBy }) => (
          <li key={setAt}>
            {value === null ? t(($) => $.forecast.assumptions.historyReset) : written(value)}
            {worth !== null && ` · ${t(($) => $.forecast.assumptions.worth)}: ${format.number(worth)}`}
            {' · '}
            {t(($) => $.forecast.assumptions.changed, { name: setBy.name, moment: format.moment(setAt) })}
          </li>
        ))}
      </ol>
    </details>
  )
}
