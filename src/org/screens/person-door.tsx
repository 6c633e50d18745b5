import { Button, Checkbox, CopyButton, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { MayButton } from '../../web/may-button.tsx'
import { messageOf } from '../../web/message-of.ts'
import { notifyDone } from '../../web/notices.ts'
import { Section } from '../../web/panel-header.tsx'
import { StatusMark } from '../../web/status-mark.tsx'
import { Trouble } from '../../web/trouble.tsx'
import type { PersonDetail } from '../people-contract.ts'
import classes from './person-panel.module.css'

type Link = { url: string; expiresAt: string }

/** How the person comes in, and the links that let them: a first invitation, a new password. */
export function PersonDoor({ person }: { person: PersonDetail }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [link, setLink] = useState<Link>()
  const [drop, setDrop] = useState(false)
  const shown = {
    onSuccess(made: Link) {
      setLink(made)
      return queryClient.invalidateQueries({ queryKey: query.org.people.key() })
    },
  }
  const invite = useMutation(query.org.invitations.invite.mutationOptions(shown))
  const reset = useMutation(query.org.invitations.resetPassword.mutationOptions(shown))
  const isReady = person.signIn?.state === 'ready'
  const error = invite.error ?? reset.error
  return (
    <Section title={t(($) => $.org.door.title)}>
      <div className={classes.stack}>
        <State person={person} onRevoked={() => setLink(undefined)} />
        {link && <LinkShown link={link} />}
        {error && <Trouble>{messageOf(error)}</Trouble>}
        {isReady && person.signIn?.secondFactor && (
          <Checkbox
            label={t(($) => $.org.door.drop)}
            checked={drop}
            onChange={(event) => setDrop(event.currentTarget.checked)}
          />
        )}
        <div className={classes.acts}>
          {isReady ? (
            <Button
              loading={reset.isPending}
              onClick={() => reset.mutate({ id: person.id, dropSecondFactor: drop })}
            >
              {t(($) => $.org.door.reset)}
            </Button>
          ) : (
            <MayButton
              loading={invite.isPending}
              why={person.email === null && t(($) => $.org.door.needsEmail)}
              onClick={() => invite.mutate({ id: person.id })}
            >
              {person.signIn?.state === 'invited' ? t(($) => $.org.door.again) : t(($) => $.org.door.invite)}
            </MayButton>
          )}
        </div>
      </div>
    </Section>
  )
}

function State({ person, onRevoked }: { person: PersonDetail; onRevoked: () => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const queryClient = useQueryClient()
  const revoke = useMutation(
    query.org.invitations.revoke.mutationOptions({
      async onSuccess() {
        onRevoked()
        await queryClient.invalidateQueries({ queryKey: query.org.people.key() })
        notifyDone(t(($) => $.org.door.revoked))
      },
    }),
  )
  const { state, invitedUntil, secondFactor } = person.signIn!
  return (
    <>
      {state === 'ready' && (
        <StatusMark
          tone="good"
          label={secondFactor ? t(($) => $.org.door.readyTwice) : t(($) => $.org.door.ready)}
        />
      )}
      {state === 'none' && <StatusMark tone="idle" label={t(($) => $.org.door.none)} />}
      {invitedUntil && (
        <div className={classes.acts}>
          <StatusMark
            tone="open"
            label={t(($) => $.org.door.openUntil, { moment: format.moment(invitedUntil) })}
          />
          <Button
            variant="transparent"
            loading={revoke.isPending}
            onClick={() => revoke.mutate({ id: person.id })}
          >
            {t(($) => $.org.door.revoke)}
          </Button>
        </div>
      )}
    </>
  )
}

/** The link, this once: Norma keeps only its hash and sends no mail. */
function LinkShown({ link }: { link: Link }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={classes.stack}>
      <div className={classes.link}>
        <TextInput
          readOnly
          label={t(($) => $.org.door.link)}
          description={t(($) => $.org.door.linkHint, { moment: format.moment(link.expiresAt) })}
          value={link.url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={link.url}>
          {({ copied, copy }) => (
            <Button variant="filled" h="2rem" onClick={copy}>
              {copied ? t(($) => $.org.door.copied) : t(($) => $.org.door.copy)}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
