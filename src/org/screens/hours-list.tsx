import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useConfirm } from '../../web/confirm-dialog.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import { useMay } from '../../web/session.ts'
import type { CalendarView } from '../calendar-contract.ts'
import { useDayWords } from './use-day-words.ts'
import classes from './calendar-screen.module.css'

type Version = CalendarView['versions'][number]

/** The hours that were, are and will be in force. */
export function HoursList({ versions }: { versions: Version[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <Section title={t(($) => $.org.calendar.versions)}>
      <ul className={classes.versions}>
        {versions.map((version, at) => (
          <VersionRow key={version.id} version={version} isFirst={at === 0} />
        ))}
      </ul>
    </Section>
  )
}

function VersionRow({ version, isFirst }: { version: Version; isFirst: boolean }): ReactNode {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const words = useDayWords()
  const mayChange = useMay('org.setCalendar')
  const country = version.country
    ? new Intl.DisplayNames(i18n.language, { type: 'region' }).of(version.country)
    : undefined
  return (
    <li>
      <span className={classes.since}>
        {version.from
          ? t(($) => $.org.person.from, { day: format.day(version.from) })
          : t(($) => $.org.person.sinceEver)}
      </span>
      <span>
        {words.week(version.week)}, {version.startsAt}–{version.endsAt}
        {version.breakStartsAt &&
          `, ${t(($) => $.org.calendar.pause, { from: version.breakStartsAt, to: version.breakEndsAt ?? '' })}`}
      </span>
      <span className={classes.source}>
        {country
          ? t(($) => $.org.calendar.holidaysOf, { country })
          : t(($) => $.org.calendar.withoutHolidays)}
      </span>
      {mayChange && !isFirst && <RemoveVersion version={version} />}
    </li>
  )
}

function RemoveVersion({ version }: { version: Version }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  const remove = useMutation(
    query.org.calendar.removeVersion.mutationOptions({
      onError: (error) => notifyTrouble(messageOf(error)),
      async onSuccess() {
        notifyDone(t(($) => $.org.calendar.removed))
        await queryClient.invalidateQueries({ queryKey: query.org.calendar.key() })
      },
    }),
  )
  async function askAndRemove(): Promise<void> {
    const act = t(($) => $.org.calendar.remove)
    if (await ask({ title: t(($) => $.org.calendar.removeAsk), act, danger: true })) {
      remove.mutate({ id: version.id })
    }
  }
  return (
    <>
      {dialog}
      <Button variant="transparent" loading={remove.isPending} onClick={() => void askAndRemove()}>
        {t(($) => $.org.calendar.remove)}
      </Button>
    </>
  )
}
