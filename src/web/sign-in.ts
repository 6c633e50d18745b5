import { language } from './language.ts'

/** What came of a try to sign in. `retryInMinutes` is set when there were too many. */
export type SignInOutcome =
  | 'in'
  | 'second_step'
  | 'wrong'
  | 'too_many'
  | 'unreachable'
  | { lockedMinutes: number }

/** Tries an e-mail and a password; the session comes as a cookie that no script can read. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const answer = await send('/sign-in/email', { email, password, rememberMe: true })
  if (answer === undefined) return 'unreachable'
  if (answer.ok)
    return (answer.body as { twoFactorRedirect?: boolean }).twoFactorRedirect ? 'second_step' : 'in'
  return refusal(answer)
}

/** The second step: a code of the authenticator, or one of the backup codes. */
export async function confirmSignIn(
  code: string,
  { kind, trustDevice }: { kind: 'totp' | 'backup'; trustDevice: boolean },
): Promise<SignInOutcome> {
  const path = kind === 'totp' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
  const answer = await send(path, { code, trustDevice })
  if (answer === undefined) return 'unreachable'
  return answer.ok ? 'in' : refusal(answer)
}

/** Ends the session. The page is loaded anew, so that nothing read before stays in memory. */
export async function signOut(): Promise<void> {
  await send('/sign-out', {})
  location.assign('/sign-in')
}

type Answer = { ok: boolean; status: number; body: unknown }

function refusal({ status, body }: Answer): SignInOutcome {
  const { code, seconds } = (body ?? {}) as { code?: string; seconds?: number }
  if (code === 'LOCKED_OUT') return { lockedMinutes: Math.max(1, Math.ceil((seconds ?? 60) / 60)) }
  if (status === 429) return 'too_many'
  return status >= 500 ? 'unreachable' : 'wrong'
}

async function send(path: string, body: object): Promise<Answer | undefined> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language() },
      body: JSON.stringify(body),
    })
    return { ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) }
  } catch {
    return undefined
  }
}
