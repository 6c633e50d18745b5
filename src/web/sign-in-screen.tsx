import { Button, Checkbox, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { OpenPage } from './open-page.tsx'
import { signInRoute } from './root-route.tsx'
import { confirmSignIn, signIn, type SignInOutcome } from './sign-in.ts'
import { Trouble } from './trouble.tsx'

/** E-mail and password, then a code where the account asks for one; then on to where the person was going. */
export function SignInScreen(): ReactNode {
  const { from } = signInRoute.useSearch()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [isSecondStep, setSecondStep] = useState(false)
  async function proceed(outcome: SignInOutcome): Promise<void> {
    if (outcome === 'second_step') setSecondStep(true)
    if (outcome !== 'in') return
    queryClient.clear()
    router.history.push(from ?? '/')
  }
  return isSecondStep ? <CodeForm onOutcome={proceed} /> : <PasswordForm onOutcome={proceed} />
}

type StepProps = { onOutcome: (outcome: SignInOutcome) => Promise<void> }

function PasswordForm({ onOutcome }: StepProps): ReactNode {
  const { t } = useTranslation()
  const { submit, isBusy, trouble } = useStep(
    onOutcome,
    t(($) => $.web.signIn.wrong),
  )
  return (
    <OpenPage title={t(($) => $.web.signIn.title)}>
      <form
        onSubmit={submit((data) => signIn(textOf(data, 'email'), textOf(data, 'password')))}
        aria-busy={isBusy}
      >
        <Stack gap="sm">
          <TextInput
            name="email"
            type="email"
            label={t(($) => $.web.signIn.email)}
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
          />
          <PasswordInput
            name="password"
            label={t(($) => $.web.signIn.password)}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          {trouble && <Trouble>{trouble}</Trouble>}
          <Button type="submit" variant="filled" size="sm" loading={isBusy} fullWidth>
            {t(($) => $.web.signIn.submit)}
          </Button>
          <Text size="xs" c="dimmed">
            {t(($) => $.web.signIn.forgot)}
          </Text>
        </Stack>
      </form>
    </OpenPage>
  )
}

function CodeForm({ onOutcome }: StepProps): ReactNode {
  const { t } = useTranslation()
  const [kind, setKind] = useState<'totp' | 'backup'>('totp')
  const { submit, isBusy, trouble } = useStep(
    onOutcome,
    t(($) => $.web.signIn.codeWrong),
  )
  const isTotp = kind === 'totp'
  return (
    <OpenPage title={t(($) => $.web.signIn.codeTitle)}>
      <form
        key={kind}
        onSubmit={submit((data) =>
          confirmSignIn(textOf(data, 'code').trim(), { kind, trustDevice: data.get('trust') === 'on' }),
        )}
      >
        <Stack gap="sm">
          <TextInput
            name="code"
            label={isTotp ? t(($) => $.web.signIn.code) : t(($) => $.web.signIn.backup)}
            description={isTotp ? t(($) => $.web.signIn.codeHint) : t(($) => $.web.signIn.backupHint)}
            inputMode={isTotp ? 'numeric' : 'text'}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            autoFocus
          />
          <Checkbox name="trust" label={t(($) => $.web.signIn.trust)} />
          {trouble && <Trouble>{trouble}</Trouble>}
          <Button type="submit" variant="filled" size="sm" loading={isBusy} fullWidth>
            {t(($) => $.web.signIn.submit)}
          </Button>
          <Button variant="transparent" onClick={() => setKind(isTotp ? 'backup' : 'totp')}>
            {isTotp ? t(($) => $.web.signIn.useBackup) : t(($) => $.web.signIn.useCode)}
          </Button>
        </Stack>
      </form>
    </OpenPage>
  )
}

/** One step of signing in: sends it once at a time and says what went wrong. */
function useStep(onOutcome: StepProps['onOutcome'], wrong: string) {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  function sentence(outcome: SignInOutcome): string | undefined {
    if (typeof outcome === 'object') return t(($) => $.web.signIn.locked, { count: outcome.lockedMinutes })
    if (outcome === 'wrong') return wrong
    if (outcome === 'too_many') return t(($) => $.web.signIn.tooMany)
    return outcome === 'unreachable' ? t(($) => $.web.states.unreachable) : undefined
  }
  async function send(attempt: Promise<SignInOutcome>): Promise<void> {
    setBusy(true)
    setTrouble(undefined)
    const outcome = await attempt
    setTrouble(sentence(outcome))
    await onOutcome(outcome)
    setBusy(false)
  }
  function submit(attempt: (data: FormData) => Promise<SignInOutcome>) {
    return (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      if (!isBusy) void send(attempt(new FormData(event.currentTarget)))
    }
  }
  return { submit, isBusy, trouble }
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}
