import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthTrouble } from './auth-call.ts'

/** What went wrong with a password or a code, as a sentence. */
export function useAuthTrouble() {
  const { t } = useTranslation()
  const [trouble, setTrouble] = useState<AuthTrouble>()
  return {
    setTrouble,
    sentence: trouble && t(($) => $.org.account.troubles[trouble]),
  }
}
