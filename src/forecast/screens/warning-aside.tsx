import { Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../org/day.ts'
import { ApiFormFields, useApiForm } from '../../web/api-form.tsx'
import { api, query } from '../../web/client.ts'
import { DayInput } from '../../web/day-input.tsx'
import { useFormat } from '../../web/format.ts'
import { notifyDone } from '../../web/notices.ts'
import type { ShownWarning } from '../warning-contract.ts'
import classes from './warning.module.css'

/** Until when and why a warning is put aside. */
export function WarningAside({ warning, close }: { warning: ShownWarning; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const fresh = async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: query.today.board.key() }),
      queryClient.invalidateQueries({ queryKey: query.forecast.key() }),
    ])
  }
  const form = useApiForm<{ reason: string; until: string | null }, unknown>({
    initial: { reason: '', until: addDays(format.place.today, 14) },
    submit: ({ reason, until }, attempt) =>
      api.forecast.warnings.putAside({ id: warning.id, reason, until: until ?? undefined }, attempt),
    async done() {
      notifyDone(
        t(($) => $.forecast.warnings.aside.done),
        async () => {
          await api.forecast.warnings.takeBack({ id: warning.id })
          await fresh()
        },
      )
      close()
      await fresh()
    },
  })
  return (
    <div className={classes.form}>
      <ApiFormFields form={form} submit={t(($) => $.forecast.warnings.aside.act)} onCancel={close}>
        <Textarea
          label={t(($) => $.forecast.warnings.aside.reason)}
          data-autofocus
          {...form.field('reason')}
        />
        <DayInput
          label={t(($) => $.forecast.warnings.aside.until)}
          description={t(($) => $.forecast.warnings.aside.untilHint)}
          {...form.field('until')}
        />
      </ApiFormFields>
    </div>
  )
}
