import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { Definition } from '../../web/definition.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import type { Deviation } from '../deviation-contract.ts'
import { useDeviationWords } from './deviation-words.ts'
import classes from './coaching.module.css'

/** So many of one person are enough for a talk. */
const shownAtOnce = 2

/** What differs from what was agreed, the weightiest first; the others one touch away. */
export function DeviationList({ items }: { items: readonly Deviation[] }): ReactNode {
  const { t } = useTranslation()
  const [isAll, setAll] = useState(false)
  if (items.length === 0) {
    return (
      <p className={classes.aside}>
        {t(($) => $.coaching.screens.none)} {t(($) => $.coaching.screens.noneIs)}
      </p>
    )
  }
  const first = items.filter(({ place }) => place !== null && place <= shownAtOnce)
  const shown = isAll ? items : first
  const hidden = items.length - shown.length
  return (
    <>
      <ul className={classes.list}>
        {shown.map((one) => (
          <DeviationLine key={one.id} deviation={one} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          {t(($) => $.coaching.screens.more, { count: hidden })}
        </Button>
      )}
    </>
  )
}

function DeviationLine({ deviation }: { deviation: Deviation }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useDeviationWords()
  const [isResting, setResting] = useState(false)
  const { putAside, mayDecide, stakeMinor } = deviation
  const name = words.nameOf(deviation)
  return (
    <li className={classes.deviation}>
      <div className={classes.line}>
        <span className={classes.name}>
          {name}
          <Definition name={name}>
            <p>{words.definitionOf(deviation)}</p>
            {stakeMinor !== null && <p>{t(($) => $.coaching.screens.stakeIs)}</p>}
          </Definition>
        </span>
        <span className={classes.figure}>{words.figureOf(deviation)}</span>
      </div>
      <div className={classes.line}>
        <span className={classes.aside}>
          {t(($) => $.coaching.screens.since, { day: format.day(deviation.openedOn) })}
          {stakeMinor !== null && stakeMinor > 0 && (
            <>, {t(($) => $.coaching.screens.stake, { money: format.moneyShort(stakeMinor) })}</>
          )}
        </span>
        {mayDecide && !putAside && !isResting && (
          <Button size="compact-sm" variant="subtle" onClick={() => setResting(true)}>
            {t(($) => $.coaching.screens.putAside)}
          </Button>
        )}
      </div>
      {putAside && <Resting deviation={deviation} />}
      {isResting && <RestForm id={deviation.id} close={() => setResting(false)} />}
    </li>
  )
}

function Resting({ deviation }: { deviation: Deviation }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const takeUp = useTakeUp()
  const { putAside, mayDecide, id } = deviation
  if (!putAside) return null
  return (
    <div className={classes.line}>
      <span className={classes.aside}>
        {t(($) => $.coaching.screens.resting, {
          day: format.day(putAside.until),
          reason: putAside.reason,
          name: putAside.by.name,
        })}
      </span>
      {mayDecide && (
        <Button size="compact-sm" variant="default" onClick={() => takeUp.mutate(id)}>
          {t(($) => $.coaching.screens.takeUp)}
        </Button>
      )}
    </div>
  )
}

function RestForm({ id, close }: { id: string; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const takeUp = useTakeUp()
  const form = useApiForm({
    initial: { until: null as string | null, reason: '' },
    submit: ({ until, reason }, attempt) =>
      api.coaching.deviations.putAside({ id, until: until as string, reason }, attempt),
    async done({ putAside }) {
      // what waits on the board is settled by it too
      void queryClient.invalidateQueries({ queryKey: query.today.key() })
      await queryClient.invalidateQueries({ queryKey: query.coaching.key() })
      notifyDone(
        t(($) => $.coaching.screens.putAsideDone, { day: format.day(putAside!.until) }),
        () => takeUp.mutate(id),
      )
      close()
    },
  })
  return (
    <ApiFormFields form={form} submit={t(($) => $.coaching.screens.putAside)} onCancel={close}>
      <DayInput label={t(($) => $.coaching.screens.putAsideUntil)} {...form.field('until')} data-autofocus />
      <Textarea
        label={t(($) => $.coaching.screens.putAsideReason)}
        autosize
        minRows={2}
        {...form.field('reason')}
      />
    </ApiFormFields>
  )
}

function useTakeUp() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.coaching.deviations.takeUp({ id }),
    async onSuccess() {
      void queryClient.invalidateQueries({ queryKey: query.today.key() })
      await queryClient.invalidateQueries({ queryKey: query.coaching.key() })
    },
    onError: (error) => notifyTrouble(messageOf(error)),
  })
}
