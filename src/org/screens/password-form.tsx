import { Button, PasswordInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { notifyDone } from '../../web/notices.ts'
import { Trouble } from '../../web/trouble.tsx'
import { callAuth } from './auth-call.ts'
import { useAuthTrouble } from './use-auth-trouble.ts'
import classes from './account-screen.module.css'

/** Changes the password; everywhere else one is signed out by it. */
export function PasswordForm(): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [isBusy, setBusy] = useState(false)
  const { sentence, setTrouble } = useAuthTrouble()
  async function change(data: FormData): Promise<void> {
    setBusy(true)
    const answer = await callAuth('/change-password', {
      currentPassword: data.get('current'),
      newPassword: data.get('new'),
      revokeOtherSessions: true,
    })
    setBusy(false)
    setTrouble(answer.ok ? undefined : answer.trouble)
    if (!answer.ok) return
    form.current?.reset()
    notifyDone(t(($) => $.org.account.passwordChanged))
    await queryClient.invalidateQueries({ queryKey: query.org.me.key() })
  }
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!isBusy) void change(new FormData(event.currentTarget))
  }
  return (
    <form ref={form} className={classes.column} onSubmit={submit}>
      <PasswordInput
        name="current"
        label={t(($) => $.org.account.current)}
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
      <PasswordInput
        name="new"
        label={t(($) => $.org.account.next)}
        description={t(($) => $.org.account.passwordHint)}
        autoComplete="new-password"
        required
        withAsterisk={false}
      />
      {sentence && <Trouble>{sentence}</Trouble>}
      <div>
        <Button type="submit" loading={isBusy}>
          {t(($) => $.org.account.change)}
        </Button>
      </div>
    </form>
  )
}
