import { language } from '../../web/language.ts'

export type AuthTrouble = 'wrongPassword' | 'wrongCode' | 'tooShort' | 'tooOften' | 'unreachable' | 'failed'

export type AuthAnswer<Body> = { ok: true; body: Body } | { ok: false; trouble: AuthTrouble }

const troubles: Record<string, AuthTrouble> = {
  INVALID_PASSWORD: 'wrongPassword',
  INVALID_CODE: 'wrongCode',
  INVALID_TWO_FACTOR_COOKIE: 'wrongCode',
  PASSWORD_TOO_SHORT: 'tooShort',
}

/** What of one's own account sign-in itself keeps: the password and the second factor. */
export async function callAuth<Body>(path: string, body: object): Promise<AuthAnswer<Body>> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language() },
      body: JSON.stringify(body),
    })
    const answer = (await response.json().catch(() => ({}))) as Body & { code?: string }
    if (response.ok) return { ok: true, body: answer }
    if (response.status === 429) return { ok: false, trouble: 'tooOften' }
    return { ok: false, trouble: troubles[answer.code ?? ''] ?? 'failed' }
  } catch {
    return { ok: false, trouble: 'unreachable' }
  }
}
