import { Button, NumberInput, Select } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelBody, PanelHeader } from '../../web/panel-header.tsx'
import { useSession } from '../../web/session.ts'
import { EmptyState, ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Cadence, Pair } from '../one-to-one-contract.ts'
import classes from './one-to-one.module.css'
import { useOneToOneWords } from './use-one-to-one-words.ts'

/** How often the reader meets one of their direct reports. */
export function CadencePanel({ id, close }: PanelProps): ReactNode {
  const { t } = useTranslation()
  const { person } = useSession()
  const pairs = useQuery(query.coaching.oneToOnes.pairs.queryOptions({ input: {} }))
  if (pairs.error && !pairs.data) {
    return <ErrorState error={pairs.error} onRetry={() => void pairs.refetch()} />
  }
  if (!pairs.data) return <ScreenLoading />
  const pair = pairs.data.items.find((one) => one.person.id === id && one.head.id === person.id)
  return (
    <>
      <PanelHeader title={t(($) => $.coaching.oneToOne.cadence)} note={pair?.person.name} onClose={close} />
      <PanelBody>
        {pair ? (
          <CadenceForm pair={pair} close={close} />
        ) : (
          <EmptyState title={t(($) => $.coaching.oneToOne.none)}>
            {t(($) => $.coaching.oneToOne.noneIs)}
          </EmptyState>
        )}
      </PanelBody>
    </>
  )
}

const usual: Cadence = { everyWeeks: 1, weekday: 2, startsAt: '10:00', minutes: 30 }

function CadenceForm({ pair, close }: { pair: Pair; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const words = useOneToOneWords()
  const { id: personId, name } = pair.person
  const { everyWeeks, weekday, ...rest } = pair.cadence ?? usual
  const form = useApiForm({
    initial: { ...rest, everyWeeks: String(everyWeeks), weekday: String(weekday) },
    submit: (values, attempt) =>
      api.coaching.oneToOnes.setCadence(
        {
          personId,
          everyWeeks: Number(values.everyWeeks) as Cadence['everyWeeks'],
          weekday: Number(values.weekday),
          startsAt: values.startsAt,
          minutes: values.minutes,
        },
        attempt,
      ),
    async done() {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: query.coaching.oneToOnes.key() }),
        // a meeting of tomorrow waits to be prepared
        queryClient.invalidateQueries({ queryKey: query.today.key() }),
      ])
      notifyDone(t(($) => $.coaching.oneToOne.cadenceSet, { name }))
      close()
    },
  })
  return (
    <>
      <ApiFormFields form={form} onCancel={close}>
        <p className={classes.aside}>{t(($) => $.coaching.oneToOne.cadenceIs)}</p>
        <Select
          label={t(($) => $.coaching.oneToOne.every)}
          allowDeselect={false}
          data={([1, 2, 4] as const).map((weeks) => ({
            value: String(weeks),
            label: words.everyName(weeks),
          }))}
          {...form.field('everyWeeks')}
        />
        <Select
          label={t(($) => $.coaching.oneToOne.weekday)}
          allowDeselect={false}
          data={[1, 2, 3, 4, 5, 6, 7].map((one) => ({ value: String(one), label: words.weekdayName(one) }))}
          {...form.field('weekday')}
        />
        <div className={classes.two}>
          <TimeInput label={t(($) => $.coaching.oneToOne.time)} size="sm" {...form.field('startsAt')} />
          <NumberInput
            label={t(($) => $.coaching.oneToOne.minutes)}
            min={10}
            max={240}
            step={5}
            {...form.field('minutes')}
          />
        </div>
      </ApiFormFields>
      {pair.cadence && <StopButton pair={pair} cadence={pair.cadence} close={close} />}
    </>
  )
}

type StopProps = { pair: Pair; cadence: Cadence; close: () => void }

function StopButton({ pair, cadence, close }: StopProps): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { id: personId, name } = pair.person
  const refresh = () => queryClient.invalidateQueries({ queryKey: query.coaching.oneToOnes.key() })
  const trouble = { onError: (error: unknown) => notifyTrouble(messageOf(error)) }
  const going = useMutation({
    mutationFn: () => api.coaching.oneToOnes.setCadence({ personId, ...cadence }),
    onSuccess: refresh,
    ...trouble,
  })
  const stop = useMutation({
    mutationFn: () => api.coaching.oneToOnes.dropCadence({ personId }),
    async onSuccess() {
      await refresh()
      notifyDone(
        t(($) => $.coaching.oneToOne.stopped, { name }),
        () => going.mutate(),
      )
      close()
    },
    ...trouble,
  })
  return (
    <Button variant="subtle" className={classes.stop} loading={stop.isPending} onClick={() => stop.mutate()}>
      {t(($) => $.coaching.oneToOne.stop)}
    </Button>
  )
}
