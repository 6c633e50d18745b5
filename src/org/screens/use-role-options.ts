import { useTranslation } from 'react-i18next'
import { useSession } from '../../web/session.ts'
import { grants } from '../access.ts'
import type { Role } from '../reach.ts'

/** All roles with their names, for filters. */
export function useRoleOptions(): { value: Role; label: string }[] {
  const { t } = useTranslation()
  return grants.owner.map((role) => ({ value: role, label: capital(t(($) => $.org.roles[role])) }))
}

/** The roles that the person signed in may give. */
export function useGrantableRoles(): { value: Role; label: string }[] {
  const { person } = useSession()
  const mine = grants[person.role as Role]
  return useRoleOptions().filter(({ value }) => mine.includes(value))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
