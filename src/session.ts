import { api } from './web/client.ts'
import { changeLanguage, t } from './web/i18n.ts'
import { stored } from './web/language.ts'
import type { Session } from './web/session.ts'

/** Who is signed in, as the organisation knows them, with the words of their role. */
export async function loadSession(): Promise<Session> {
  const me = await api.org.me.read()
  // a session in use is prolonged by asking for it; whether that came through matters in two weeks, not now
  void fetch('/api/auth/get-session').catch(() => undefined)
  // the company's language, unless another was chosen on this device
  if (!stored()) await changeLanguage(me.tenant.locale)
  return {
    person: { id: me.id, name: me.name, email: me.email, role: me.role, leads: me.leads },
    roleName: () => t(($) => $.org.roles[me.role]),
    company: me.tenant,
    reach(permission) {
      const [table, verb] = permission.split('.') as [string, string]
      return me.may[table]?.[verb] ?? 'none'
    },
  }
}

/** Where somebody goes who is not signed in: to set up a first company, to choose who to be in the demo, to sign in. */
export async function arrival(): Promise<string> {
  const { needed } = await api.org.setup.state()
  if (needed) return '/set-up'
  const { department } = await api.demo.department.read()
  return department ? '/demo' : '/sign-in'
}
