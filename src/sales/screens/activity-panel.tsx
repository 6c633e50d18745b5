import { ActionIcon, Button, Group } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import type { PanelProps } from '../../web/composition.ts'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { PanelBody, PanelHeader, Properties } from '../../web/panel-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { useSession } from '../../web/session.ts'
import { ErrorState, ScreenLoading } from '../../web/states.tsx'
import type { Activity, ActivityOutcome } from '../activity-contract.ts'
import { refresh, useLogging, useRemoval } from './activity-changes.ts'
import type { LogRequest } from './activity-draft.ts'
import { ActivityForm } from './activity-form.tsx'
import { KindMark, OutcomeMark } from './activity-kind.tsx'
import { EditButton } from './edit-button.tsx'
import { HeardNeeds } from './heard-needs.tsx'
import { LogForm } from './log-form.tsx'
import classes from './activity-panel.module.css'

export function ActivityPanel({ id, close }: PanelProps): ReactNode {
  return id === 'new' ? <NewActivity close={close} /> : <ActivityDetail id={id} close={close} />
}

/** Logging by name from anywhere: the sheet's form in a panel of its own. */
function NewActivity({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const [request, setRequest] = useState<LogRequest>({})
  const [serial, setSerial] = useState(0)
  const logging = useLogging((refused) => {
    setRequest(refused)
    setSerial(serial + 1)
  })
  return (
    <>
      <PanelHeader title={t(($) => $.sales.activities.log.title)} onClose={close} />
      <PanelBody>
        <LogForm
          key={serial}
          request={request}
          onDraft={() => undefined}
          onLog={(log) => logging.mutate(log, { onSuccess: close })}
        />
      </PanelBody>
    </>
  )
}

function ActivityDetail({ id, close }: { id: string; close: () => void }): ReactNode {
  const [isEdited, setEdited] = useState(false)
  const {
    data: activity,
    error,
    refetch,
  } = useQuery(query.sales.activities.read.queryOptions({ input: { id } }))
  if (error && !activity) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!activity) return <ScreenLoading />
  return (
    <>
      <Head activity={activity} isEdited={isEdited} onEdit={() => setEdited(true)} close={close} />
      <PanelBody>
        {isEdited ? (
          <ActivityForm activity={activity} onDone={() => setEdited(false)} />
        ) : (
          <>
            {activity.outcome === 'planned' && <Ending activity={activity} />}
            <Facts activity={activity} />
          </>
        )}
      </PanelBody>
    </>
  )
}

type HeadProps = { activity: Activity; isEdited: boolean; onEdit: () => void; close: () => void }

function Head({ activity, isEdited, onEdit, close }: HeadProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const removal = useRemoval()
  const why = useWhyNot(activity)
  return (
    <PanelHeader
      title={<KindMark kind={activity.kind} />}
      note={`${format.weekday(activity.day)}, ${format.time(activity.at)}`}
      onClose={close}
      actions={
        !isEdited && (
          <>
            <EditButton may="activity.edit" why={why} onClick={onEdit} />
            {!why && (
              <ActionIcon
                aria-label={t(($) => $.web.actions.delete)}
                onClick={() => {
                  removal.mutate(activity)
                  close()
                }}
              >
                <IconTrash size={17} stroke={1.6} />
              </ActionIcon>
            )}
          </>
        )
      }
    />
  )
}

/** Others' entries stand in the history of a client; they are changed by whoever made them or leads them. */
function useWhyNot({ personId }: Activity): string | undefined {
  const { t } = useTranslation()
  const { person, reach } = useSession()
  const isOthers = reach('activity.edit') === 'own' && personId !== person.id
  return isOthers ? t(($) => $.sales.activities.notYours) : undefined
}

/** A planned one is ended with one touch, and taken back with another. */
function Ending({ activity }: { activity: Activity }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const why = useWhyNot(activity)
  const settle = {
    onError: (error: unknown) => notifyTrouble(messageOf(error)),
    onSettled: () => refresh(queryClient),
  }
  const back = useMutation(query.sales.activities.edit.mutationOptions(settle))
  const end = useMutation(
    query.sales.activities.edit.mutationOptions({
      ...settle,
      onSuccess: ({ kind, outcome }) =>
        notifyDone(`${t(($) => $.sales.kinds[kind])}: ${t(($) => $.sales.outcomes[outcome])}`, () =>
          back.mutate({ id: activity.id, outcome: 'planned', at: activity.at }),
        ),
    }),
  )
  const ending = (outcome: ActivityOutcome) => () => {
    const now = new Date()
    // held ahead of its time is held now
    const isAhead = Date.parse(activity.at) > now.getTime()
    end.mutate({ id: activity.id, outcome, ...(isAhead ? { at: now.toISOString() } : {}) })
  }
  return (
    <Group gap="xs">
      <MayButton variant="filled" may="activity.edit" why={why} onClick={ending('held')}>
        {t(($) => $.sales.activities.outcomes[activity.kind].held)}
      </MayButton>
      {!why && (
        <Button onClick={ending('not_held')}>
          {t(($) => $.sales.activities.outcomes[activity.kind].not_held)}
        </Button>
      )}
    </Group>
  )
}

function Facts({ activity }: { activity: Activity }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { accountId, accountName, dealId, dealTitle, minutes, note, kind, outcome } = activity
  return (
    <>
      <Properties
        items={[
          [
            t(($) => $.sales.activities.outcome),
            <OutcomeMark key="outcome" kind={kind} outcome={outcome} day={activity.day} />,
          ],
          [t(($) => $.sales.activities.person), activity.personName],
          [
            t(($) => $.sales.activities.client),
            accountId && (
              <PanelLink key="client" to={{ kind: 'account', id: accountId }}>
                {accountName}
              </PanelLink>
            ),
          ],
          [
            t(($) => $.sales.activities.deal),
            dealId &&
              (dealTitle ? (
                <PanelLink key="deal" to={{ kind: 'deal', id: dealId }}>
                  {dealTitle}
                </PanelLink>
              ) : (
                t(($) => $.sales.activities.otherDeal)
              )),
          ],
          [
            t(($) => $.sales.activities.prospect),
            t(($) => $.sales.activities.prospects[activity.prospect ? 'yes' : 'no']),
          ],
          [
            t(($) => $.sales.activities.lastedTitle),
            minutes > 0 ? t(($) => $.sales.activities.lasted, { count: minutes }) : null,
          ],
          [t(($) => $.sales.activities.logged), format.moment(activity.createdAt)],
        ]}
      />
      {note && <p className={classes.note}>{note}</p>}
      {outcome === 'held' && (
        <HeardNeeds subject={{ activityId: activity.id }} label={t(($) => $.sales.needs.heard)} />
      )}
    </>
  )
}
