import { useTranslation } from 'react-i18next'
import { useSession } from '../../web/session.ts'
import { grants } from '../access.ts'
import type { Role } from '../reach.ts'

/** The name of a role where it stands by itself. */
export function useRoleName(): (role: Role) => string {
  const { t } = useTranslation()
  return (role) => {
    const name = t(($) => $.org.roles[role])
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
}

/** All roles with their names, for filters. */
export function useRoleOptions(): { value: Role; label: string }[] {
  const nameOf = useRoleName()
  return grants.owner.map((role) => ({ value: role, label: nameOf(role) }))
}

/** The roles that the person signed in may give. */
export function useGrantableRoles(): { value: Role; label: string }[] {
  const { person } = useSession()
  const mine = grants[person.role as Role]
  return useRoleOptions().filter(({ value }) => mine.includes(value))
}
