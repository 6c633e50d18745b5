import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { usePanel } from '../../web/panel.ts'
import { useSession } from '../../web/session.ts'
import type { PersonSignals } from '../signal-contract.ts'
import classes from './signal.module.css'

/** What a head can do about it: say that they talked, or plan the one-to-one. */
export function TalkActs({ of }: { of: PersonSignals }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { talk, takeBack } = useTalk(of)
  if (!of.mayTalk) return null
  return (
    <>
      {of.talked && (
        <p className={classes.aside}>
          {t(($) => $.coaching.signals.talkedOn, { day: format.day(of.talked.on) })}
        </p>
      )}
      <div className={classes.acts}>
        {of.talked ? (
          <Button variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
            {t(($) => $.coaching.signals.takeBack)}
          </Button>
        ) : (
          <Button variant="default" loading={talk.isPending} onClick={() => talk.mutate()}>
            {t(($) => $.coaching.signals.talk)}
          </Button>
        )}
        <MeetButton personId={of.person.id} />
      </div>
    </>
  )
}

function useTalk({ person }: PersonSignals) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  async function settled(): Promise<void> {
    // what waits on the board is settled by it too
    void queryClient.invalidateQueries({ queryKey: query.today.key() })
    await queryClient.invalidateQueries({ queryKey: query.coaching.signals.key() })
  }
  const onError = (error: Error) => notifyTrouble(messageOf(error))
  const takeBack = useMutation({
    mutationFn: () => api.coaching.signals.takeBack({ personId: person.id }),
    onSuccess: settled,
    onError,
  })
  const talk = useMutation({
    mutationFn: () => api.coaching.signals.talk({ personId: person.id }),
    async onSuccess() {
      notifyDone(
        t(($) => $.coaching.signals.talkDone, { name: person.name }),
        () => takeBack.mutate(),
      )
      await settled()
    },
    onError,
  })
  return { talk, takeBack }
}

/** The meeting that is planned already, or how often to meet. */
function MeetButton({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const panel = usePanel()
  const { person } = useSession()
  const pairs = useQuery(query.coaching.oneToOnes.pairs.queryOptions({ input: {} }))
  const next = pairs.data?.items.find((one) => one.person.id === personId && one.head.id === person.id)?.next
  if (!pairs.data) return null
  return (
    <Button
      variant="default"
      onClick={() => panel.open(next ? { kind: 'meeting', id: next.id } : { kind: 'cadence', id: personId })}
    >
      {next
        ? t(($) => $.coaching.signals.meetOn, { day: format.dayShort(next.on) })
        : t(($) => $.coaching.signals.meet)}
    </Button>
  )
}
