import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { renderSVG } from 'uqr'
import { query } from '../../web/client.ts'
import { notifyDone } from '../../web/notices.ts'
import { StatusMark } from '../../web/status-mark.tsx'
import { Trouble } from '../../web/trouble.tsx'
import { callAuth, type AuthTrouble } from './auth-call.ts'
import { useAuthTrouble } from './use-auth-trouble.ts'
import classes from './account-screen.module.css'

type Enabling = { totpURI: string; backupCodes: string[] }

/** Turning the code from a telephone on, shown to be right by a first code, and off again. */
export function SecondFactor({ isOn }: { isOn: boolean }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [enabling, setEnabling] = useState<Enabling>()
  const [saved, setSaved] = useState<string[]>()
  const refresh = () => queryClient.invalidateQueries({ queryKey: query.org.me.key() })
  if (saved) return <BackupCodes codes={saved} onDone={() => setSaved(undefined)} />
  if (enabling) {
    return (
      <CodeStep
        enabling={enabling}
        onDone={async () => {
          setSaved(enabling.backupCodes)
          setEnabling(undefined)
          await refresh()
        }}
        onCancel={() => setEnabling(undefined)}
      />
    )
  }
  return (
    <div className={classes.column}>
      <StatusMark
        tone={isOn ? 'good' : 'idle'}
        label={isOn ? t(($) => $.org.account.factorOn) : t(($) => $.org.account.factorOff)}
      />
      <p className={classes.quiet}>{t(($) => $.org.account.factorHint)}</p>
      <PasswordStep
        key={String(isOn)}
        act={isOn ? t(($) => $.org.account.turnOff) : t(($) => $.org.account.turnOn)}
        send={async (password) => {
          const path = isOn ? '/two-factor/disable' : '/two-factor/enable'
          const answer = await callAuth<Enabling>(path, { password })
          if (!answer.ok) return answer.trouble
          if (!isOn) setEnabling(answer.body)
          else notifyDone(t(($) => $.org.account.factorOff))
          await refresh()
          return undefined
        }}
      />
    </div>
  )
}

type StepProps = { act: string; send: (text: string) => Promise<AuthTrouble | undefined> }

/** Sends one typed text and says what was wrong with it. */
function useStep(send: StepProps['send']) {
  const [isBusy, setBusy] = useState(false)
  const { sentence, setTrouble } = useAuthTrouble()
  async function act(text: string): Promise<void> {
    setBusy(true)
    setTrouble(undefined)
    const trouble = await send(text)
    setTrouble(trouble)
    setBusy(false)
  }
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const text = new FormData(event.currentTarget).get('text')
    if (!isBusy && typeof text === 'string') void act(text.trim())
  }
  return { isBusy, sentence, submit }
}

function PasswordStep({ act, send }: StepProps): ReactNode {
  const { t } = useTranslation()
  const { isBusy, sentence, submit } = useStep(send)
  return (
    <form className={classes.column} onSubmit={submit}>
      <PasswordInput
        name="text"
        label={t(($) => $.org.account.current)}
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
      {sentence && <Trouble>{sentence}</Trouble>}
      <div>
        <Button type="submit" loading={isBusy}>
          {act}
        </Button>
      </div>
    </form>
  )
}

type CodeProps = { enabling: Enabling; onDone: () => Promise<void>; onCancel: () => void }

function CodeStep({ enabling, onDone, onCancel }: CodeProps): ReactNode {
  const { t } = useTranslation()
  const { isBusy, sentence, submit } = useStep(async (code) => {
    const answer = await callAuth('/two-factor/verify-totp', { code })
    if (!answer.ok) return answer.trouble
    await onDone()
    return undefined
  })
  const secret = new URL(enabling.totpURI).searchParams.get('secret') ?? ''
  return (
    <form className={classes.column} onSubmit={submit}>
      <p>{t(($) => $.org.account.scan)}</p>
      <img
        className={classes.qr}
        alt={t(($) => $.org.account.qr)}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(enabling.totpURI, { border: 2 }))}`}
      />
      <p className={classes.quiet}>
        {t(($) => $.org.account.byHand)}{' '}
        <code className={classes.code}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <TextInput
        name="text"
        label={t(($) => $.org.account.code)}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        autoFocus
      />
      {sentence && <Trouble>{sentence}</Trouble>}
      <div className={classes.acts}>
        <Button type="submit" variant="filled" loading={isBusy}>
          {t(($) => $.org.account.confirm)}
        </Button>
        <Button onClick={onCancel}>{t(($) => $.web.actions.cancel)}</Button>
      </div>
    </form>
  )
}

/** The way in without the telephone, shown this once. */
function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.column}>
      <StatusMark tone="good" label={t(($) => $.org.account.factorOn)} />
      <p>{t(($) => $.org.account.backupCodes)}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code className={classes.code}>{code}</code>
          </li>
        ))}
      </ul>
      <div>
        <Button variant="filled" onClick={onDone}>
          {t(($) => $.org.account.codesSaved)}
        </Button>
      </div>
    </div>
  )
}
