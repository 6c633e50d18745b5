import { Button, CopyButton, Group, Modal, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone, notifyTrouble } from '../../web/notices.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import classes from './calendar-link-dialog.module.css'

type Props = { isOpen: boolean; onClose: () => void }

/** The secret link by which a calendar shows one's own tasks: got, copied, revoked. */
export function CalendarLinkDialog({ isOpen, onClose }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t(($) => $.tasks.screens.feed.title)}
      closeButtonProps={{ 'aria-label': t(($) => $.web.actions.close) }}
    >
      <CalendarLink />
    </Modal>
  )
}

function CalendarLink(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const known = useQuery(query.tasks.calendarLink.read.queryOptions({ input: {} }))
  const settle = {
    onError: (error: unknown) => notifyTrouble(messageOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.tasks.calendarLink.key() }),
  }
  const creation = useMutation(query.tasks.calendarLink.create.mutationOptions(settle))
  const revocation = useMutation(
    query.tasks.calendarLink.revoke.mutationOptions({
      ...settle,
      onSuccess: () => {
        creation.reset()
        notifyDone(t(($) => $.tasks.screens.feed.revoked))
      },
    }),
  )
  if (known.error) return <ErrorState error={known.error} onRetry={() => void known.refetch()} />
  if (!known.data) return <Lines count={3} />
  const { createdAt } = known.data
  return (
    <div className={classes.link}>
      <p>{t(($) => $.tasks.screens.feed.what)}</p>
      {creation.data ? (
        <NewLink url={creation.data.url} />
      ) : (
        <p className={classes.state}>
          {createdAt
            ? t(($) => $.tasks.screens.feed.since, { moment: format.moment(createdAt) })
            : t(($) => $.tasks.screens.feed.none)}
        </p>
      )}
      <Group gap="xs">
        {!creation.data && (
          <Button
            variant={createdAt ? 'default' : 'filled'}
            loading={creation.isPending}
            onClick={() => creation.mutate({})}
          >
            {createdAt ? t(($) => $.tasks.screens.feed.again) : t(($) => $.tasks.screens.feed.create)}
          </Button>
        )}
        {(createdAt ?? creation.data) && (
          <Button loading={revocation.isPending} onClick={() => revocation.mutate({})}>
            {t(($) => $.tasks.screens.feed.revoke)}
          </Button>
        )}
      </Group>
    </div>
  )
}

function NewLink({ url }: { url: string }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.copy}>
      <TextInput
        className={classes.text}
        label={t(($) => $.tasks.screens.feed.link)}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button variant="filled" onClick={copy}>
            {copied ? t(($) => $.tasks.screens.feed.copied) : t(($) => $.tasks.screens.feed.copy)}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
