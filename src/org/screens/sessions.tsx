import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useConfirm } from '../../web/confirm-dialog.tsx'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyTrouble } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import { Lines } from '../../web/states.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import type { Session } from '../account-contract.ts'
import { deviceOf } from './device-name.ts'
import classes from './account-screen.module.css'

/** Where I am signed in; one place or all of them can be ended at once. */
export function Sessions(): ReactNode {
  const { t } = useTranslation()
  const sessions = useQuery(query.org.me.sessions.queryOptions({}))
  return (
    <Section title={t(($) => $.org.account.sessions)} aside={<SignOutEverywhere />}>
      {sessions.data ? (
        <ul className={classes.list}>
          {sessions.data.items.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      ) : (
        <Lines count={2} />
      )}
    </Section>
  )
}

function SessionRow({ session }: { session: Session }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const end = useMutation(
    query.org.me.endSession.mutationOptions({
      onError: (error) => notifyTrouble(messageOf(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: query.org.me.sessions.key() }),
    }),
  )
  const { browser, system } = deviceOf(session.userAgent ?? '')
  const device = [browser, system].filter(Boolean).join(', ') || t(($) => $.org.account.unknownDevice)
  return (
    <li>
      <span className={classes.what}>
        {device}
        <span className={classes.quiet}>
          {t(($) => $.org.account.since, { moment: format.moment(session.createdAt) })}
          {session.address && ` · ${session.address}`}
        </span>
      </span>
      {session.current ? (
        <StatusMark tone="good" label={t(($) => $.org.account.here)} />
      ) : (
        <Button
          loading={end.isPending}
          aria-label={t(($) => $.org.account.endThat, { device })}
          onClick={() => end.mutate({ id: session.id })}
        >
          {t(($) => $.org.account.end)}
        </Button>
      )}
    </li>
  )
}

/** Here included: the page leads to the sign-in again. */
function SignOutEverywhere(): ReactNode {
  const { t } = useTranslation()
  const { ask, dialog } = useConfirm()
  const end = useMutation(
    query.org.me.endSessions.mutationOptions({
      onError: (error) => notifyTrouble(messageOf(error)),
      onSuccess: () => location.assign('/sign-in'),
    }),
  )
  async function askAndEnd(): Promise<void> {
    const act = t(($) => $.org.account.everywhere)
    const title = t(($) => $.org.account.everywhereAsk)
    if (await ask({ title, act, danger: true })) end.mutate({})
  }
  return (
    <>
      {dialog}
      <Button variant="transparent" loading={end.isPending} onClick={() => void askAndEnd()}>
        {t(($) => $.org.account.everywhere)}
      </Button>
    </>
  )
}
